"""Answer models of entities, their claims, what became of these, sources, and of search."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer, ClaimAnswer, EntityRef, Page, SourceRef
from graph.domain.outcomes import OutcomeStatus, StatementKind
from graph.ontology import Status


class OutcomeAnswer(Answer):
    """What became of a word as of a day: a record, no forecast. See ``docs/outcomes.md``."""

    status: OutcomeStatus
    decided_by: str | None = Field(description="id of the claim that decided it; null while it is open")
    said_on: str | None = Field(description="EDTF, of that claim")
    as_of: date = Field(description="the day asked for, at the latest election day")


class TallyAnswer(Answer):
    """What became of the words of one kind, status and rank of board, in one kind of source."""

    kind: StatementKind
    status: Status
    rank: str = Field(description="of who spoke: national (the party as a whole too), province or regency")
    source_kind: str | None = Field(
        description="kind of the sources that tell the words; null for all of them"
    )
    kept: int
    reversed: int
    denied: int
    withdrawn: int
    open: int
    n: int = Field(description="words that are decided: all but the open ones")
    share: float | None = Field(description="kept, of n; null where n is 0, and for talk that only explores")
    low: float | None = Field(description="lower end of Wilson's interval of 95 per cent around the share")
    high: float | None = Field(description="its upper end")


class Outcomes(Answer):
    """How often statements were kept, by election day: a record of what the newsroom has, and no forecast."""

    items: list[TallyAnswer]


class ClaimWithOutcome(ClaimAnswer):
    """A claim, and what became of it."""

    outcome: OutcomeAnswer | None = Field(
        description="null for no word of a party, a registration that stands, and what may be of a later day"
    )


class Claims(Page):
    """Claims, newest first, with the pages that they come from."""

    items: list[ClaimWithOutcome]
    sources: list[SourceRef]


class ListedClaim(ClaimWithOutcome):
    """A claim in a list across elections: of which election it is, and when the newsroom wrote it down."""

    election_id: str | None = Field(description="null for what was said of no election")
    recorded_at: date = Field(description="when the newsroom wrote it down")
    retracted_at: date | None = Field(description="when the newsroom took it back; null where it holds")


class ClaimList(Page):
    """Claims across elections, with the pages that they come from."""

    items: list[ListedClaim] = Field(description="in the order asked for")
    sources: list[SourceRef] = Field(description="of the claims on this page, in the order of their ids")


class Words(Claims):
    """The words by an entity or about it, of which something may have come, newest first.

    ``deciding`` are the claims that decided those on the page.
    """

    entity: EntityRef
    voice: Literal["by", "about"]
    counts: dict[OutcomeStatus, int] = Field(
        description="how many words became what, before `outcome` narrows them"
    )
    deciding: list[ClaimAnswer]


class ClaimInFull(ClaimWithOutcome):
    """One claim with its source, its election and the newsroom's record of it."""

    election_id: str | None
    recorded_at: date
    retracted_at: date | None
    retracted_why: str | None
    revision: int | None = Field(description="number of its newest revision; null for a claim of an import")
    source: SourceRef


class Alias(Answer):
    """Another name of an entity, its kind (nickname, spelling, short, former, other), where it was seen."""

    name: str
    kind: str
    source_id: str | None


class LinkTo(Answer):
    """A structural link that nobody disputes: ``outgoing`` from the entity asked for, or towards it."""

    type: str
    outgoing: bool
    entity: EntityRef
    properties: dict[str, str | int | float | bool | None]


class Entity(EntityRef):
    """One entity: its properties as in the seeds, its other names, its structure, the count of its claims."""

    aliases: list[Alias]
    properties: dict[str, str | int | float | bool | None]
    links: list[LinkTo]
    links_truncated: bool
    claims: int
    sources: list[SourceRef]


class SourceInFull(SourceRef):
    """One source with all that it says; ``language`` and ``accessed_on`` are ``null`` where not noted."""

    language: str | None
    accessed_on: date | None
    note: str | None
    claims: Claims = Field(description="a page of what it says, newest first")


class MatchPlace(Answer):
    """A region, election or office that tells a search result from its namesakes."""

    name: str
    candidacy: Literal["registered", "prospective"] | None = Field(
        description="for the office: with the commission, or only spoken of; null where it is no candidacy"
    )


class Match(EntityRef):
    """A search result: ``score`` from 0 to 100, ``matched_on`` the name that fitted, ``why`` how it did."""

    description: str = Field(description="what tells it apart from namesakes: type, party, role, places")
    party: str | None
    role: str | None = Field(
        description="of a person: what they lead, or the office held or won; the newest, with its year"
    )
    places: list[MatchPlace]
    score: float
    matched_on: str
    why: str
    claims: int


class Matches(Answer):
    """Search results, best first."""

    query: str
    total: int
    results: list[Match]
