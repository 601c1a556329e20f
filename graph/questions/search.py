"""Search by name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.entities import Matches
from graph.domain.names import LONGEST_QUERY
from graph.questions.declaring import Command, Page, PastQuestion, Tool
from graph.questions.fields import Id, Limit, Types

WORDS_A_UNIT = 10
"""Words of a search that cost a unit; the first so many are free."""


class SearchQuestion(PastQuestion[Matches]):
    """Find entities by name, nickname or misspelling, or by the words of a political desk, best first.

    The last word may be unfinished, for a search box. Of namesakes, those with more on record come first; a
    place on a party's list is no fact here. Without filters, words such as `pilbup`, `cabup`, `DPC` or
    `ketua` are read for what they ask for, and a party or place beside a name narrows it. `party`, `region`
    and `election` are ids that narrow a search for names.
    """

    path = "/v1/search"
    title = "Find a person, party, election, region …"
    highest_cost = 10
    coalesces = True
    tool = Tool("search", hint="Ask this first: every other tool takes ids.", page=Page(10, 50))
    command = Command("search", {"name": "name"}, ("types", "limit"))

    name: Annotated[
        str,
        Field(alias="q", min_length=1, max_length=LONGEST_QUERY, description="name, nickname or misspelling"),
    ]
    types: Annotated[Types, Field(alias="type")] = None
    party: Annotated[Id | None, Field(description="id of a party to look among")] = None
    region: Annotated[Id | None, Field(description="id of a region to look among")] = None
    election: Annotated[Id | None, Field(description="id of an election to look among")] = None
    limit: Limit = 20

    def cost(self) -> int:
        """Return a unit for every ten words beyond the first ten."""
        return min(len(self.name.split()) // WORDS_A_UNIT, self.highest_cost)
