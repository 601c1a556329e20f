"""The answer models: one shape for HTTP, the command line and the pages.

Field names are the contract of ``docs/http.md``. Dates are ISO 8601 or, where a source knows only the
month or the year, EDTF. Seats and votes are counts; ``null`` means unknown, never zero.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.stances import Stance


class Answer(BaseModel):
    """Base of all answers: immutable and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Answer):
    """One sentence in both languages."""

    en: str
    id: str


class EntityRef(Answer):
    """An entity named in an answer."""

    id: str
    type: str
    name: str


class SourceRef(Answer):
    """A page that an answer rests on; ``title`` and ``published_on`` are ``null`` where it does not tell."""

    id: str
    title: str | None
    publisher: str
    url: str
    published_on: str | None


class ClaimAnswer(Answer):
    """One claim; ``decides`` tells whether the stance above it rests on it."""

    id: str
    said_on: str = Field(description="EDTF: the day, or the month or year, when it was said or done")
    predicate: str
    status: str
    role: str | None
    subject: EntityRef
    object: EntityRef | None = Field(description="null where a board said that it was undecided")
    speaker: EntityRef | None = Field(description="null where the source does not tell who spoke")
    source_id: str
    confidence: Literal["low", "medium", "high"]
    summary_en: str
    summary_id: str
    note: str | None
    decides: bool = False


class ElectionRef(Answer):
    """The election that an answer is about."""

    id: str
    name: str
    date: date
    region_id: str
    office_id: str


class CandidateRef(Answer):
    """The candidate, a person or a ticket; ``party_id`` is the home party as of the date, if known."""

    id: str
    type: Literal["Person", "Ticket"]
    name: str
    party_id: str | None


class RuleRef(Answer):
    """The rule in force on the date."""

    id: str
    basis: str
    in_force_from: date
    in_force_until: date | None
    summary_en: str
    summary_id: str
    source_id: str


class RequirementAnswer(Answer):
    """What the rule asks for, in seats or votes (``basis``), and how far the base reaches."""

    basis: str
    needed: int | None
    total: int | None
    held: int | None
    missing: int | None
    verdict: Literal["met", "short", "unknown"]
    why: Bilingual


class Deciding(Answer):
    """A person who leads a board; ``known_later`` when that is on record only after the date asked for."""

    id: str
    name: str
    role: str
    as_of: str
    known_later: bool
    source_id: str | None


class DecidedBy(Answer):
    """A board whose word counts, and the people who lead it."""

    board_id: str
    name: str
    level: Literal["national", "province", "regency"]
    people: list[Deciding]


class Index(Answer):
    """An exact rational and its nearest decimal."""

    exact: str
    value: float


class Pivotality(Answer):
    """How often a party tips the scales among the parties that could still join the base."""

    banzhaf: Index
    banzhaf_normalised: Index
    shapley_shubik: Index


class PartyAnswer(Answer):
    """A party and its stance towards the candidate."""

    party_id: str
    name: str
    seats: int | None
    votes: int | None
    stance: Stance
    toward: list[str] = Field(description="ids of the candidates that the party's position is about")
    disputed: bool
    claims: list[ClaimAnswer]
    perhaps: list[ClaimAnswer]
    decided_by: list[DecidedBy]
    pivotality: Pivotality | None = Field(
        description="null where the party is in the base, closed, or sets are unknown"
    )


class PartnerSetAnswer(Answer):
    """A minimal set of partners: the ``seats`` (or votes) they bring, and the ``surplus`` over the bar."""

    partners: list[str]
    seats: int
    surplus: int


class PartnerSetsAnswer(Answer):
    """Partner sets, fewest partners first; ``count`` is exact where the list is cut, ``null`` unknown."""

    count: int | None
    truncated: bool
    items: list[PartnerSetAnswer]


class StanceChange(Answer):
    """What an assumption changed for a party."""

    party_id: str
    before: Stance
    after: Stance


class Backers(Answer):
    """Who could back a candidate as of a date, who said so, and what is still missing."""

    election: ElectionRef
    candidate: CandidateRef
    as_of: date
    rule: RuleRef
    requirement: RequirementAnswer
    base: list[str]
    base_seats: int | None = Field(description="seats of the base, whatever the rule counts; null if unknown")
    parties: list[PartyAnswer]
    partner_sets: PartnerSetsAnswer
    assumed: list[StanceChange] = Field(
        description="what the assumptions of a what-if changed; empty without one"
    )
    sources: list[SourceRef]
    caveats: list[Bilingual]
