"""The questions that assistants may ask, each a tool: what it takes, and the answer, the same as HTTP's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from graph.answers.alliances import Allies as AlliesAnswer
from graph.answers.asked import LONGEST_ID, MOST_PARTIES, Day
from graph.answers.backers import WhatIf
from graph.answers.base import Answer
from graph.answers.connections import Paths as PathsAnswer
from graph.answers.coverage import Coverage as CoverageAnswer
from graph.answers.elections import Backers as BackersAnswer
from graph.answers.elections import ElectionInFull, StancesAnswer
from graph.answers.entities import Claims as ClaimsAnswer
from graph.answers.entities import Matches
from graph.answers.over_time import Differences
from graph.answers.over_time import History as HistoryAnswer
from graph.domain.law import Law
from graph.domain.names import LONGEST_QUERY
from graph.domain.outcomes import OutcomeStatus
from graph.ontology import Confidence, Label, Predicate, Status
from graph.reading import alliances, claims, coverage, elections, paths, search
from graph.store.reader import Reader
from graph.today import today

Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]
AsOf = Annotated[Day | None, Field(description="the day to answer for, YYYY-MM-DD; today without it")]
ElectionId = Annotated[Id, Field(description="id of the election, such as id-3216-2024")]
Candidate = Annotated[Id, Field(description="id of a person or ticket, such as siti-qomariyah")]
Parties = Annotated[list[Id], Field(max_length=MOST_PARTIES)]
Trust = Annotated[
    Literal["low", "medium", "high"],
    Field(description="claims trusted less than this are listed and decide nothing"),
]


@dataclass(frozen=True)
class Records:
    """What is asked: the database, and the law to judge by."""

    database: Reader
    law: Law


class Question(BaseModel):
    """What a tool takes; its words for the model are the class's docstring."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    tool: ClassVar[str]
    title: ClassVar[str]
    answer: ClassVar[type[Answer]]

    known_on: Annotated[
        Day | None, Field(description="answer as the newsroom knew it at the end of that day, YYYY-MM-DD")
    ] = None

    async def ask(self, records: Records) -> Answer:
        """Return the answer.

        Raises:
            KoalisiError: whatever the reading of it raises.
        """
        raise NotImplementedError

    def shorter(self) -> Self | None:
        """Return the question for a shorter page of the answer; ``None`` where it has no pages."""
        return None


class _Paged(Question):
    limit: Annotated[int, Field(ge=1, le=50, description="items on the page")] = 10

    def shorter(self) -> Self | None:
        """Return the question for half as many items."""
        return self.model_copy(update={"limit": self.limit // 2}) if self.limit > 1 else None


class Search(_Paged):
    """Find ids by name, nickname, misspelling or a desk's words ("calon bupati karawang", "ketua DPC PKB").

    Ask this first: every other tool takes ids.
    """

    tool = "search"
    title = "Find a person, party, election, region …"
    answer = Matches

    q: Annotated[str, Field(min_length=1, max_length=LONGEST_QUERY, description="what to look for")]
    type: Annotated[list[Label], Field(description="keep to these types")] = []
    party: Annotated[Id | None, Field(description="keep to what belongs to this party")] = None
    region: Annotated[Id | None, Field(description="keep to this region and all below it")] = None
    election: Annotated[Id | None, Field(description="keep to this election")] = None

    async def ask(self, records: Records) -> Matches:
        """Return what ``GET /v1/search`` answers."""
        return await search.search(
            records.database,
            self.q,
            types=[each.value for each in self.type] or None,
            party_id=self.party,
            region_id=self.region,
            election_id=self.election,
            limit=self.limit,
        )


class Election(Question):
    """One election: tickets with votes and who won, seats or votes of the parties, the rule, the bar."""

    tool = "election"
    title = "An election in full"
    answer = ElectionInFull

    election: ElectionId
    as_of: Annotated[Day | None, Field(description="whose rule and facts count; election day without")] = None

    async def ask(self, records: Records) -> ElectionInFull:
        """Return what ``GET /v1/elections/{id}`` answers."""
        return await elections.election(records.database, records.law, self.election, self.as_of)


class Backers(Question):
    """Who could back a candidate, who said so, and what is still missing: stances, seats held and needed.

    A count that is null is unknown, never zero; `deciding` and `caveats` say what is missing.
    """

    tool = "backers"
    title = "Who could back a candidate"
    answer = BackersAnswer

    election: ElectionId
    candidate: Candidate
    as_of: AsOf = None
    min_confidence: Trust = "medium"
    include: Annotated[Parties, Field(description="what if: parties to let in though closed")] = []
    exclude: Annotated[Parties, Field(description="what if: parties to keep out")] = []
    base: Annotated[Parties | None, Field(description="what if: the base, instead of the claims'")] = None
    assume: Annotated[Parties, Field(description="what if: party:candidate, as if bound to it")] = []

    async def ask(self, records: Records) -> BackersAnswer:
        """Return what ``GET /v1/elections/{id}/backers/{candidate}`` answers."""
        return await elections.backers(
            records.database,
            records.law,
            self.election,
            self.candidate,
            self.as_of or today(),
            what_if=WhatIf.of(self.include, self.exclude, self.base, self.assume),
            min_confidence=_trust(self.min_confidence),
        )


class Stances(Question):
    """Every party against every ticket of an election as of a day, with the claims that decide."""

    tool = "stances"
    title = "Where every party stands"
    answer = StancesAnswer

    election: ElectionId
    as_of: AsOf = None
    min_confidence: Trust = "medium"

    async def ask(self, records: Records) -> StancesAnswer:
        """Return what ``GET /v1/elections/{id}/stances`` answers."""
        return await elections.stances(
            records.database, self.election, self.as_of or today(), min_confidence=_trust(self.min_confidence)
        )


class _Span(Question):
    from_: Annotated[
        Day | None, Field(alias="from", description="first day; that of the first claim without it")
    ] = None
    to: Annotated[Day | None, Field(description="last day; election day without it")] = None


class History(_Span):
    """How the answer for a candidate changed: partner sets and stances at each day where they did."""

    tool = "history"
    title = "How a candidate's chances changed"
    answer = HistoryAnswer

    election: ElectionId
    candidate: Candidate

    async def ask(self, records: Records) -> HistoryAnswer:
        """Return what ``GET /v1/elections/{id}/backers/{candidate}/history`` answers."""
        return await elections.history(
            records.database, records.law, self.election, self.candidate, self.from_, self.to
        )


class Changes(_Span):
    """Which parties changed their position in an election between two days, step by step, by which claim."""

    tool = "changes"
    title = "Who changed sides"
    answer = Differences

    election: ElectionId

    async def ask(self, records: Records) -> Differences:
        """Return what ``GET /v1/elections/{id}/changes`` answers."""
        return await elections.changes(records.database, self.election, self.from_, self.to)


class Claims(_Paged):
    """What was said by or about a person, party, board, coalition or election, and what became of it.

    Newest first, in pages. Each claim is dated and has a source.
    """

    tool = "claims"
    title = "What was said"
    answer = ClaimsAnswer

    entity: Annotated[Id, Field(description="id of whom or what it is about")]
    as_of: Annotated[Day | None, Field(description="leave out what was said later")] = None
    predicate: Predicate | None = None
    status: Status | None = None
    source: Annotated[Id | None, Field(description="only from the source with this id")] = None
    outcome: Annotated[OutcomeStatus | None, Field(description="only words that this became of")] = None
    cursor: Annotated[str | None, Field(max_length=LONGEST_ID, description="`next` of the page before")] = (
        None
    )

    async def ask(self, records: Records) -> ClaimsAnswer:
        """Return what ``GET /v1/entities/{id}/claims`` answers."""
        return await claims.claims_of(
            records.database,
            self.entity,
            as_of=self.as_of,
            predicate=self.predicate,
            status=self.status,
            source_id=self.source,
            outcome=self.outcome,
            limit=self.limit,
            cursor=self.cursor,
        )


class Paths(Question):
    """Through whom two people, parties or organisations are connected, each step with its claim or record."""

    tool = "paths"
    title = "How two are connected"
    answer = PathsAnswer

    from_: Annotated[Id, Field(alias="from", description="id of one entity")]
    to: Annotated[Id, Field(description="id of the other")]
    as_of: AsOf = None
    max_length: Annotated[int, Field(ge=1, le=6, description="steps at the most")] = paths.DEFAULT_LENGTH
    hubs: Annotated[
        bool, Field(description="let paths lead through parties, regions, councils, offices, elections")
    ] = False

    async def ask(self, records: Records) -> PathsAnswer:
        """Return what ``GET /v1/paths`` answers."""
        return await paths.paths(
            records.database,
            self.from_,
            self.to,
            self.as_of or today(),
            max_length=self.max_length,
            hubs=self.hubs,
        )


class Allies(Question):
    """With whom a party nominates tickets, how often and where; counted from registrations alone."""

    tool = "allies"
    title = "With whom a party nominates"
    answer = AlliesAnswer

    party: Annotated[Id, Field(description="id of the party, such as nasdem")]
    partner: Annotated[Id | None, Field(description="list the places with this party alone")] = None
    year: Annotated[int | None, Field(ge=1945, le=2200)] = None
    level: Literal["province", "regency", "city"] | None = None
    region: Annotated[Id | None, Field(description="this region and all below it")] = None

    async def ask(self, records: Records) -> AlliesAnswer:
        """Return what ``GET /v1/parties/{id}/allies`` answers."""
        return await alliances.allies(
            records.database,
            self.party,
            partner=self.partner,
            year=self.year,
            level=self.level,
            region_id=self.region,
        )


class Coverage(Question):
    """Of how many elections what is on record: ask it before saying that something never happened."""

    tool = "coverage"
    title = "What is on record"
    answer = CoverageAnswer

    async def ask(self, records: Records) -> CoverageAnswer:
        """Return what ``GET /v1/coverage`` answers."""
        return await coverage.coverage(records.database, records.law)


QUESTIONS: tuple[type[Question], ...] = (
    Search,
    Election,
    Backers,
    Stances,
    History,
    Changes,
    Claims,
    Paths,
    Allies,
    Coverage,
)
"""Every tool; ten at the most, for a model chooses worse among more."""


def _trust(grade: str) -> Confidence:
    return Confidence[grade.upper()]
