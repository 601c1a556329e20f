"""What cuts networks and paths: counts alone. Time may end an answer, and never changes one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import app
from graph.errors import QueryTimeoutError
from graph.questions.connections import NetworkQuestion, PathsQuestion
from graph.reading import neighbours
from graph.reading.network import network
from graph.reading.paths import paths
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.store.reader import Row
from tests.api.conftest import SITE
from tests.graph.reading import crowd

SITI, PRABOWO = "siti-qomariyah", "prabowo-subianto"
DAY = date(2024, 8, 26)
ASKINGS = 3
"""How often each question is asked at once."""


class Loaded(AsyncDatabase):
    """A database under load: each answer comes late, by up to ``slowest`` seconds."""

    slowest = 1.6
    draw = Random(1)  # noqa: S311 - delays, not secrets

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:
        rows = await super().read(query, **parameters)
        await asyncio.sleep(self.draw.uniform(0, self.slowest))
        return rows


async def every_question(database: AsyncDatabase) -> list[str]:
    """Return the answers, as the bytes that are sent, to questions that are cut and to some that are not."""
    found = await asyncio.gather(
        network(database, NetworkQuestion(entity=SITI, as_of=DAY, depth=3, limit=200)),
        network(database, NetworkQuestion(entity=SITI, as_of=DAY, depth=2, limit=10)),
        network(database, NetworkQuestion(entity=crowd.PARTY, as_of=DAY, depth=2, limit=30)),
        paths(database, PathsQuestion(start=SITI, end=PRABOWO, as_of=DAY, max_length=6, limit=20)),
        paths(database, PathsQuestion(start=SITI, end=PRABOWO, as_of=DAY, max_length=4, hubs=True)),
        paths(database, PathsQuestion(start=crowd.FIRST, end=crowd.LAST, as_of=DAY, max_length=4, hubs=True)),
    )
    return [answer.model_dump_json() for answer in found]


@pytest.fixture(scope="module")
def crowded(loaded: Connection) -> Iterator[Connection]:
    with crowd.crowd(loaded):
        yield loaded


def test_an_answer_is_the_same_under_any_load(crowded: Connection) -> None:
    async def question() -> tuple[list[str], list[list[str]]]:
        config = Settings(query_timeout=60)
        async with AsyncDatabase(crowded, config) as quick, Loaded(crowded, config) as slow:
            alone = await every_question(quick)
            return alone, await asyncio.gather(*(every_question(slow) for _ in range(ASKINGS)))

    alone, under_load = asyncio.run(question())
    assert ['"reason":"rows"' in answer for answer in alone[:3]] == [False, False, True]
    assert '"stopped_early":"rows"' in alone[-1]
    assert under_load == [alone] * ASKINGS


def test_what_many_entities_would_bring_is_not_read_and_that_is_told(
    crowded: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "MOST_READ", 40)

    async def question() -> None:
        async with AsyncDatabase(crowded, Settings(query_timeout=30)) as database:
            around = await network(database, NetworkQuestion(entity=SITI, as_of=DAY, depth=3))
            assert (around.cut.reason, around.cut.at_least) == ("rows", True)
            assert max(node.distance for node in around.nodes) == 1
            between = await paths(
                database, PathsQuestion(start=crowd.FIRST, end=crowd.LAST, as_of=DAY, max_length=4, hubs=True)
            )
            assert (between.paths[0].length, between.stopped_early) == (2, "rows")

    asyncio.run(question())


class Late(AsyncDatabase):
    """A database that runs out of time on every level after the first."""

    levels = 0

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:
        if query == "read/neighbours":
            self.levels += 1
            if self.levels > 1:
                raise QueryTimeoutError(
                    "“read/neighbours” was ended at its time limit.", remedy="Ask for less."
                )
        return await super().read(query, **parameters)


def test_time_that_ran_out_is_an_error_and_no_shorter_answer(loaded: Connection) -> None:
    async def around() -> None:
        async with Late(loaded, Settings()) as database:
            await network(database, NetworkQuestion(entity=SITI, as_of=DAY, depth=2))

    async def between() -> None:
        async with Late(loaded, Settings()) as database:
            await paths(database, PathsQuestion(start=SITI, end=PRABOWO, as_of=DAY))

    for question in (around, between):
        with pytest.raises(QueryTimeoutError):
            asyncio.run(question())


def test_over_http_time_that_ran_out_is_503(loaded: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "AsyncDatabase", Late)
    with TestClient(app.create_app(loaded, Settings(log_level="ERROR")), base_url=SITE) as client:
        for address in (f"/v1/entities/{SITI}/network", f"/v1/paths?from={SITI}&to={PRABOWO}"):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
            assert int(answer.headers["retry-after"]) > 0
