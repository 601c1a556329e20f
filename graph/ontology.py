"""The vocabulary of the graph: each label, type, status and role with what depends on it. Pure.

All else is made of this or held against it: the sets that Cypher statements name, the checks of the seeds,
the words on pages, the style of Neo4j Browser, the tables of ``docs/``. A term that is added here is added
everywhere; ``docs/contributing.md`` tells what is left to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple, Self

from graph.messages import Message


class Terms(NamedTuple):
    """What other vocabularies call it, in Markdown; ``none`` where they have no word for it.

    The ids of Wikidata were each looked up in its own pages or in public code that uses them; the names of
    Popolo, FollowTheMoney and schema.org in their published schemas. What begins with a class is exported so.
    """

    popolo: str = "none"
    ftm: str = "none"
    wikidata: str = "none"
    schema_org: str = "none"

    def exported_as(self, vocabulary: Literal["popolo", "ftm", "schema_org"]) -> str | None:
        """Return the class of a vocabulary that it is exported as, such as ``Person``."""
        match = re.match(r"(?!Link )[A-Z]\w+(?=$|[,; ])", getattr(self, vocabulary))
        return match and match.group()


DARK, LIGHT, GREY = "#1B1F27", "#FFFFFF", "#757575"
"""Colours in Browser: of texts, and of plain relationships."""


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How Neo4j Browser draws the nodes of a label; ``diameter`` in pixels."""

    colour: str
    border: str
    text: str = DARK
    diameter: int = 65
    caption: str = "{name}"


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How Neo4j Browser draws the relationships of a type; ``width`` in pixels."""

    caption: Message
    colour: str = GREY
    width: int = 1


# --- labels -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """What is known of a label: ``means`` says what one node is; ``table`` of the seeds holds them."""

    words: Message
    terms: Terms
    style: NodeStyle
    means: str
    table: str
    is_hub: bool = False  # it connects nearly everybody, so that a way through it tells little
    may_speak: bool = False  # one can be the speaker of a claim
    has_leaders: bool = False  # the table ``leaders`` tells who leads one

    @property
    def slug(self) -> str:
        """The first part of their pages' addresses: the first word for it."""
        return self.words.indonesian.partition(" ")[0]


CLAIM_SLUG = "klaim"
"""The first part of the addresses of claims' pages, as an entry's ``slug`` is of entities'."""


class Label(StrEnum):
    """A type of entity: the label of its node."""

    PERSON = "Person"
    PARTY = "Party"
    BOARD = "Board"
    OFFICE = "Office"
    REGION = "Region"
    COUNCIL = "Council"
    ELECTION = "Election"
    TICKET = "Ticket"
    COALITION = "Coalition"
    ORGANISATION = "Organisation"
    OUTLET = "Outlet"
    SOURCE = "Source"

    @property
    def entry(self) -> LabelEntry:
        """What is known of it."""
        return _ENTITIES[self]

    @property
    def kind(self) -> str:
        """What the checks of the seeds call one, such as ``party``."""
        return self.value.lower()


_ENTITIES: Mapping[Label, LabelEntry] = {
    Label.PERSON: LabelEntry(
        Message("orang", "person"),
        Terms("Person", "Person", "human (Q5)", "Person"),
        NodeStyle("#F2C14E", "#9B6D00", diameter=90),
        means="a person in a public role",
        table="people",
        may_speak=True,
    ),
    Label.PARTY: LabelEntry(
        Message("partai", "party"),
        Terms("Organization", "Organization, topic `pol.party`", "political party (Q7278)", "PoliticalParty"),
        NodeStyle("#A8322A", "#D24238", LIGHT, caption="{short_name}"),
        means="a political party",
        table="parties",
        is_hub=True,
    ),
    Label.BOARD: LabelEntry(
        Message("pengurus partai", "party board"),
        Terms("Organization with `parent_id`", "Organization", schema_org="Organization"),
        NodeStyle("#F0B7A8", "#CE463D", diameter=90),
        means="a party's board of one level and region",
        table="boards",
        has_leaders=True,
    ),
    Label.OFFICE: LabelEntry(
        Message("jabatan", "office"),
        Terms("Post", "Position", "position (Q4164871)"),
        NodeStyle("#B5D3A4", "#5A803B", diameter=100),
        means="a public office of a region",
        table="offices",
        is_hub=True,
    ),
    Label.REGION: LabelEntry(
        Message("wilayah", "region"),
        Terms(
            "Area",
            "none (`country`, `subnationalArea` of Position)",
            "administrative territorial entity (Q56061)",
            "AdministrativeArea",
        ),
        NodeStyle("#D7DCE2", "#6C7784", diameter=90),
        means="a country, province, regency or city",
        table="regions",
        is_hub=True,
    ),
    Label.COUNCIL: LabelEntry(
        Message("dewan", "council"),
        Terms(
            "Organization, one a term", "PublicBody", "legislative term (Q15238777)", "GovernmentOrganization"
        ),
        NodeStyle("#47652F", "#578134", LIGHT, diameter=90),
        means="a council as one election made it",
        table="councils",
        is_hub=True,
    ),
    Label.ELECTION: LabelEntry(
        Message("pemilihan", "election"),
        Terms("Event", "Event", "election (Q40231)", "Event"),
        NodeStyle("#14304F", "#2277CC", LIGHT, diameter=110),
        means="an election of a pair",
        table="elections",
        is_hub=True,
    ),
    Label.TICKET: LabelEntry(
        Message("pasangan calon", "ticket"),
        Terms("none (an Organization of two at best)"),
        NodeStyle("#1F6480", "#1F7EA5", LIGHT, diameter=100),
        means="a pair of candidates",
        table="tickets",
    ),
    Label.COALITION: LabelEntry(
        Message("koalisi", "coalition"),
        Terms("Organization", "Organization", "electoral alliance (Q388602)", "Organization"),
        NodeStyle("#6E4488", "#945FB6", LIGHT, diameter=110),
        means="a coalition with a name",
        table="coalitions",
    ),
    Label.ORGANISATION: LabelEntry(
        Message("organisasi", "organisation"),
        Terms("Organization", "Organization; PublicBody for a commission", "by its kind", "Organization"),
        NodeStyle("#9FD6D2", "#2C827C", diameter=100),
        means="an organisation that is no party",
        table="organisations",
        may_speak=True,
        has_leaders=True,
    ),
    Label.OUTLET: LabelEntry(
        Message("media", "outlet"),
        Terms("Organization", "Organization", "by its kind", "Organization"),
        NodeStyle("#C9B78C", "#89733F", diameter=90),
        means="who publishes sources",
        table="outlets",
        is_hub=True,
        may_speak=True,
    ),
    Label.SOURCE: LabelEntry(
        Message("sumber", "source"),
        Terms("Link in `sources`", "Article", "used as reference: stated in (P248)", "WebPage"),
        NodeStyle("#FBF6E6", "#857448", diameter=90, caption="{published_on} {title}"),
        means="a page that was read",
        table="sources",
        is_hub=True,
    ),
}


MACHINERY: Mapping[str, str] = {
    "Load": "{id}",
    "Change": "{seq} {by}",
    "Revision": "{key}",
    "Trace": "{table} {key}",
    "Proposal": "{kind} {by}",
    "Account": "{name}",
    "Key": "{id}",
    "Session": "{expires_at}",
}
"""Labels of what the writers and the newsroom's accounts keep, with their captions; they are no entities."""

MACHINERY_LINKS: Mapping[str, Message] = {
    "WROTE": Message("menulis", "wrote"),
    "ENDED": Message("mengakhiri", "ended"),
    "REMOVED": Message("membuang", "removed"),
    "NAMES": Message("{as}", "{as}"),
    "MADE": Message("membuat kunci", "made a key"),
    "SIGNED_IN": Message("masuk", "signed in"),
}
"""Types of relationships from such nodes, with their captions; only `NAMES` leads to an entity."""

LABELS = tuple(label.value for label in Label)
"""The types of entities, as answers and questions name them."""

HUBS = frozenset(label.value for label in Label if label.entry.is_hub)
"""Types of entities that connect nearly everybody, so that a way through one tells little."""

SPEAKERS = tuple(label for label in Label if label.entry.may_speak)
"""Who can be the speaker of a claim."""

BODIES = tuple(label for label in Label if label.entry.has_leaders)
"""What has leaders on record."""


def kinds(labels: Iterable[Label]) -> frozenset[str]:
    """Return what the checks of the seeds call entities of these labels."""
    return frozenset(label.kind for label in labels)


# --- structure ----------------------------------------------------------------------------------------------


Pair = tuple[str, str]
"""Words in Indonesian and in English."""


class StructureType(StrEnum):
    """A type of relationship that nobody disputes; ``words`` say it from its start to its end."""

    _value_: str
    words: Message
    style: EdgeStyle

    def __new__(
        cls, value: str, words: Pair = ("", ""), caption: Pair = ("", ""), colour: str = GREY, width: int = 1
    ) -> Self:
        """Make the type with its words, and how Neo4j Browser draws it."""
        member = str.__new__(cls, value)
        member._value_, member.words = value, Message(*words)
        member.style = EdgeStyle(Message(*caption), colour, width)
        return member

    BOARD_OF = "BOARD_OF", ("pengurus dari", "board of"), ("pengurus", "board")
    IN_REGION = "IN_REGION", ("di wilayah", "in the region of"), ("di", "in")
    PART_OF = "PART_OF", ("bagian dari", "part of"), ("bagian dari", "part of")
    FOR_OFFICE = "FOR_OFFICE", ("untuk jabatan", "for the office of"), ("untuk {rank}", "for {rank}")
    COUNTED_ON = "COUNTED_ON", ("dihitung menurut", "counted on"), ("dihitung dari", "counted on")
    STANDS_IN = "STANDS_IN", ("ikut dalam", "stands in"), ("ikut", "stands in")
    HEADED_BY = (
        "HEADED_BY",
        ("dipimpin antara lain oleh", "led, among others, by"),
        ("dipimpin {role}", "led by {role}"),
        GREY,
        2,
    )
    DEPUTY = "DEPUTY", ("dengan wakil", "with the deputy"), ("wakil", "deputy")
    FORMED_FOR = "FORMED_FOR", ("dibentuk untuk", "formed for"), ("dibentuk untuk", "formed for")
    PUBLISHED_BY = "PUBLISHED_BY", ("diterbitkan oleh", "published by"), ("terbit di", "published by")
    IN_PARTY = "IN_PARTY", ("dari partai", "of the party"), ("partainya", "of party")
    WON_SEATS = "WON_SEATS", ("berkursi", "has seats of"), ("{seats} kursi", "{seats} seats"), "#5A803B", 2
    WON_VOTES = "WON_VOTES", ("bersuara", "has votes for"), ("{votes} suara", "{votes} votes"), "#5A803B", 2
    STATES_BAR = (
        "STATES_BAR",
        ("memuat ambang", "states the threshold of"),
        ("ambang {needed} suara", "threshold of {needed} votes"),
    )
    SAYS_COMPLETE = (
        "SAYS_COMPLETE",
        ("menyatakan lengkap data", "tells that all is on record of"),
        ("lengkap: {of}", "complete: {of}"),
    )
    STATES_VOTES = (
        "STATES_VOTES",
        ("memuat suara pengusung", "tells the votes of the nominators of"),
        ("pengusung: {votes} suara", "nominators: {votes} votes"),
    )
    IDENTITY = "IDENTITY", ("orang yang sama dengan", "the same person as"), ("{decision}", "{decision}")


HEADED_BY_CANDIDATE = Message("dengan calon kepala daerah", "headed by")
"""What ``HEADED_BY`` says where it starts at a ticket: there it leads to the candidate for head."""


# --- claims -------------------------------------------------------------------------------------------------


class _Worded(StrEnum):
    """A term with the desk's own words for it, in Indonesian and, where they are others, in English."""

    _value_: str
    words: Message

    def __new__(cls, value: str, indonesian: str = "", english: str = "") -> Self:
        """Make the term with its words; whoever asks for the one of a value gives that alone."""
        member = str.__new__(cls, value)
        member._value_, member.words = value, Message(indonesian, english or value)
        return member


class Status(_Worded):
    """How firm a claim is, weakest first; the last three retract what was said before."""

    RUMOURED = "rumoured", "kabar"
    EXPLORING = "exploring", "penjajakan"
    PROPOSED = "proposed", "usulan"
    OFFICIAL = "official", "pernyataan resmi"
    """A plain announcement; it binds when a national board makes it."""
    BLESSED = "blessed", "restu", "endorsed to explore"
    """*restu*: leave to look for partners."""
    ASSIGNED = "assigned", "surat tugas"
    """*surat tugas*."""
    RECOMMENDED = "recommended", "rekomendasi"
    """*rekomendasi*, SK, form B1-KWK."""
    REGISTERED = "registered", "terdaftar di KPU"
    """Filed at the election commission."""
    DENIED = "denied", "dibantah"
    DECLINED = "declined", "ditolak"
    WITHDRAWN = "withdrawn", "ditarik"

    @property
    def retracts(self) -> bool:
        """Whether a claim of this status retracts what the same party said before."""
        return self in _RETRACTING

    @property
    def strength(self) -> int:
        """Place on the ladder, 0 (rumoured) upwards; -1 for a status that retracts."""
        return _STRENGTH[self]


_RETRACTING = frozenset({Status.DENIED, Status.DECLINED, Status.WITHDRAWN})
_STRENGTH = {status: -1 if status in _RETRACTING else place for place, status in enumerate(Status)}


class End(StrEnum):
    """One of the two ends of a claim."""

    SUBJECT = "subject"
    OBJECT = "object"


class Verb(NamedTuple):
    """What a predicate says of an ``{object}``: as it stands after “to”, and in English as a fact."""

    indonesian: str
    english: str
    stated: str

    @property
    def infinitive(self) -> Message:
        """The verb in both languages."""
        return Message(self.indonesian, self.english)


@dataclass(frozen=True, slots=True)
class PredicateEntry:
    """What is known of a predicate: who may stand at its ends, and how it is read."""

    words: Message
    verb: Verb
    means: str
    subjects: Set[Label]
    objects: Set[Label]
    style: EdgeStyle
    phrases: Mapping[Status, Message] = field(default_factory=dict)
    """Clauses for statuses of which ``graph/domain/summaries.py`` would make a bad one with the verb."""
    terms: Terms = field(default_factory=Terms)
    open_ended: bool = False  # the object may be left empty: nobody yet, or nobody named
    has_role: bool = False  # a claim of it may have a :class:`Role`
    without_election: bool = False  # it may be said of a national coalition, and so of no election
    party_word_at: End | None = None  # the end of the party whose word on a candidate it is, if it is one
    is_against: bool = False  # it turns somebody away, whatever its status
    is_withdrawal: bool = False  # it gives up all that was said before, once it is done
    makes_candidate: bool = False  # who stands at an end of it takes part in the election
    is_listing: bool = False  # an import may have brought one of all on a list: it tells little of a person
    is_lasting: bool = False  # it tells what somebody is, apart from any election
    is_win: bool = False  # it tells who came into the office that an election is about
    of_standing: Message | None = None
    """What the object is called where it is an office that people are elected to: not held, but stood for."""
    to_choose: Message | None = None  # what it is called where no object after it tells what is meant

    def said_of(self, type_: str, name: str) -> Message:
        """Return how it is read with that object after it."""
        stood_for = self.of_standing if type_ == Label.OFFICE and ELECTED_OFFICE.match(name) else None
        if stood_for is None:
            return self.words
        return Message("{words} {stood_for}", "{words} {stood_for}", words=self.words, stood_for=stood_for)


ELECTED_OFFICE = re.compile(r"(Wakil )?(Presiden|Gubernur|Bupati|Wali Kota)\b")
"""How the name of an office begins that people are elected to; who is appointed to it is a *penjabat*."""


class Predicate(StrEnum):
    """What a claim says of its subject and its object."""

    SUPPORTS = "supports"
    COALITION_WITH = "coalition_with"
    OPPOSES = "opposes"
    CONSIDERED_BY = "considered_by"
    SEEKS_TICKET = "seeks_ticket"
    CANDIDATE_FOR = "candidate_for"
    RUNNING_MATE_OF = "running_mate_of"
    MEMBER_OF = "member_of"
    HOLDS_OFFICE = "holds_office"
    WITHDRAWS = "withdraws"
    ELECTED = "elected"

    @property
    def entry(self) -> PredicateEntry:
        """What is known of it."""
        return _CLAIMS[self]

    @property
    def type(self) -> str:
        """The type of its relationships, such as ``SUPPORTS``."""
        return self.value.upper()

    @property
    def is_party_word(self) -> bool:
        """Whether it is a party's word on a candidate."""
        return self.entry.party_word_at is not None

    @property
    def is_against(self) -> bool:
        """Whether it turns somebody away, whatever its status."""
        return self.entry.is_against

    @property
    def is_withdrawal(self) -> bool:
        """Whether it gives up all that was said before, once it is done."""
        return self.entry.is_withdrawal


_CAMPS: Set[Label] = {Label.PARTY, Label.BOARD, Label.COALITION}
_BACKERS = _CAMPS | {Label.PERSON, Label.ORGANISATION}
_CANDIDATES: Set[Label] = {Label.PERSON, Label.TICKET}

_CLAIMS: Mapping[Predicate, PredicateEntry] = {
    Predicate.SUPPORTS: PredicateEntry(
        Message("mendukung", "supports"),
        Verb("berada di belakang {object}", "stand behind {object}", "stood behind {object}"),
        means="is for somebody",
        subjects=_BACKERS,
        objects=_CANDIDATES,
        style=EdgeStyle(Message("{status} {said_on}", "{status} {said_on}"), "#1E8743", 3),
        phrases={
            Status.EXPLORING: Message(
                "{subject} menjajaki dukungan bagi {object}", "{subject} weighed whether to back {object}"
            ),
            Status.PROPOSED: Message("{subject} mengajukan {object}", "{subject} put {object} forward"),
            Status.BLESSED: Message(
                "{subject} merestui {object} mencari mitra koalisi",
                "{subject} gave {object} leave to look for coalition partners",
            ),
            Status.ASSIGNED: Message(
                "{subject} memberi surat tugas kepada {object}",
                "{subject} gave {object} a letter of assignment",
            ),
            Status.RECOMMENDED: Message(
                "{subject} merekomendasikan {object}", "{subject} recommended {object}"
            ),
            Status.WITHDRAWN: Message(
                "{subject} mencabut dukungan dari {object}", "{subject} took its support from {object}"
            ),
        },
        terms=Terms(ftm="UnknownLink"),
        open_ended=True,
        has_role=True,
        party_word_at=End.SUBJECT,
        makes_candidate=True,
    ),
    Predicate.COALITION_WITH: PredicateEntry(
        Message("berkoalisi dengan", "in coalition with"),
        Verb(
            "berkoalisi dengan {object}",
            "enter a coalition with {object}",
            "entered a coalition with {object}",
        ),
        means="works with a partner, or joins a coalition",
        subjects=_CAMPS,
        objects=_CAMPS,
        style=EdgeStyle(Message("koalisi {status}", "coalition {status}"), "#9262B0", 3),
        phrases={
            Status.PROPOSED: Message(
                "{subject} bermaksud berkoalisi dengan {object}",
                "{subject} meant to enter a coalition with {object}",
            )
        },
        terms=Terms("Membership, of a coalition", "Membership"),
        open_ended=True,
        without_election=True,
    ),
    Predicate.OPPOSES: PredicateEntry(
        Message("menentang", "opposes"),
        Verb("menentang {object}", "oppose {object}", "opposed {object}"),
        means="is against somebody",
        subjects=_BACKERS,
        objects=_CAMPS | _CANDIDATES,
        style=EdgeStyle(Message("menolak {status}", "against {status}"), "#DC352C", 3),
        terms=Terms(ftm="UnknownLink"),
        party_word_at=End.SUBJECT,
        is_against=True,
    ),
    Predicate.CONSIDERED_BY: PredicateEntry(
        Message("dipertimbangkan oleh", "considered by"),
        Verb("masuk pertimbangan {object}", "be considered by {object}", "was considered by {object}"),
        means="is weighed by a party or board",
        subjects=_CANDIDATES,
        objects=_CAMPS,
        style=EdgeStyle(Message("dilirik {status}", "considered {status}"), "#277EA1", 2),
        phrases={
            Status.EXPLORING: Message("{subject} ditimbang oleh {object}", "{object} was weighing {subject}"),
            Status.PROPOSED: Message(
                "nama {subject} diajukan kepada {object}", "the name of {subject} was put to {object}"
            ),
        },
        terms=Terms(ftm="UnknownLink"),
        party_word_at=End.OBJECT,
        makes_candidate=True,
    ),
    Predicate.SEEKS_TICKET: PredicateEntry(
        Message("mencari tiket dari", "seeks the ticket of"),
        Verb("meminta dukungan {object}", "seek the ticket of {object}", "sought the ticket of {object}"),
        means="asks for a ticket",
        subjects={Label.PERSON},
        objects=_CAMPS,
        style=EdgeStyle(Message("melamar {status}", "seeks ticket {status}"), "#AA6500", 2),
        phrases={
            Status.ASSIGNED: Message(
                "{subject} memegang surat tugas dari {object}",
                "{subject} held a letter of assignment from {object}",
            ),
            Status.PROPOSED: Message("{subject} melamar ke {object}", "{subject} applied to {object}"),
        },
        open_ended=True,
        makes_candidate=True,
    ),
    Predicate.CANDIDATE_FOR: PredicateEntry(
        Message("calon untuk", "candidate for"),
        Verb("maju untuk jabatan {object}", "stand for {object}", "stood for {object}"),
        means="stands for an office",
        subjects=_CANDIDATES,
        objects={Label.OFFICE},
        style=EdgeStyle(Message("maju {status}", "runs {status}"), "#9B6D00", 2),
        phrases={
            Status.PROPOSED: Message(
                "{subject} berniat maju untuk jabatan {object}", "{subject} meant to stand for {object}"
            )
        },
        terms=Terms(wikidata="candidacy in election (P3602)"),
        makes_candidate=True,
        is_listing=True,
    ),
    Predicate.RUNNING_MATE_OF: PredicateEntry(
        Message("berpasangan dengan", "running mate of"),
        Verb("menjadi calon wakil bagi {object}", "run beside {object}", "ran beside {object}"),
        means="stands together with somebody",
        subjects={Label.PERSON},
        objects={Label.PERSON},
        style=EdgeStyle(Message("berpasangan {status}", "paired {status}"), "#B8508E", 2),
        terms=Terms(ftm="Associate"),
        makes_candidate=True,
    ),
    Predicate.MEMBER_OF: PredicateEntry(
        Message("anggota", "member of"),
        Verb("menjadi anggota {object}", "be a member of {object}", "was a member of {object}"),
        means="belongs to a party or organisation",
        subjects={Label.PERSON},
        objects={Label.PARTY, Label.ORGANISATION},
        style=EdgeStyle(Message("anggota {status}", "member {status}"), "#D24238", 2),
        terms=Terms("Membership", "Membership", "member of political party (P102)"),
        is_lasting=True,
    ),
    Predicate.HOLDS_OFFICE: PredicateEntry(
        Message("menjabat", "holds the office of"),
        Verb("menduduki jabatan {object}", "hold the office of {object}", "held the office of {object}"),
        means="is in office, or leads a board or organisation",
        subjects={Label.PERSON},
        objects={Label.OFFICE, Label.BOARD, Label.ORGANISATION},
        style=EdgeStyle(Message("menjabat {status}", "holds office {status}"), "#5A803B", 2),
        terms=Terms("Membership with a Post", "Occupancy", "position held (P39)"),
        is_lasting=True,
    ),
    Predicate.WITHDRAWS: PredicateEntry(
        Message("mundur dari", "withdraws from"),
        Verb("mundur dari {object}", "withdraw from {object}", "withdrew from {object}"),
        means="gives up an office stood for, a coalition, a ticket or a person",
        subjects=_BACKERS | {Label.TICKET},
        objects={Label.OFFICE, Label.COALITION} | _CANDIDATES,
        style=EdgeStyle(Message("mundur {status}", "withdraws {status}"), "#DC352C", 2),
        phrases={
            Status.PROPOSED: Message(
                "{subject} bermaksud mundur dari {object}", "{subject} meant to withdraw from {object}"
            ),
            Status.WITHDRAWN: Message("{subject} mundur dari {object}", "{subject} withdrew from {object}"),
        },
        without_election=True,
        party_word_at=End.SUBJECT,
        is_against=True,
        is_withdrawal=True,
        makes_candidate=True,
        of_standing=Message("pencalonan sebagai", "the race for"),
        to_choose=Message(
            "mundur dari pencalonan, pasangan, atau koalisi", "gives up a race or a coalition partner"
        ),
    ),
    Predicate.ELECTED: PredicateEntry(
        Message("terpilih sebagai", "elected"),
        Verb("terpilih untuk jabatan {object}", "be elected {object}", "was elected {object}"),
        means="won an office",
        subjects=_CANDIDATES,
        objects={Label.OFFICE},
        style=EdgeStyle(Message("terpilih {status}", "elected {status}"), "#3277C5", 5),
        terms=Terms(wikidata="successful candidate (P991), the other way"),
        makes_candidate=True,
        is_win=True,
    ),
}


class Role(_Worded):
    """Whether a party nominates (*mengusung*) or only supports (*mendukung*)."""

    NOMINATING = "nominating", "mengusung"
    SUPPORTING = "supporting", "mendukung"


class Confidence(IntEnum):
    """How far the newsroom trusts that the claim was made as told."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """How the seeds and answers write it, such as ``high``."""
        return self.name.lower()

    @property
    def words(self) -> Message:
        """What pages call it."""
        return (Message("rendah", "low"), Message("sedang", "medium"), Message("tinggi", "high"))[self - 1]
