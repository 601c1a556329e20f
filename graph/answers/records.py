"""Answer models of the records of parties and people: tickets, nominators, results, and words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.answers.alliances import Ally, Narrowed, Place
from graph.answers.base import Answer, EntityRef, SourceRef
from graph.domain.outcomes import OutcomeStatus


class RecordedTicket(Place):
    """A ticket with its nominators, as far as they are on record, and its result."""

    independent: bool = Field(description="whether no party nominates it")
    votes: int | None = Field(description="null where none are on record")
    won: bool | None = Field(description="null where the counts on record do not tell")


class PartyRecord(Narrowed):
    """What a party did in the elections on record: nominations, allies, and what became of its words."""

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
    """What is on record of a person in elections: tickets, who nominated them, and what became of words."""

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
