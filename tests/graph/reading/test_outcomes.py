"""What became of statements, read for all elections at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

import pytest

from graph.domain.dossier import Dossier
from graph.domain.outcomes import Outcome, outcomes
from graph.questions.entities import EntityClaimsQuestion
from graph.reading import dossiers
from graph.reading.claims import claims_of
from graph.reading.outcomes import everywhere
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection

BEFORE_REGISTRATION = date(2024, 8, 1)


def ask(loaded: Connection, question: Callable[[AsyncDatabase], Awaitable[Any]]) -> Any:
    async def put() -> Any:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return await question(database)

    return asyncio.run(put())


@pytest.fixture(scope="module")
def on_file(loaded: Connection) -> list[Dossier]:
    """Return the dossier of every election."""

    async def read(database: AsyncDatabase) -> list[Dossier]:
        return [await dossiers.dossier(database, row["id"]) for row in await database.read("read/coverage")]

    dossiers_of_all: list[Dossier] = ask(loaded, read)
    return dossiers_of_all


@pytest.mark.parametrize("day", [None, BEFORE_REGISTRATION])
def test_words_alone_come_to_what_the_whole_dossiers_say(
    loaded: Connection, on_file: list[Dossier], day: date | None
) -> None:
    whole: dict[str, Outcome] = {}
    for dossier in on_file:
        whole |= outcomes(dossier, day)

    def told(found: Mapping[str, Outcome]) -> dict[str, tuple[object, ...]]:
        return {
            id_: (each.kind, each.rank, each.as_of, each.status, each.decided_by and each.decided_by.id)
            for id_, each in found.items()
        }

    by_words = told(ask(loaded, lambda database: everywhere(database, day)))
    by_dossiers = told(whole)
    assert len(by_words) > 100
    assert by_words == {id_: by_dossiers[id_] for id_ in by_words}
    assert all(each[3] == "open" for id_, each in by_dossiers.items() if id_ not in by_words)


@pytest.mark.parametrize("party", ["pkb", "pdip"])
def test_a_cold_list_of_a_national_party_reads_no_election_by_itself(
    loaded: Connection, monkeypatch: pytest.MonkeyPatch, party: str
) -> None:
    asked: Counter[str] = Counter()
    read = AsyncDatabase.read

    async def counted(self: AsyncDatabase, name: str, **parameters: Any) -> Any:
        asked[name] += 1
        return await read(self, name, **parameters)

    monkeypatch.setattr(AsyncDatabase, "read", counted)
    found = ask(loaded, lambda database: claims_of(database, EntityClaimsQuestion(entity=party)))
    assert len({item.id for item in found.items}) == 50
    assert asked["read/dossier"] == 0
    assert asked["read/words"] == 1
