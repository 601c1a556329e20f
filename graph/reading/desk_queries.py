"""What the words of a political desk mean: elections, candidates, heads, boards and their leaders."""

from __future__ import annotations

from graph.domain.names import DeskQuery, PlacesInQuery, QueryTarget
from graph.domain.names.vocabulary import LEADS
from graph.store.reader import Reader, Row

MOST = 50
"""Elections or boards that are listed."""
ELECTIONS_WITH_CANDIDATES = 3
"""Elections of one day of which the candidates are listed too."""


async def answer(database: Reader, query: DeskQuery, covered: PlacesInQuery) -> list[Row]:
    """Return what a query means, in the places and of the parties that it names."""
    if query.wanted in (QueryTarget.LEADER, QueryTarget.BOARD) or (covered.parties and covered.regions):
        return await boards(database, query, covered)
    if not (covered.regions or query.wanted in (QueryTarget.ELECTION, QueryTarget.CANDIDATES)):
        return []
    elections = await database.read(
        "read/desk_elections",
        region_ids=list(covered.regions) or None,
        level=query.level,
        year=query.year,
        limit=MOST,
    )
    if query.wanted == QueryTarget.CANDIDATES and covered.regions and elections:
        same_day = [election for election in elections if election["day"] == elections[0]["day"]]
        newest = same_day[:ELECTIONS_WITH_CANDIDATES]
        tickets = await database.read(
            "read/desk_tickets", election_ids=[election["id"] for election in newest]
        )
        return [*newest, *tickets, *(election for election in elections if election not in newest)]
    if query.wanted == QueryTarget.HEAD:
        heads = await database.read(
            "read/desk_heads", region_ids=list(covered.regions), level=query.level, deputy=query.deputy
        )
        return [*heads, *elections]
    return elections


async def boards(database: Reader, query: DeskQuery, covered: PlacesInQuery) -> list[Row]:
    """Return the boards that a query means, after whom leads them where it names a role.

    Without a party or place there is none. Where no board is called so there, those of another word are
    meant: what one party calls a DPC is another's DPD.
    """
    if not (covered.parties or covered.regions):
        return []
    for term in dict.fromkeys((query.board, None)):
        rows = await database.read(
            "read/desk_boards",
            party_ids=list(covered.parties) or None,
            region_ids=list(covered.regions) or None,
            national=query.national and not covered.regions,
            term=term,
            roles=list(LEADS[query.role]) if query.role else None,
            limit=MOST,
        )
        if rows or not covered.regions:
            break
    return rows
