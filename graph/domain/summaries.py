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


def summary(claim: ClaimContent, language: Language) -> str:
    """Return the sentence for ``claim`` in a language."""
    object_ = _object(claim, language) or _UNNAMED.of(language)
    what = _clause(claim, language).format(subject=claim.subject, object=object_)
    names_place = claim.predicate.entry.is_lasting or claim.predicate.entry.objects == {Label.OFFICE}
    where = f" {_RACE.of(language)} {claim.place}" if claim.place and not names_place else ""
    named = claim.speaker and claim.speaker != claim.subject
    who = f", {_ACCORDING_TO.of(language)} {claim.speaker}" if named else ""
    return f"{_when(claim.said_on, language)}{what}{where}{who}."


_UNDECIDED = Message("{subject} belum menentukan calon", "{subject} had not decided on a candidate")
_UNNAMED = Message("pihak yang tidak disebut", "a party that was not named")
_RACE = Message("untuk pemilihan di", "in the race for")
_ACCORDING_TO = Message("menurut", "according to")

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
        "{subject} mendapat surat tugas untuk {verb}", "{subject} was given a letter of assignment to {verb}"
    ),
    Status.RECOMMENDED: Message(
        "{subject} mendapat rekomendasi untuk {verb}", "{subject} was recommended to {verb}"
    ),
    Status.REGISTERED: Message(
        "{subject} terdaftar di KPU {verb}", "{subject} was registered with the election commission to {verb}"
    ),
    Status.DENIED: Message(
        "kabar bahwa {subject} {verb} dibantah", "word that {subject} would {verb} was denied"
    ),
    Status.DECLINED: Message("{subject} menolak {verb}", "{subject} declined to {verb}"),
    Status.WITHDRAWN: Message("{subject} batal {verb}", "{subject} dropped the plan to {verb}"),
}
"""How a status says a verb, unless the predicate has a phrase of its own for it."""


def _clause(claim: ClaimContent, language: Language) -> str:
    entry = claim.predicate.entry
    if entry.has_role and claim.object is None:
        return _UNDECIDED.of(language)
    if phrase := entry.phrases.get(claim.status):
        return phrase.of(language)
    verb = _VERBS[claim.role] if entry.has_role and claim.role else entry.verb
    frame = _FRAMES[claim.status].of(language)
    return frame.replace("{verb}", verb.infinitive.of(language)).replace("{stated}", verb.stated)


def _object(claim: ClaimContent, language: Language) -> str | None:
    stood_for = claim.predicate.entry.of_standing
    if claim.object and stood_for and ELECTED_OFFICE.match(claim.object):
        return f"{stood_for.of(language)} {claim.object}"
    return claim.object


def _when(said_on: EdtfDate, language: Language) -> str:
    is_day = said_on.earliest == said_on.latest
    is_year = (said_on.earliest.month, said_on.latest.month) == (1, 12)
    at = Message("Pada tahun" if is_year else "Pada", "On" if is_day else "In")
    return f"{at.of(language)} {formats.day(said_on.text, language)}, "
