"""Read the names that articles are read with, and cache the automaton while nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from graph.drafting import EntityKind, Entry, Gazetteer, party_names, region_names
from graph.store.reader import Reader, Row, cached

_PLAIN = ("party_id", "region_id", "level", "term", "head_id", "deputy_id")


@cached
async def gazetteer(database: Reader) -> Gazetteer:
    """Return the gazetteer of all that is stored; people who only have a place on a list are left out."""
    rows = await database.read("read/gazetteer")
    return await asyncio.to_thread(lambda: Gazetteer(_entries(rows)))  # of a country it takes seconds


def _entries(rows: Iterable[Row]) -> Iterator[Entry]:
    for row in rows:
        kind = EntityKind(row["kind"].lower())
        names = tuple(row["names"])
        if kind is EntityKind.PARTY:
            names = (*party_names(names[0], row["short_name"] or names[0]), *names[1:])
        elif kind is EntityKind.REGION:
            if row["level"] == "country":
                continue
            names = (*region_names(names[0], row["level"]), *names[1:])
        yield Entry(
            row["id"],
            kind,
            names,
            **{name: row[name] for name in _PLAIN},
            election_ids=tuple(sorted(row["election_ids"])),
        )
