"""Questions about elections: who could back whom, what was said when, who nominates with whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.answers.elections import Backers, Comparison, ElectionInFull, Elections, StancesAnswer
from graph.answers.over_time import Coalitions, Differences, History, Registrations, Timeline
from graph.answers.records import Alliances, Allies, Coverage
from graph.questions import fields
from graph.questions.declaring import Command, ListQuestion, Page, PastQuestion, Tool
from graph.questions.fields import CANDIDATE, AsOf, Id


class ElectionsQuestion(ListQuestion[Elections]):
    """Elections, newest first."""

    path = "/v1/elections"
    title = "All elections"
    problems = ()

    region: fields.RegionIfAny = None
    year: fields.YearIfAny = None
    kind: Annotated[
        Literal["governor", "regent", "mayor", "legislative"] | None, Field(description="what it elects")
    ] = None
    nominators: Annotated[
        Literal["known"] | None, Field(description="only those with a ticket whose nominators are on record")
    ] = None


class ElectionQuestion(PastQuestion[ElectionInFull]):
    """One election: tickets with votes and who won, the council's seats or votes, the rule, the threshold."""

    path = "/v1/elections/{election}"
    title = "An election in full"
    problems = (404,)
    tool = Tool("election")

    election: fields.ElectionId
    as_of: Annotated[AsOf, Field(description="the day whose rule and facts count; election day without")] = (
        None
    )


class BackersQuestion(PastQuestion[Backers]):
    """Who could back a candidate, a person or ticket, who said so, and what is still missing."""

    path = "/v1/elections/{election}/backers/{candidate}"
    title = "Who could back a candidate"
    tool = Tool(
        "backers",
        hint="A count that is null is unknown, never zero; `deciding` and `caveats` say what is missing.",
    )
    command = Command(
        "backers",
        {"candidate": "name"},
        ("as_of", "election", "include", "exclude", "base", "assume", "min_confidence", "law"),
    )

    election: fields.ElectionId
    candidate: fields.CandidateId
    as_of: fields.AsOf = None
    min_confidence: fields.MinConfidence = "medium"
    include: fields.Include = None
    exclude: fields.Exclude = None
    base: fields.Base = None
    assume: fields.Assume = None
    law: fields.LawIfAny = None


class ComparisonQuestion(PastQuestion[Comparison]):
    """Who could back each of two to four candidates of the election, side by side."""

    path = "/v1/elections/{election}/compare"
    title = "Candidates side by side"

    election: fields.ElectionId
    candidates: Annotated[fields.Ids, Field(description="ids of two to four people or tickets")]
    as_of: fields.AsOf = None
    min_confidence: fields.MinConfidence = "medium"


class StancesQuestion(PastQuestion[StancesAnswer]):
    """Every party against every ticket of an election as of a day, with the claims that decide."""

    path = "/v1/elections/{election}/stances"
    title = "Where every party stands"
    problems = (404,)
    tool = Tool("stances")
    command = Command("stances", {"election": "election"}, ("as_of",))

    election: fields.ElectionId
    as_of: fields.AsOf = None
    min_confidence: fields.MinConfidence = "medium"


class HistoryQuestion(PastQuestion[History]):
    """How the answer for a candidate changed: minimal winning coalitions and stances, day by day."""

    path = "/v1/elections/{election}/backers/{candidate}/history"
    title = "How a candidate's chances changed"
    highest_cost = 5
    tool = Tool("history")
    command = Command("history", {"candidate": "name"}, ("start", "end", "election"))

    election: fields.ElectionId
    candidate: fields.CandidateId
    min_confidence: fields.MinConfidence = "medium"
    start: fields.From = None
    end: fields.To = None


class TimelineQuestion(ListQuestion[Timeline]):
    """What was said, day by day, oldest first, and whose position it changed, from what to what."""

    path = "/v1/elections/{election}/timeline"
    title = "What was said, day by day"
    highest_cost = 5
    command = Command(
        "timeline", {"election": "election"}, ("start", "end", "candidate", "limit", "cursor"), Page(100, 500)
    )

    election: fields.ElectionId
    min_confidence: fields.MinConfidence = "medium"
    start: fields.From = None
    end: fields.To = None
    candidate: Annotated[
        Id | None, Field(description="count minimal winning coalitions for this person or ticket"), CANDIDATE
    ] = None


class DifferencesQuestion(PastQuestion[Differences]):
    """Which parties changed their position from one day to another: before, after, and each step."""

    path = "/v1/elections/{election}/changes"
    title = "Who changed sides"
    problems = (404,)
    tool = Tool("changes")

    election: fields.ElectionId
    min_confidence: fields.MinConfidence = "medium"
    start: fields.From = None
    end: fields.To = None


class CoalitionsQuestion(PastQuestion[Coalitions]):
    """The arithmetic alone: which parties reach the threshold with `base`, whatever anybody has said."""

    path = "/v1/elections/{election}/coalitions"
    title = "Which parties reach the threshold"
    problems = (404,)
    highest_cost = 2
    command = Command("coalitions", {"election": "election"}, ("base", "include", "exclude", "as_of", "law"))

    election: fields.ElectionId
    as_of: fields.AsOf = None
    include: fields.Include = None
    exclude: fields.Exclude = None
    base: fields.Base = None
    law: fields.LawIfAny = None


class RegistrationsQuestion(PastQuestion[Registrations]):
    """Every registered ticket, checked against the rule in force on the day of its registration."""

    path = "/v1/elections/{election}/registrations"
    title = "Registered tickets against the rule"
    problems = (404,)
    command = Command("registrations", {"election": "election"}, ("law",))

    election: fields.ElectionId
    law: fields.LawIfAny = None


class AlliesQuestion(PastQuestion[Allies]):
    """With whom a party nominates tickets: how often, where and by which sources; from registrations."""

    path = "/v1/parties/{party}/allies"
    title = "With whom a party nominates"
    tool = Tool("allies")

    party: fields.PartyId
    partner: Annotated[Id | None, Field(description="id of a party: places with it alone")] = None
    year: fields.YearIfAny = None
    level: fields.LevelIfAny = None
    region: fields.RegionIfAny = None


class AlliancesQuestion(PastQuestion[Alliances]):
    """How often each two parties nominate together."""

    path = "/v1/alliances"
    title = "Which parties nominate together"
    problems = (404,)

    year: fields.YearIfAny = None
    level: fields.LevelIfAny = None
    region: fields.RegionIfAny = None


class CoverageQuestion(PastQuestion[Coverage]):
    """How many elections have nominators, seats, votes, thresholds and certain verdicts on record."""

    path = "/v1/coverage"
    title = "What is on record"
    problems = ()
    tool = Tool("coverage", hint="Ask it before saying that something never happened.")
