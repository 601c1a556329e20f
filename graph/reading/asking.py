"""What the words of a political desk ask for: elections, candidates, heads, boards and their leaders."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from graph.domain.names import DeskQuery, PlacesInQuery, QueryTarget
from graph.domain.names.vocabulary import LEADS
from graph.store.reader import Reader

Rows = list[dict[str, Any]]
Answers = Coroutine[Any, Any, Rows]

MOST = 50
"""Elections or boards that are listed."""
ELECTIONS_WITH_CANDIDATES = 3
"""Elections of one day of which the candidates are listed too."""


async def answer(database: Reader, asked: DeskQuery, covered: PlacesInQuery) -> Rows:
    """Return what is asked for, in the places and of the parties that the query names."""
    if asked.wanted in (QueryTarget.LEADER, QueryTarget.BOARD) or (covered.parties and covered.regions):
        return await boards(database, asked, covered)
    if not (covered.regions or asked.wanted in (QueryTarget.ELECTION, QueryTarget.CANDIDATES)):
        return []
    elections = await _elections(database, asked, covered)
    if asked.wanted == QueryTarget.CANDIDATES and covered.regions and elections:
        newest = [each for each in elections if each["day"] == elections[0]["day"]][
            :ELECTIONS_WITH_CANDIDATES
        ]
        election_ids = [each["id"] for each in newest]
        tickets = await database.read("read/asked_tickets", election_ids=election_ids)
        return [*newest, *tickets, *(each for each in elections if each not in newest)]
    if asked.wanted == QueryTarget.HEAD:
        heads = await database.read(
            "read/asked_heads", region_ids=list(covered.regions), level=asked.level, deputy=asked.deputy
        )
        return [*heads, *elections]
    return elections


async def boards(database: Reader, asked: DeskQuery, covered: PlacesInQuery) -> Rows:
    """Return the boards asked for, after whom leads them where a role is; none without a party or place."""
    if not (covered.parties or covered.regions):
        return []
    return await database.read(
        "read/asked_boards",
        party_ids=list(covered.parties) or None,
        region_ids=list(covered.regions) or None,
        national=asked.national and not covered.regions,
        term=asked.board,
        roles=list(LEADS[asked.role]) if asked.role else None,
        limit=MOST,
    )


async def by_id(database: Reader, id_: str) -> Rows:
    """Return the entity of an id, where there is one."""
    return await database.read("read/asked_id", id=id_)


async def _elections(database: Reader, asked: DeskQuery, covered: PlacesInQuery) -> Rows:
    return await database.read(
        "read/asked_elections",
        region_ids=list(covered.regions) or None,
        level=asked.level,
        year=asked.year,
        limit=MOST,
    )
