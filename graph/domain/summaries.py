"""A claim in one sentence, in both languages, for editors who leave the summary empty. Pure.

The sentence says no more than the claim's own fields: when, who, what, about whom, where, and who said so.
Whoever is spoken of is named, never “he” or “the same official”, so that a sentence can stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.domain import formats
from graph.domain.dates import EdtfDate
from graph.messages import Language, Message
from graph.ontology import ELECTED_OFFICE, Label, Predicate, Role, Status, Verb


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """What a summary is made of; names as people read them, ``None`` where the claim has none.

    ``place`` is the region of the claim's election, such as “Kabupaten Bekasi”.
    """

    predicate: Predicate
    status: Status
    role: Role | None
    said_on: EdtfDate
    subject: str
    object: str | None = None
    speaker: str | None = None
    place: str | None = None


def summary(said: ClaimContent, language: Language) -> str:
    """Return the sentence for ``said`` in a language."""
    words = _WORDS[language]
    what = _clause(said, language).format(
        subject=said.subject, object=_object(said, language) or words.unnamed
    )
    names_place = said.predicate.entry.is_lasting or said.predicate.entry.objects == {Label.OFFICE}
    where = f" {words.race} {said.place}" if said.place and not names_place else ""
    who = f", {words.according_to} {said.speaker}" if said.speaker and said.speaker != said.subject else ""
    return f"{_when(said.said_on, language)}{what}{where}{who}."


@dataclass(frozen=True, slots=True)
class _Words:
    undecided: str
    unnamed: str
    race: str
    according_to: str


_WORDS: Mapping[Language, _Words] = {
    "id": _Words(
        undecided="{subject} belum menentukan calon",
        unnamed="pihak yang tidak disebut",
        race="untuk pemilihan di",
        according_to="menurut",
    ),
    "en": _Words(
        undecided="{subject} had not decided on a candidate",
        unnamed="a party that was not named",
        race="in the race for",
        according_to="according to",
    ),
}

_VERBS: Mapping[Role, Verb] = {
    Role.NOMINATING: Verb("mengusung {object}", "nominate {object}", "nominated {object}"),
    Role.SUPPORTING: Verb("mendukung {object}", "support {object}", "supported {object}"),
}
"""What a party does in a role, where a claim tells it."""

_FRAMES: Mapping[Status, Message] = {
    Status.RUMOURED: Message("{subject} dikabarkan {verb}", "{subject} was rumoured to {verb}"),
    Status.EXPLORING: Message(
        "{subject} menjajaki kemungkinan {verb}", "{subject} sounded out whether to {verb}"
    ),
    Status.PROPOSED: Message("{subject} diajukan untuk {verb}", "{subject} was proposed to {verb}"),
    Status.OFFICIAL: Message("{subject} dinyatakan {verb}", "it was stated that {subject} {stated}"),
    Status.BLESSED: Message("{subject} mendapat restu untuk {verb}", "{subject} was given leave to {verb}"),
    Status.ASSIGNED: Message(
        "{subject} mendapat surat tugas untuk {verb}",
        "{subject} was given a letter of assignment to {verb}",
    ),
    Status.RECOMMENDED: Message(
        "{subject} mendapat rekomendasi untuk {verb}", "{subject} was recommended to {verb}"
    ),
    Status.REGISTERED: Message(
        "{subject} terdaftar di KPU {verb}",
        "{subject} was registered with the election commission to {verb}",
    ),
    Status.DENIED: Message(
        "kabar bahwa {subject} {verb} dibantah", "word that {subject} would {verb} was denied"
    ),
    Status.DECLINED: Message("{subject} menolak {verb}", "{subject} declined to {verb}"),
    Status.WITHDRAWN: Message("{subject} batal {verb}", "{subject} dropped the plan to {verb}"),
}
"""How a status says a verb, unless the predicate has a phrase of its own for it."""


def _clause(said: ClaimContent, language: Language) -> str:
    entry = said.predicate.entry
    if entry.has_role and said.object is None:
        return _WORDS[language].undecided
    if phrase := entry.phrases.get(said.status):
        return phrase.of(language)
    verb = _VERBS[said.role] if entry.has_role and said.role else entry.verb
    frame = _FRAMES[said.status].of(language)
    infinitive = verb.id if language == "id" else verb.en
    return frame.replace("{verb}", infinitive).replace("{stated}", verb.en_stated)


def _object(said: ClaimContent, language: Language) -> str | None:
    stood_for = said.predicate.entry.of_standing
    if said.object and stood_for and ELECTED_OFFICE.match(said.object):
        return f"{stood_for.of(language)} {said.object}"
    return said.object


def _when(said_on: EdtfDate, language: Language) -> str:
    written = formats.day(said_on.text, language)
    if language == "id":
        only_year = (said_on.earliest.month, said_on.latest.month) == (1, 12)
        return f"Pada {'tahun ' if only_year else ''}{written}, "
    return f"On {written}, " if said_on.earliest == said_on.latest else f"In {written}, "
