"""Answer models of what is on record: how much, who nominates with whom, of a party and of a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer, EntityRef, SourceRef
from graph.domain.outcomes import OutcomeStatus
from graph.messages import Message


class Counts(Answer):
    """Elections of which something is on record, and tickets on the ballot by what is known of them."""

    elections: int
    nominators: int = Field(description="elections in which the nominators of a ticket are on record")
    all_nominators: int = Field(
        description="those in which every ticket on the ballot has them, or is independent"
    )
    seats: int = Field(description="elections of whose council the seats of a party are on record")
    all_seats: int = Field(description="those where all seats are")
    votes: int = Field(description="elections of whose council the votes of a party are on record")
    valid_votes: int = Field(description="elections of whose council the valid votes in all are")
    bars: int = Field(description="elections whose bar is on record as announced")
    verdicts: int = Field(description="elections with a ticket that is lawful or unlawful for certain")
    tickets: int = Field(description="tickets on the ballot, or registered")
    tickets_nominated: int = Field(
        description="those whose nominators are on record, or that are independent"
    )
    determined: int = Field(description="tickets of which a claim tells what the commission did with them")
    lawful: int
    unlawful: int
    expected: int = Field(description="of the undecided, those that seats let expect to be lawful")
    undecided: int = Field(
        description="tickets with nominators whose verdict depends on what is not on record"
    )
    unmeasured: int = Field(
        description="tickets with nominators of whose council neither seats nor votes nor a bar are on record"
    )


class Group(Counts):
    """Elections of one year and level."""

    year: int
    level: str


class Coverage(Answer):
    """What is on record, by year and level and in all."""

    total: Counts
    groups: list[Group]


WORDS: Mapping[str, Message] = {
    "elections": Message("Pemilihan", "Elections"),
    "nominators": Message("… pengusung suatu pasangan", "… the nominators of a ticket"),
    "all_nominators": Message("… pengusung setiap pasangan", "… the nominators of every ticket"),
    "seats": Message("… kursi suatu partai", "… the seats of a party"),
    "all_seats": Message("… semua kursi", "… all seats"),
    "votes": Message("… suara suatu partai", "… the votes of a party"),
    "valid_votes": Message("… jumlah suara sah", "… the valid votes in all"),
    "bars": Message("… ambang yang diumumkan", "… the bar as announced"),
    "verdicts": Message("… putusan yang pasti tentang suatu pasangan", "… a certain verdict on a ticket"),
    "tickets": Message(
        "Pasangan calon pada surat suara atau terdaftar", "Tickets on the ballot, or registered"
    ),
    "tickets_nominated": Message(
        "… pengusungnya tercatat, atau perseorangan", "… their nominators on record, or independent"
    ),
    "determined": Message(
        "… pendaftaran atau penetapannya oleh KPU tercatat", "… what the commission did with them on record"
    ),
    "lawful": Message("… pasti memenuhi syarat", "… lawful for certain"),
    "unlawful": Message("… pasti tidak memenuhi syarat", "… unlawful for certain"),
    "undecided": Message("… belum dapat dipastikan", "… undecided"),
    "expected": Message("…… di antaranya hampir pasti memenuhi syarat", "…… of these, expected to be lawful"),
    "unmeasured": Message(
        "… tidak terhitung: data DPRD belum tercatat", "… not counted: nothing of the council is on record"
    ),
}
"""What each count is called."""


class OnRecord(Answer):
    """How much of what is asked for is on record; what is not on record is unknown, not absent."""

    tickets: int = Field(description="on the ballot, or registered")
    nominated: int = Field(description="those whose nominators are on record, in part at least")
    independent: int = Field(description="those that no party nominates")


class Narrowed(Answer):
    """What was counted; ``null`` where nothing narrows it."""

    year: int | None
    level: str | None
    region: str | None = Field(description="id of a region; those below it count too")
    on_record: OnRecord


class TicketsOf(Answer):
    """Tickets of one year and level of region."""

    year: int
    level: str
    tickets: int


class Ally(Answer):
    """A party that nominates with the one asked about."""

    party_id: str
    name: str
    tickets: int = Field(description="nominated by both")
    share: float = Field(description="of the tickets that the party asked about nominates; 0 to 1")
    groups: list[TicketsOf]


class Place(Answer):
    """A ticket behind the numbers, where it stood, and which claims and sources tell who nominates it."""

    ticket: EntityRef
    election: EntityRef
    region: EntityRef
    date: date
    level: str
    nominators: list[str] = Field(description="ids of parties")
    claims: list[str] = Field(description="in the order of the nominators")
    source_ids: list[str]


class Allies(Narrowed):
    """With whom a party nominates, how often and where."""

    party: EntityRef
    partner: str | None = Field(description="id of the party to which the places are narrowed")
    tickets: int = Field(description="that the party nominates")
    alone: int = Field(description="those without another nominator on record")
    groups: list[TicketsOf]
    items: list[Ally] = Field(description="the most frequent first")
    places: list[Place] = Field(description="of all these tickets, or of those with the partner")
    sources: list[SourceRef]


class Nominator(Answer):
    """A party and how many tickets it nominates."""

    party_id: str
    name: str
    tickets: int
    alone: int


class Alliance(Answer):
    """Two parties and how many tickets they nominate together."""

    parties: list[str]
    tickets: int
    shares: list[float] = Field(description="of the tickets of either, in the order of the parties; 0 to 1")


class Alliances(Narrowed):
    """Who nominates with whom: all parties that nominate somebody, and each two that do so together."""

    parties: list[Nominator] = Field(description="those with the most tickets first")
    items: list[Alliance] = Field(description="the most frequent first")


class RecordedTicket(Place):
    """A ticket with its nominators, as far as they are on record, and its result."""

    independent: bool = Field(description="whether no party nominates it")
    votes: int | None = Field(description="null where none are on record")
    won: bool | None = Field(description="null where the counts on record do not tell")


class PartyRecord(Narrowed):
    """What a party did in the elections on record: nominations, allies, and what became of its statements."""

    party: EntityRef = Field(description="the party asked about")
    tickets: int = Field(description="that the party nominates")
    alone: int = Field(description="those without another nominator on record")
    won: int = Field(description="of these tickets, those that won")
    lost: int = Field(description="those that did not; of the rest it is not known")
    nominations: list[RecordedTicket] = Field(description="the newest first")
    allies: list[Ally] = Field(description="the most frequent first")
    outcomes: dict[OutcomeStatus, int] = Field(
        description="how many words of the party and its boards became what"
    )
    sources: list[SourceRef] = Field(description="of the nominations")


class PersonTicket(RecordedTicket):
    """A ticket on which a person stood."""

    place: Literal["head", "deputy"] = Field(description="for which of the two offices")
    beside: EntityRef | None = Field(
        description="the other candidate of the ticket; null where not on record"
    )


class NominatedBy(Answer):
    """A party that nominated a person."""

    party_id: str = Field(description="id of the party")
    name: str = Field(description="its short name")
    tickets: int = Field(description="of the person, nominated by it")


class PersonRecord(Answer):
    """What is on record of a person in elections: tickets, nominations, and what became of statements."""

    person: EntityRef = Field(description="the person asked about")
    won: int = Field(description="tickets that won")
    lost: int = Field(description="tickets that did not; of the rest it is not known")
    tickets: list[PersonTicket] = Field(description="registered or on the ballot, the newest first")
    nominators: list[NominatedBy] = Field(description="the most frequent first")
    outcomes_about: dict[OutcomeStatus, int] = Field(
        description="how many words for or against the person, or a ticket with them, became what"
    )
    outcomes_by: dict[OutcomeStatus, int] = Field(
        description="how many words that the person spoke became what"
    )
    sources: list[SourceRef] = Field(description="of the nominations")
