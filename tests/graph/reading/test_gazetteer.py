"""The gazetteer of the database is that of the seeds, and kept while nothing is written."""

from __future__ import annotations

import asyncio

from graph.drafting import EntityKind, Gazetteer
from graph.reading.gazetteer import gazetteer
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.writing.package.gazetteer import gazetteer as of_seeds
from tests.seeds import package


def read(server: Connection, times: int = 1) -> list[Gazetteer]:
    async def ask() -> list[Gazetteer]:
        async with AsyncDatabase(server, Settings(query_timeout=30)) as database:
            return [await gazetteer(database) for _ in range(times)]

    return asyncio.run(ask())


def test_what_is_stored_has_the_names_of_the_seeds(loaded: Connection) -> None:
    (stored,) = read(loaded)
    seeds = of_seeds(package())
    for entry in seeds.entries.values():
        if entry.kind is EntityKind.PERSON and not entry.election_ids:
            continue  # perhaps nobody claims anything of them
        found = stored.entries[entry.id]
        assert set(found.names) == set(entry.names)
        assert (found.kind, found.party_id, found.region_id, found.level, found.term) == (
            entry.kind,
            entry.party_id if entry.kind is EntityKind.BOARD else found.party_id,
            entry.region_id if entry.kind is EntityKind.BOARD else found.region_id,
            entry.level,
            entry.term,
        )
        assert (found.head_id, found.deputy_id) == (entry.head_id, entry.deputy_id)


def test_it_is_kept_while_nothing_is_written(loaded: Connection) -> None:
    first, again = read(loaded, times=2)
    assert again is first
