"""Questions about one entity or source: what it is, what it did, what was said; and search by name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.entities import Claims, Entity, Matches, SourceInFull, Words
from graph.answers.records import PartyRecord, PersonRecord
from graph.domain.names import LONGEST_QUERY
from graph.questions import fields
from graph.questions.declaring import Command, ListQuestion, Page, PastQuestion, Tool


class EntityQuestion(PastQuestion[Entity]):
    """One entity: its properties, other names and structure."""

    path = "/v1/entities/{entity}"
    title = "An entity"

    entity: fields.EntityId


class EntityClaimsQuestion(ListQuestion[Claims]):
    """The claims about an entity or by it, newest first, and what became of each; without `as_of` all."""

    path = "/v1/entities/{entity}/claims"
    title = "What was said"
    tool = Tool("claims", page=Page(10, 50))
    command = Command("claims list", {"entity": "name"}, ("as_of", "limit"))

    entity: fields.EntityId
    as_of: fields.SaidBy = None
    predicate: fields.PredicateIfAny = None
    status: fields.StatusIfAny = None
    source: fields.SourceIfAny = None
    outcome: fields.OutcomeIfAny = None


class WordsQuestion(ListQuestion[Words]):
    """What a person, board or party said, or was said of them, and what became of it; of an election all."""

    path = "/v1/entities/{entity}/words"
    title = "What became of statements"

    entity: fields.EntityId
    voice: Annotated[fields.Voice, Field(description="statements by the entity, or about it")] = "by"
    as_of: fields.SaidBy = None
    outcome: fields.OutcomeIfAny = None


class PartyRecordQuestion(PastQuestion[PartyRecord]):
    """Whom a party nominated, with whom, what came of it, and what became of its statements."""

    tag = "records"
    path = "/v1/parties/{party}/record"
    title = "The record of a party"

    party: fields.PartyId
    year: fields.YearIfAny = None
    level: fields.LevelIfAny = None
    region: fields.RegionIfAny = None


class PersonRecordQuestion(PastQuestion[PersonRecord]):
    """On which tickets a person stood, who nominated them, what came of it, and of statements."""

    tag = "records"
    path = "/v1/people/{person}/record"
    title = "The record of a person"

    person: fields.PersonId


class SearchQuestion(PastQuestion[Matches]):
    """Find entities by name, nickname or misspelling, or by the words of a political desk, best first.

    The last word may be unfinished, for a search box. Of namesakes, those with more on record come first; a
    place on a party's list is no fact here. Without filters, words such as `pilbup`, `cabup`, `DPC` or
    `ketua` are read for what they ask for, and a party or place beside a name narrows it. `party`, `region`
    and `election` are ids that narrow a search for names.
    """

    tag = "search"
    path = "/v1/search"
    title = "Find a person, party, election, region …"
    problems = ()
    highest_cost = 10
    coalesces = True
    tool = Tool("search", hint="Ask this first: every other tool takes ids.", page=Page(10, 50))
    command = Command("search", {"name": "name"}, ("types", "limit"))

    name: Annotated[
        str,
        Field(alias="q", min_length=1, max_length=LONGEST_QUERY, description="name, nickname or misspelling"),
    ]
    types: Annotated[fields.Types, Field(alias="type")] = None
    party: Annotated[fields.Id | None, Field(description="id of a party to look among")] = None
    region: Annotated[fields.Id | None, Field(description="id of a region to look among")] = None
    election: Annotated[fields.Id | None, Field(description="id of an election to look among")] = None
    limit: fields.Limit = 20

    def cost(self) -> int:
        """Return the units of its words."""
        return self.cost_of(self.name)

    @classmethod
    def cost_of(cls, text: str) -> int:
        """Return what a search for a text costs: a unit for every ten words beyond the first ten."""
        return min(len(text.split()) // 10, cls.highest_cost)


class SourceQuestion(ListQuestion[SourceInFull]):
    """One source with its claims, newest first."""

    tag = "sources"
    path = "/v1/sources/{source}"
    title = "A source and what it says"
    problems = (404,)

    source: fields.SourceId
