"""The desk's own words for stances, outcomes and what is known in part, Indonesian first, English second."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.base import EntityRef
from graph.domain import formats
from graph.domain.outcomes import OutcomeStatus, StatementKind
from graph.domain.stances import Stance
from graph.messages import Language
from graph.ontology import Label, Status

STANCES: Mapping[Stance, Mapping[Language, str]] = {
    Stance.HOME: {"id": "partai asal", "en": "home"},
    Stance.NOMINATING: {"id": "mengusung", "en": "nominating"},
    Stance.COMMITTED: {"id": "terikat", "en": "committed"},
    Stance.BACKING: {"id": "mendukung", "en": "backing"},
    Stance.CONSIDERING: {"id": "menimbang", "en": "considering"},
    Stance.OPEN: {"id": "terbuka", "en": "open"},
    Stance.CONSIDERING_OTHER: {"id": "menimbang calon lain", "en": "considering another"},
    Stance.BACKING_OTHER: {"id": "mendukung calon lain", "en": "backing another"},
    Stance.REFUSED: {"id": "menolak", "en": "refused"},
    Stance.COMMITTED_OTHER: {"id": "sudah merekomendasikan calon lain", "en": "committed elsewhere"},
    Stance.NOMINATING_OTHER: {"id": "mengusung calon lain", "en": "nominating another"},
}

SILENT: Mapping[Language, str] = {"id": "belum ada keterangan", "en": "no word yet"}
"""Of an open party of which no claim is on record; one that has said something open is “terbuka”."""

REPORTED: Mapping[Language, str] = {"id": "diberitakan", "en": "reported"}
"""Of a plain announcement that an outlet describes and nobody declared."""

OUTCOMES: Mapping[OutcomeStatus, Mapping[Language, str]] = {
    OutcomeStatus.KEPT: {"id": "ditepati", "en": "kept"},
    OutcomeStatus.REVERSED: {"id": "berbalik", "en": "reversed"},
    OutcomeStatus.DENIED: {"id": "dibantah", "en": "denied"},
    OutcomeStatus.WITHDRAWN: {"id": "ditarik", "en": "withdrawn"},
    OutcomeStatus.OPEN: {"id": "belum ada kabar", "en": "open"},
}

KINDS_OF_WORDS: Mapping[StatementKind, Mapping[Language, str]] = {
    StatementKind.SUPPORT: {"id": "dukungan", "en": "support"},
    StatementKind.TALK: {"id": "koalisi", "en": "coalition talk"},
    StatementKind.REFUSAL: {"id": "penolakan", "en": "refusal"},
}

LAWFULNESS: Mapping[str, Mapping[Language, str]] = {
    "lawful": {"id": "sah", "en": "lawful"},
    "unlawful": {"id": "tidak sah", "en": "unlawful"},
    "unknown": {"id": "belum dapat dipastikan", "en": "undecided"},
}
"""Whether a registered ticket meets the rule of its day."""

CERTAIN: Mapping[Language, str] = {"id": "pasti", "en": "for certain"}
"""True whatever the missing facts are."""

POSSIBLE: Mapping[Language, str] = {"id": "mungkin", "en": "possible"}
"""True for some values of the missing facts, not for others."""

NOT_RECORDED: Mapping[Language, str] = {"id": "pengusung belum tercatat", "en": "nominators not on record"}
"""Never “nobody”: nobody has written down who nominates."""


def stance(value: Stance, language: Language, *, spoken: bool = True) -> str:
    """Return the word for a stance; ``spoken`` tells whether any claim of the party is on record."""
    return SILENT[language] if value == Stance.OPEN and not spoken else STANCES[value][language]


def status(value: Status, speaker: EntityRef | None, language: Language) -> str:
    """Return the word for a claim's status: what an outlet describes is reported, not announced."""
    described = speaker is None or speaker.type == Label.OUTLET
    return REPORTED[language] if value is Status.OFFICIAL and described else value.words.of(language)


def sets(certain: int | None, possible: int | None, language: Language) -> str:
    """Return how many partner sets are certain, and how many more are possible."""
    if certain is None or possible is None:
        return formats.number(None, language)
    if not possible:
        return formats.number(certain, language)
    number, more = formats.number(certain, language), formats.number(possible, language)
    return f"{CERTAIN[language]} {number}, {POSSIBLE[language]} {more}"
