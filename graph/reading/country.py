"""Read the elections of the whole country at once, kept while nothing is written."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from graph.domain.alliances import RegisteredTicket
from graph.domain.country import ElectionRecord
from graph.reading.alliances import everywhere
from graph.store.reader import Reader, Row


async def all_elections(database: Reader) -> Sequence[ElectionRecord]:
    """Return every election, newest first, with what is on record of it."""

    async def make() -> Sequence[ElectionRecord]:
        tickets = (await everywhere(database)).tickets
        return await asyncio.to_thread(_listed, await database.read("read/elections"), tickets)

    return await database.cached("all elections", make)


def _listed(rows: Sequence[Row], tickets: Sequence[RegisteredTicket]) -> list[ElectionRecord]:
    nominators: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for ticket in tickets:
        if ticket.nominations:
            nominators[ticket.election_id].append((ticket.id, ticket.parties))
    return [
        ElectionRecord(
            **{
                **row,
                "region_ids": frozenset(row["region_ids"]),
                "votes": tuple((ticket, votes) for ticket, votes in row["votes"]),
                "nominators": tuple(nominators[row["id"]]),
            }
        )
        for row in rows
    ]
