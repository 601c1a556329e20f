"""Read the elections of the whole country at once, cached while nothing is written, and its provinces."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from graph.domain.alliances import RegisteredTicket
from graph.domain.country import ElectionRecord
from graph.reading.alliances import nominations
from graph.store.reader import Reader, Row, cached


@cached
async def all_elections(database: Reader) -> Sequence[ElectionRecord]:
    """Return every election, newest first, with what is on record of it."""
    tickets = (await nominations(database)).tickets
    return await asyncio.to_thread(_listed, await database.read("read/elections"), tickets)


@cached
async def provinces(database: Reader) -> list[tuple[str, str, str]]:
    """Return (id, name, code) of the country's provinces by name."""
    return [(row["id"], row["name"], row["code"]) for row in await database.read("read/provinces")]


def _listed(rows: Sequence[Row], tickets: Sequence[RegisteredTicket]) -> list[ElectionRecord]:
    nominators: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for ticket in tickets:
        if ticket.nominations:
            nominators[ticket.election_id].append((ticket.id, ticket.parties))
    return [
        ElectionRecord(
            **row
            | {
                "region_ids": frozenset(row["region_ids"]),
                "votes": tuple((ticket, votes) for ticket, votes in row["votes"]),
                "nominators": tuple(nominators[row["id"]]),
            }
        )
        for row in rows
    ]
