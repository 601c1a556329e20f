"""The desk's own words for stances, outcomes and what is known in part."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.base import EntityRef
from graph.domain import formats
from graph.domain.law_effects import EffectKind, Grade
from graph.domain.outcomes import OutcomeStatus, StatementKind
from graph.domain.stances import Stance
from graph.messages import Language, Message
from graph.ontology import Label, Status

STANCES: Mapping[Stance, Message] = {
    Stance.HOME: Message("partai asal", "home"),
    Stance.NOMINATING: Message("mengusung", "nominating"),
    Stance.COMMITTED: Message("terikat", "committed"),
    Stance.BACKING: Message("mendukung", "backing"),
    Stance.CONSIDERING: Message("menimbang", "considering"),
    Stance.OPEN: Message("terbuka", "open"),
    Stance.CONSIDERING_OTHER: Message("menimbang calon lain", "considering another"),
    Stance.BACKING_OTHER: Message("mendukung calon lain", "backing another"),
    Stance.REFUSED: Message("menolak", "refused"),
    Stance.COMMITTED_OTHER: Message("sudah merekomendasikan calon lain", "committed elsewhere"),
    Stance.NOMINATING_OTHER: Message("mengusung calon lain", "nominating another"),
}

SILENT = Message("belum ada keterangan", "no word yet")
"""Of an open party of which no claim is on record; one that has said something open is “terbuka”."""

REPORTED = Message("diberitakan", "reported")
"""Of a plain announcement that an outlet describes and nobody declared."""

OUTCOMES: Mapping[OutcomeStatus, Message] = {
    OutcomeStatus.KEPT: Message("ditepati", "kept"),
    OutcomeStatus.REVERSED: Message("berbalik", "reversed"),
    OutcomeStatus.DENIED: Message("dibantah", "denied"),
    OutcomeStatus.WITHDRAWN: Message("ditarik", "withdrawn"),
    OutcomeStatus.OPEN: Message("belum ada kabar", "open"),
}

KINDS_OF_WORDS: Mapping[StatementKind, Message] = {
    StatementKind.SUPPORT: Message("dukungan", "support"),
    StatementKind.TALK: Message("koalisi", "coalition talk"),
    StatementKind.REFUSAL: Message("penolakan", "refusal"),
}

LAWFULNESS: Mapping[str, Message] = {
    "lawful": Message("sah", "lawful"),
    "unlawful": Message("tidak sah", "unlawful"),
    "unknown": Message("belum dapat dipastikan", "undecided"),
}
"""Whether a registered ticket meets the rule of its day."""

CERTAIN = Message("pasti", "for certain")
"""True whatever the missing facts are."""

POSSIBLE = Message("mungkin", "possible")
"""True for some values of the missing facts, not for others."""

NOT_RECORDED = Message("pengusung belum tercatat", "nominators not on record")
"""Never “nobody”: nobody has written down who nominates."""


def stance(value: Stance, *, spoken: bool = True) -> Message:
    """Return the word for a stance; ``spoken`` tells whether any claim of the party is on record."""
    return SILENT if value == Stance.OPEN and not spoken else STANCES[value]


def status(value: Status, speaker: EntityRef | None) -> Message:
    """Return the word for a claim's status: what an outlet describes is reported, not announced."""
    described = speaker is None or speaker.type == Label.OUTLET
    return REPORTED if value is Status.OFFICIAL and described else value.words


def sets(certain: int | None, possible: int | None, language: Language) -> str:
    """Return how many minimal winning coalitions are certain, and how many more are possible."""
    if certain is None or possible is None:
        return formats.number(None, language)
    if not possible:
        return formats.number(certain, language)
    number, more = formats.number(certain, language), formats.number(possible, language)
    return f"{CERTAIN.of(language)} {number}, {POSSIBLE.of(language)} {more}"


EFFECTS: Mapping[EffectKind, Message] = {
    "refused": Message("pasangan tidak memenuhi syarat", "ticket does not reach the threshold"),
    "alone": Message("partai cukup sendiri", "party needs no partner"),
    "rival": Message("penantang calon tunggal cukup syarat", "a rival of the only ticket was possible"),
}
"""What a law means for a ticket or for parties."""

GRADE_WORDS: Mapping[Grade, Message] = {
    "yes": Message("pasti ya", "certainly"),
    "expected_yes": Message("hampir pasti ya", "expected"),
    "open": Message("belum dapat dipastikan", "open"),
    "expected_no": Message("hampir pasti tidak", "expected not"),
    "no": Message("pasti tidak", "certainly not"),
}
"""How certain an effect of a law is."""
