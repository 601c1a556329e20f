"""Answer models on who nominates with whom."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from graph.answers.base import Answer, EntityRef, SourceRef


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
