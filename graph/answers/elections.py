"""Answer models of one election: who could back whom, where parties stand, its tickets and council."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer, Bilingual, Caveat, ClaimAnswer, EntityRef, Page, SourceRef
from graph.domain.stances import Stance


class ElectionRef(Answer):
    """The election that an answer is about."""

    id: str
    name: str
    date: date
    region_id: str
    office_id: str


class CandidateRef(EntityRef):
    """The candidate, a person or a ticket; ``party_id`` is the home party as of the date, if known."""

    type: Literal["Person", "Ticket"]
    party_id: str | None


class RuleRef(Answer):
    """The rule in force on the date; ``source_id`` is a page that verified it."""

    id: str
    article: str = Field(description="the law, its article and the ruling that changed it")
    basis: str
    in_force_from: date
    in_force_until: date | None
    summary_en: str
    summary_id: str
    source_id: str
    supposed: bool = Field(
        default=False, description="the question supposes the rule, whatever was in force on the date"
    )


class Between(Answer):
    """The bounds of a number that is known in part; ``high`` is null where nothing bounds it."""

    low: int
    high: int | None


class SurplusBetween(Answer):
    """The bounds of what parties have over the bar, negative below it; null where nothing bounds it."""

    low: int | None
    high: int | None


class DecidingFacts(Answer):
    """The missing facts that would settle what is undecided: only these, not whatever else is unknown."""

    alone: list[str] = Field(description="ids of parties: the votes of any one of them would do")
    jointly: list[str] = Field(
        description="ids of parties whose votes would do together, where none does alone"
    )
    bar: bool = Field(description="what is needed must be known, too")
    why: Bilingual


class PublishedBarAnswer(Answer):
    """The bar as one page says that the election commission announced it."""

    needed: int
    share: str | None = Field(description="an exact fraction, such as 13/200")
    valid_votes: int | None
    confidence: str
    source_id: str


class BarAnswer(Answer):
    """Votes that are needed: as announced, and as computed from the valid votes. What is announced counts."""

    counts: Literal["published", "computed"] | None = Field(description="null where neither is known")
    published: list[PublishedBarAnswer] = Field(description="the surest first")
    computed: int | None
    computed_between: Between | None = Field(description="where the roll, and so the share, is not known")
    differ: bool
    implied_total: Between | None = Field(description="the valid votes that the announced bar allows")


class Index(Answer):
    """An exact rational and its nearest decimal."""

    exact: str
    value: float


class ExpectedAnswer(Answer):
    """That the threshold is expected to be reached, by seats: measured in other councils, and no fact of law.

    No parties with at least that share of the seats had less than ``lowest_vote_share`` of the valid votes in
    any of so many ``councils`` whose seats and votes are all on record.
    """

    verdict: Literal["met"] = Field(description="nothing else can be expected by seats")
    seats: int = Field(description="known, of these parties")
    all_seats: int = Field(description="of the council")
    seat_share: Index = Field(description="their share of all seats")
    threshold_share: Index = Field(
        description="of the valid votes; the highest that the roll leaves possible"
    )
    councils: int = Field(description="complete councils on record that were looked at")
    lowest_vote_share: Index = Field(description="of the valid votes, in any of these councils")
    lowest_in: EntityRef = Field(description="the council where it was lowest")
    why: Bilingual


class RequirementAnswer(Answer):
    """What the rule asks for, in seats or votes (``basis``), and how far the base reaches.

    ``unknown`` is undecided: completions of the missing facts disagree.
    """

    basis: str
    needed: int | None
    total: int | None
    held: int | None
    missing: int | None
    verdict: Literal["met", "short", "unknown"]
    why: Bilingual
    in_numbers: Bilingual | None = Field(
        default=None, description="the rule in this council's numbers; null where its share is not known"
    )
    certain: bool = Field(description="no missing fact can turn the verdict")
    needed_between: Between | None = Field(description="null where `needed` is exact or nothing is known")
    held_between: Between | None = Field(description="null where `held` is exact or nothing is known")
    missing_between: Between | None = Field(description="null where `missing` is exact or nothing is known")
    bar: BarAnswer | None = Field(description="null where seats can decide")
    deciding: DecidingFacts | None = Field(description="null where nothing is open, or seats can decide")
    expected: ExpectedAnswer | None = Field(
        default=None, description="what seats let expect of an unknown verdict; null where nothing"
    )


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
    local_term: str | None = Field(description="what the party calls boards of this level, such as DPC")
    people: list[Deciding]


class Pivotality(Answer):
    """How often a party tips the scales among the parties that could still join the base."""

    banzhaf: Index
    banzhaf_normalised: Index
    shapley_shubik: Index


class PartyRef(Answer):
    """A party and its seats on the council; ``null`` is unknown."""

    party_id: str
    name: str
    seats: int | None


class PartyAnswer(PartyRef):
    """A party and its stance towards the candidate."""

    votes: int | None
    stance: Stance
    toward: list[str] = Field(description="ids of the candidates that the party's position is about")
    disputed: bool
    claims: list[ClaimAnswer]
    perhaps: list[ClaimAnswer]
    decided_by: list[DecidedBy]
    pivotality: Pivotality | None = Field(
        description="null where the party is in the base, closed, or any vote or the bar is not exact"
    )
    votes_between: Between | None = Field(
        description="of votes that no page tells: what the other facts leave; equal where they tell it"
    )
    votes_source_id: str | None
    seats_source_id: str | None


class DeterminedAnswer(Answer):
    """What the election commission did with the candidate's ticket by then: a fact, not our arithmetic."""

    decision: Literal["registered", "determined", "struck_out"] = Field(description="the newest one")
    on: str | None = Field(description="EDTF: when it was determined or struck out; null of a registration")
    registered_on: str | None = Field(description="EDTF: its newest registration; null where not on record")
    ballot_number: int | None = Field(description="null before numbers were drawn, or where not on record")
    claims: list[str] = Field(description="the claims that tell it, the deciding one first")


class PartnerSetAnswer(Answer):
    """A minimal set of partners: the ``seats`` (or votes) they bring, and the ``surplus`` over the bar."""

    partners: list[str]
    seats: int = Field(description="at least, where `surplus_between` is not null")
    surplus: int = Field(description="at least, where `surplus_between` is not null")
    surplus_between: Between | None


class PossibleSetAnswer(Answer):
    """Partners that are a minimal winning coalition for some values of the missing facts, not for others."""

    partners: list[str]
    surplus: SurplusBetween = Field(description="over the bar; below it, negative")
    depends_on: DecidingFacts


class PossibleSetsAnswer(Answer):
    """Merely possible minimal winning coalitions, fewest partners first; ``null`` where too many."""

    count: int | None
    truncated: bool
    items: list[PossibleSetAnswer]


class ExpectedSetAnswer(Answer):
    """Partners whose ``seats`` reach, with the base, what lets expect enough votes; ``surplus`` over that."""

    partners: list[str]
    seats: int
    surplus: int = Field(description="seats above what is enough to expect it")


class ExpectedSetsAnswer(Answer):
    """Sets of partners that votes leave open and seats let expect to be enough, fewest partners first."""

    seats: int = Field(description="of the council with the base, that are enough to expect it")
    count: int = Field(description="where the list is cut, with those that are certain by votes")
    truncated: bool
    items: list[ExpectedSetAnswer]


class PartnerSetsAnswer(Answer):
    """Minimal winning coalitions, fewest partners first: the certain, and apart the possible ones.

    ``count`` is exact where the list is cut, and ``null`` where missing facts could change the number.
    """

    count: int | None
    truncated: bool
    items: list[PartnerSetAnswer] = Field(description="the certain ones")
    certain: int | None = Field(description="how many are certain; null where that is unknown")
    possible: PossibleSetsAnswer
    expected: ExpectedSetsAnswer | None = Field(
        default=None, description="expected by seats; null where seats let expect nothing, or none is needed"
    )
    door: Literal["open", "closed", "perhaps_closed"] | None = Field(
        description="whether any parties could still reach the bar with the base; null where that is unknown"
    )


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
    determined: DeterminedAnswer | None = Field(
        default=None, description="what the commission did by then; null where no claim tells"
    )
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
    caveats: list[Caveat]


class Comparison(Answer):
    """The answers for two to four candidates of one election as of one day, in the order asked for."""

    election: ElectionRef
    as_of: date
    items: list[Backers]


class ElectionItem(Answer):
    """An election in a list."""

    id: str
    name: str
    date: date
    kind: str = Field(description="governor, regent, mayor or legislative")
    region_id: str
    region_name: str
    level: str = Field(description="of the region")
    office_id: str
    tickets: int
    nominated: int = Field(description="tickets whose nominators are on record, in part at least")


class Elections(Page):
    """Elections, newest first."""

    items: list[ElectionItem]


class SeatsAnswer(PartyRef):
    """What a party won in the council's election; ``null`` is unknown."""

    votes: int | None
    source_id: str | None
    """Of the seats."""
    votes_source_id: str | None


class TicketAnswer(Answer):
    """A pair of candidates; ``votes`` and ``certified`` once there is a result.

    An independent pair has no nominators, and nothing of them is missing.
    """

    id: str
    name: str
    head: EntityRef
    deputy: EntityRef | None
    ballot_number: int | None
    votes: int | None
    certified: bool | None
    result_source_id: str | None
    share: float | None = Field(description="of the votes counted; null where one of the counts is unknown")
    leads: bool = Field(description="it has the most votes, and all counts are known")
    winning_claim_id: str | None = Field(
        description="the commission's newest word that it, or its head, won; null where none is known"
    )
    nominators_recorded: bool = Field(
        description="the parties that nominate it are on record, or it is independent; "
        "false where they are not, which is not to say that it has none"
    )


class EmptyBox(Answer):
    """The empty box, which stands on the ballot against a single ticket."""

    ballot_number: int
    votes: int | None
    share: float | None
    source_id: str | None


class ResultAnswer(Answer):
    """What was counted in an election; ``null`` is not on record."""

    counted: int | None = Field(
        description="votes of all tickets on the ballot and of the empty box; null where one is unknown"
    )
    certified: bool | None = Field(
        description="each count is the commission's decision; null where there is no count"
    )
    empty_box: EmptyBox | None
    votes_cast: int | None = Field(description="all ballots, as decided by the commission")
    invalid_votes: int | None
    turnout: float | None = Field(description="votes cast, of the roll; null where either is not on record")
    sources: list[str] = Field(description="ids of the sources of the votes cast and of the roll")


class ElectionInFull(Answer):
    """One election: the rule in force on the date, what it asks for, the council's seats, the tickets."""

    id: str
    name: str
    as_of: date
    date: date
    region: EntityRef
    office: EntityRef
    deputy_office: EntityRef | None
    council: EntityRef | None
    roll: int | None
    rule: RuleRef
    requirement: RequirementAnswer = Field(description="of an empty base: what is needed")
    seats: list[SeatsAnswer]
    seats_complete: bool = Field(description="all seats are listed: a party that is not has none")
    tickets: list[TicketAnswer]
    result: ResultAnswer
    claims: int
    sources: list[SourceRef]
    caveats: list[Caveat]


class PartyStance(Answer):
    """A party's stance towards one ticket; ``claims`` are the ids of those that decide it."""

    ticket_id: str
    stance: Stance
    disputed: bool
    claims: list[str]
    spoken: bool = Field(
        description="a claim of the party on this election is on record by the day; of one that is open and "
        "has not spoken nothing is known"
    )


class PartyStances(PartyRef):
    """A party's stances towards all tickets, in the order of ``tickets``."""

    stances: list[PartyStance]


class StancesAnswer(Answer):
    """Every party against every ticket as of a date."""

    election: ElectionRef
    as_of: date
    tickets: list[CandidateRef]
    parties: list[PartyStances]
    caveats: list[Caveat]


class Place(PartyRef):
    """Where a party stands seen from nobody: beside one candidate, refusing one or all, or open."""

    stance: Stance = Field(description="nominating, committed, backing, considering, refused or open")
    toward: CandidateRef | None = Field(description="null where it is open or refuses all")
    disputed: bool
    claims: list[str] = Field(description="ids of those that decide it, newest first")
    spoken: bool = Field(description="a claim of the party on this election is on record by the day")


class Whereabouts(Answer):
    """Where every party stands as of a date: a place for each candidate that it speaks for."""

    as_of: date
    days: list[date] = Field(
        description="the days up to the election on which something was said, oldest first"
    )
    places: list[Place]
    tickets: list[str] = Field(description="ids of the tickets that somebody had spoken of by the date")
