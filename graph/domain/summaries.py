"""A claim in one sentence, in both languages, for editors who leave the summary empty. Pure.

The sentence says no more than the claim's own fields: when, who, what, about whom, where, and who said so.
Whoever is spoken of is named, never “he” or “the same official”, so that a sentence can stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel.dates import format_date

from graph.domain.dates import EdtfDate
from graph.ontology import Predicate, Role, Status


@dataclass(frozen=True, slots=True)
class Said:
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


def summary(said: Said, language: Literal["id", "en"]) -> str:
    """Return the sentence for ``said`` in Indonesian (``id``) or English (``en``)."""
    words = _WORDS[language]
    what = _phrase(said, words).format(subject=said.subject, object=said.object or words.unnamed)
    where = f" {words.race} {said.place}"
    who = f", {words.according_to} {said.speaker}"
    return "".join(
        (
            _when(said.said_on, language),
            what,
            where if said.place and said.predicate not in _WITHOUT_RACE else "",
            who if said.speaker and said.speaker != said.subject else "",
            ".",
        )
    )


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a predicate says, after “to” and in the plain statement; Indonesian verbs have one form."""

    infinitive: str
    stated: str


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: Mapping[tuple[Predicate, Role | None], _Verb]
    frames: Mapping[Status, str]
    """How a status says a verb, unless ``own`` has words for that very predicate and status."""
    own: Mapping[tuple[Predicate, Status], str]
    undecided: str
    unnamed: str
    race: str
    according_to: str


_WITHOUT_RACE = frozenset(
    {Predicate.MEMBER_OF, Predicate.HOLDS_OFFICE, Predicate.CANDIDATE_FOR, Predicate.ELECTED}
)
"""Predicates whose object tells the place, or that are about no race."""


def _phrase(said: Said, words: _Words) -> str:
    if said.predicate is Predicate.SUPPORTS and said.object is None:
        return words.undecided
    if own := words.own.get((said.predicate, said.status)):
        return own
    verb = words.verbs.get((said.predicate, said.role)) or words.verbs[said.predicate, None]
    frame = words.frames[said.status]
    return frame.replace("{verb}", verb.infinitive).replace("{stated}", verb.stated)


def _when(said_on: EdtfDate, language: Literal["id", "en"]) -> str:
    first, last = said_on.earliest, said_on.latest
    same_month = (first.year, first.month) == (last.year, last.month)
    pattern = "d MMMM y" if first == last else "MMMM y" if same_month else "y"
    written = format_date(first, pattern, "id" if language == "id" else "en_GB")
    if language == "id":
        return f"Pada {'tahun ' if pattern == 'y' else ''}{written}, "
    return f"On {written}, " if first == last else f"In {written}, "


def _same(words: str) -> _Verb:
    return _Verb(words, words)


_INDONESIAN = _Words(
    verbs={
        (Predicate.SUPPORTS, Role.NOMINATING): _same("mengusung {object}"),
        (Predicate.SUPPORTS, Role.SUPPORTING): _same("mendukung {object}"),
        (Predicate.SUPPORTS, None): _same("berada di belakang {object}"),
        (Predicate.COALITION_WITH, None): _same("berkoalisi dengan {object}"),
        (Predicate.OPPOSES, None): _same("menentang {object}"),
        (Predicate.CONSIDERED_BY, None): _same("masuk pertimbangan {object}"),
        (Predicate.SEEKS_TICKET, None): _same("meminta dukungan {object}"),
        (Predicate.CANDIDATE_FOR, None): _same("maju untuk jabatan {object}"),
        (Predicate.RUNNING_MATE_OF, None): _same("menjadi calon wakil bagi {object}"),
        (Predicate.MEMBER_OF, None): _same("menjadi anggota {object}"),
        (Predicate.HOLDS_OFFICE, None): _same("menduduki jabatan {object}"),
        (Predicate.WITHDRAWS, None): _same("mundur dari {object}"),
        (Predicate.ELECTED, None): _same("terpilih untuk jabatan {object}"),
    },
    frames={
        Status.RUMOURED: "{subject} dikabarkan {verb}",
        Status.EXPLORING: "{subject} menjajaki kemungkinan {verb}",
        Status.PROPOSED: "{subject} diajukan untuk {verb}",
        Status.OFFICIAL: "{subject} dinyatakan {stated}",
        Status.BLESSED: "{subject} mendapat restu untuk {verb}",
        Status.ASSIGNED: "{subject} mendapat surat tugas untuk {verb}",
        Status.RECOMMENDED: "{subject} mendapat rekomendasi untuk {verb}",
        Status.REGISTERED: "{subject} terdaftar di KPU {verb}",
        Status.DENIED: "kabar bahwa {subject} {verb} dibantah",
        Status.DECLINED: "{subject} menolak {verb}",
        Status.WITHDRAWN: "{subject} batal {verb}",
    },
    own={
        (Predicate.SUPPORTS, Status.EXPLORING): "{subject} menjajaki dukungan bagi {object}",
        (Predicate.SUPPORTS, Status.PROPOSED): "{subject} mengajukan {object}",
        (Predicate.SUPPORTS, Status.BLESSED): "{subject} merestui {object} mencari mitra koalisi",
        (Predicate.SUPPORTS, Status.ASSIGNED): "{subject} memberi surat tugas kepada {object}",
        (Predicate.SUPPORTS, Status.RECOMMENDED): "{subject} merekomendasikan {object}",
        (Predicate.SUPPORTS, Status.WITHDRAWN): "{subject} mencabut dukungan dari {object}",
        (Predicate.SEEKS_TICKET, Status.ASSIGNED): "{subject} memegang surat tugas dari {object}",
        (Predicate.COALITION_WITH, Status.PROPOSED): "{subject} bermaksud berkoalisi dengan {object}",
        (Predicate.CONSIDERED_BY, Status.EXPLORING): "{subject} ditimbang oleh {object}",
        (Predicate.CONSIDERED_BY, Status.PROPOSED): "nama {subject} diajukan kepada {object}",
        (Predicate.SEEKS_TICKET, Status.PROPOSED): "{subject} melamar ke {object}",
        (Predicate.CANDIDATE_FOR, Status.PROPOSED): "{subject} berniat maju untuk jabatan {object}",
        (Predicate.WITHDRAWS, Status.PROPOSED): "{subject} bermaksud mundur dari {object}",
        (Predicate.WITHDRAWS, Status.WITHDRAWN): "{subject} mundur dari {object}",
    },
    undecided="{subject} belum menentukan calon",
    unnamed="pihak yang tidak disebut",
    race="untuk pemilihan di",
    according_to="menurut",
)

_ENGLISH = _Words(
    verbs={
        (Predicate.SUPPORTS, Role.NOMINATING): _Verb("nominate {object}", "nominated {object}"),
        (Predicate.SUPPORTS, Role.SUPPORTING): _Verb("support {object}", "supported {object}"),
        (Predicate.SUPPORTS, None): _Verb("stand behind {object}", "stood behind {object}"),
        (Predicate.COALITION_WITH, None): _Verb(
            "enter a coalition with {object}", "entered a coalition with {object}"
        ),
        (Predicate.OPPOSES, None): _Verb("oppose {object}", "opposed {object}"),
        (Predicate.CONSIDERED_BY, None): _Verb("be considered by {object}", "was considered by {object}"),
        (Predicate.SEEKS_TICKET, None): _Verb("seek the ticket of {object}", "sought the ticket of {object}"),
        (Predicate.CANDIDATE_FOR, None): _Verb("stand for {object}", "stood for {object}"),
        (Predicate.RUNNING_MATE_OF, None): _Verb("run beside {object}", "ran beside {object}"),
        (Predicate.MEMBER_OF, None): _Verb("be a member of {object}", "was a member of {object}"),
        (Predicate.HOLDS_OFFICE, None): _Verb("hold the office of {object}", "held the office of {object}"),
        (Predicate.WITHDRAWS, None): _Verb("withdraw from {object}", "withdrew from {object}"),
        (Predicate.ELECTED, None): _Verb("be elected {object}", "was elected {object}"),
    },
    frames={
        Status.RUMOURED: "{subject} was rumoured to {verb}",
        Status.EXPLORING: "{subject} sounded out whether to {verb}",
        Status.PROPOSED: "{subject} was proposed to {verb}",
        Status.OFFICIAL: "it was stated that {subject} {stated}",
        Status.BLESSED: "{subject} was given leave to {verb}",
        Status.ASSIGNED: "{subject} was given a letter of assignment to {verb}",
        Status.RECOMMENDED: "{subject} was recommended to {verb}",
        Status.REGISTERED: "{subject} was registered with the election commission to {verb}",
        Status.DENIED: "word that {subject} would {verb} was denied",
        Status.DECLINED: "{subject} declined to {verb}",
        Status.WITHDRAWN: "{subject} dropped the plan to {verb}",
    },
    own={
        (Predicate.SUPPORTS, Status.EXPLORING): "{subject} weighed whether to back {object}",
        (Predicate.SUPPORTS, Status.PROPOSED): "{subject} put {object} forward",
        (Predicate.SUPPORTS, Status.BLESSED): "{subject} gave {object} leave to look for coalition partners",
        (Predicate.SUPPORTS, Status.ASSIGNED): "{subject} gave {object} a letter of assignment",
        (Predicate.SUPPORTS, Status.RECOMMENDED): "{subject} recommended {object}",
        (Predicate.SUPPORTS, Status.WITHDRAWN): "{subject} took its support from {object}",
        (Predicate.SEEKS_TICKET, Status.ASSIGNED): "{subject} held a letter of assignment from {object}",
        (Predicate.COALITION_WITH, Status.PROPOSED): "{subject} meant to enter a coalition with {object}",
        (Predicate.CONSIDERED_BY, Status.EXPLORING): "{object} was weighing {subject}",
        (Predicate.CONSIDERED_BY, Status.PROPOSED): "the name of {subject} was put to {object}",
        (Predicate.SEEKS_TICKET, Status.PROPOSED): "{subject} applied to {object}",
        (Predicate.CANDIDATE_FOR, Status.PROPOSED): "{subject} meant to stand for {object}",
        (Predicate.WITHDRAWS, Status.PROPOSED): "{subject} meant to withdraw from {object}",
        (Predicate.WITHDRAWS, Status.WITHDRAWN): "{subject} withdrew from {object}",
    },
    undecided="{subject} had not decided on a candidate",
    unnamed="a party that was not named",
    race="in the race for",
    according_to="according to",
)

_WORDS: Mapping[str, _Words] = {"id": _INDONESIAN, "en": _ENGLISH}
