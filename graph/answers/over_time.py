"""Answer models over time, over parties alone, and over registered tickets."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import AliasChoices, Field

from graph.answers import elections
from graph.answers.base import Answer, Bilingual, Caveat, ClaimAnswer, Page, SourceRef
from graph.answers.elections import DecidingFacts
from graph.domain.stances import Stance

FROM = AliasChoices("from_", "from")
"""A field that Python can't call ``from``: read from what we make, and from what a client was answered."""


class Turn(elections.StanceChange):
    """A party whose stance towards the candidate turned, and the claims that decide it now."""

    claims: list[str]


class Moment(Answer):
    """The answer as of one date on which it changed."""

    as_of: date
    rule_id: str
    verdict: Literal["met", "short", "unknown"]
    needed: int | None
    held: int | None
    missing: int | None
    base: list[str]
    partner_sets: int | None = Field(description="how many there are; null where unknown")
    certain_sets: int | None = Field(description="how many are certain; null where unknown")
    possible_sets: int | None = Field(description="how many more are possible; null where unknown")
    door: Literal["open", "closed", "perhaps_closed"] | None = Field(
        description="whether any parties could still reach the bar with the base; null where unknown"
    )
    closed: bool = Field(description="no base: the candidate's own party is bound to somebody else")
    turns: list[Turn] = Field(description="since the date before; empty for the first")
    stances: dict[str, Stance] = Field(description="of every party that is not open, by party id")


class History(Answer):
    """How the answer for a candidate changed between two dates, at each date where it did."""

    election: elections.ElectionRef
    candidate: elections.CandidateRef
    from_: date = Field(validation_alias=FROM, serialization_alias="from")
    to: date
    moments: list[Moment]
    claims: list[ClaimAnswer] = Field(description="every claim that the turns name, oldest first")
    sources: list[SourceRef]
    caveats: list[Caveat]


class PositionAnswer(Answer):
    """A party's position seen from nobody: nominating, committed, backing, considering, refused or open."""

    stance: Stance
    toward: list[str]
    spoken: bool = Field(default=True, description="a claim of the party on this election was on record")


class PositionChange(Answer):
    """A party whose position a claim changed."""

    party_id: str
    before: PositionAnswer
    after: PositionAnswer


class PartnerSetsChange(Answer):
    """How many minimal winning coalitions the candidate had before and after the day; ``null`` is unknown."""

    before: int | None
    after: int | None


class Event(Answer):
    """A claim on the day from which it counts, and what it changed."""

    day: date
    claim: ClaimAnswer
    changes: list[PositionChange]
    partner_sets: PartnerSetsChange | None = Field(description="null unless a candidate is asked for")


class Timeline(Page):
    """What was said, day by day, oldest first, and whose position it changed."""

    election: elections.ElectionRef
    from_: date = Field(validation_alias=FROM, serialization_alias="from")
    to: date
    candidate: elections.CandidateRef | None
    items: list[Event]
    sources: list[SourceRef]


class Step(Answer):
    """A day on which a party's position changed, and the claim that made the change."""

    day: date
    before: PositionAnswer
    after: PositionAnswer
    claim: ClaimAnswer | None = Field(description="null where no single claim made it")


class PartyDifference(Answer):
    """A party whose position changed between two days: at their ends, and step by step."""

    party_id: str
    name: str
    seats: int | None = Field(description="on the council that counts; null where unknown")
    before: PositionAnswer = Field(description="at the end of the day before the first")
    after: PositionAnswer = Field(description="at the end of the last day")
    steps: list[Step] = Field(description="the oldest first")


class Differences(Answer):
    """What changed in an election from one day to another, both included."""

    election: elections.ElectionRef
    from_: date = Field(validation_alias=FROM, serialization_alias="from")
    to: date
    items: list[PartyDifference] = Field(description="in the order of their first step")
    unchanged: list[str] = Field(description="ids of the council's other parties")
    names: dict[str, str] = Field(description="of the candidates that positions are toward, by id")
    sources: list[SourceRef]


class Preset(Answer):
    """Two days that a desk often asks about."""

    kind: Literal["before_registration", "rule", "yesterday"]
    day: date = Field(description="of the first registration on record, of the new rule, yesterday")
    from_: date = Field(validation_alias=FROM, serialization_alias="from")
    to: date


class Player(Answer):
    """A party in the arithmetic: its seats or votes, and its power among those not in the base."""

    party_id: str
    name: str
    weight: int | None
    weight_between: elections.Between | None = Field(description="bounds of votes that are not known exactly")
    pivotality: elections.Pivotality | None


class Coalitions(Answer):
    """The arithmetic alone: which sets of parties reach the bar together with the base, whatever they say."""

    election: elections.ElectionRef
    as_of: date
    rule: elections.RuleRef
    requirement: elections.RequirementAnswer
    base: list[str]
    parties: list[Player]
    partner_sets: elections.PartnerSetsAnswer
    caveats: list[Caveat]


class Registration(Answer):
    """A registered ticket against the rule in force on the day of its registration."""

    ticket_id: str
    name: str
    independent: bool = Field(description="nominated by no party; people support it")
    registered_on: str | None = Field(
        description="EDTF: the newest registration of its nominators, or its own; null where not on record"
    )
    nominators: list[str]
    disputed: list[str] = Field(
        description="nominators that are registered for another ticket too, and so counted for neither"
    )
    supporters: int | None = Field(description="accepted, of an independent ticket; null where unknown")
    supporters_source_id: str | None = Field(description="who tells the supporters; null where nobody does")
    claims: list[str]
    determined: elections.DeterminedAnswer | None = Field(
        default=None, description="what the commission did up to election day; null where no claim tells"
    )
    rule: elections.RuleRef
    verdict: Literal["lawful", "unlawful", "unknown"]
    certain: bool = Field(description="no missing fact can turn the verdict; false for `unknown` alone")
    deciding: DecidingFacts | None = Field(description="votes that would settle it, where they alone count")
    expected: elections.ExpectedAnswer | None = Field(
        default=None, description="what seats let expect of an unknown verdict; null where nothing"
    )
    nominators_complete: bool = Field(description="a page says that these are all nominators")
    nominators_recorded: bool = Field(description="false: who nominates is not on record")
    reasons: list[Bilingual]
    caveats: list[Caveat]


class Registrations(Answer):
    """Every registered ticket of an election, checked."""

    election: elections.ElectionRef
    items: list[Registration]
    sources: list[SourceRef]
