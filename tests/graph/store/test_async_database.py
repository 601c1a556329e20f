"""Neo4j for the HTTP layer: limits, large answers, caches, and what happens when it is away."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import neo4j
import psutil
import pytest

from graph import local
from graph.errors import DatabaseAwayError, QueryTimeoutError
from graph.settings import Settings
from graph.store import async_database
from graph.store import database as store
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.store.database import Database, long_timeout
from graph.store.health import AWAY
from graph.store.reader import Row
from tests.conftest import Server
from tests.graph.store.conftest import NOWHERE

pytestmark = pytest.mark.usefixtures("own_statements")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Neo4j that has just started ends a statement seconds after its limit; it is not silent for that."""
    monkeypatch.setattr(async_database, "GRACE", 20.0)


async def plan(database: AsyncDatabase, statement: str, **parameters: int) -> None:
    """Let Neo4j plan a statement before its time is measured: the first plan of a new one takes a second."""
    with long_timeout():
        await database.read(statement, **parameters)


@pytest.fixture
def planned_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan may take four seconds here, since these statements are ended only after that."""
    monkeypatch.setattr("graph.store.database.PLANNING_TIMEOUT", 4.0)


@pytest.mark.usefixtures("patient", "planned_in_seconds")
def test_a_long_asynchronous_read_is_ended_and_leaves_the_others_alone(neo4j_server: Connection) -> None:
    async def both() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=2)) as database:
            await plan(database, "read/one", value=0)
            long = asyncio.create_task(database.read("read/long"))
            assert await database.read("read/one", value=1) == [{"value": 1}]
            with pytest.raises(QueryTimeoutError):
                await long
            assert await database.read("read/one", value=2) == [{"value": 2}]

    asyncio.run(both())


@pytest.mark.usefixtures("patient")
def test_a_read_for_which_nobody_waits_may_take_the_time_of_a_first_plan(neo4j_server: Connection) -> None:
    async def both() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=0.2)) as database:
            await plan(database, "read/second")
            with long_timeout():
                patient_read = asyncio.create_task(database.read("read/second"))
            with pytest.raises(QueryTimeoutError):
                await database.read("read/second")
            assert len(await patient_read) == 1

    asyncio.run(both())


def test_a_large_answer_is_taken_in_aside_and_is_the_same(
    neo4j_server: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    make_row = store.row_of

    def note(keys: tuple[str, ...], record: neo4j.Record) -> Row:
        threads.append(threading.current_thread().name.partition("_")[0])
        return make_row(keys, record)

    async def read(query: str) -> list[Row]:
        async with AsyncDatabase(neo4j_server, Settings()) as database:
            return await database.read(query, most=300)

    monkeypatch.setattr(async_database, "row_of", note)
    monkeypatch.setattr(store, "row_of", note)
    small, large = (asyncio.run(read(f"read/{each}")) for each in ("rows", "large"))
    assert large == small
    assert threads == ["MainThread"] * 300 + ["large-answer"] * 300


@pytest.mark.usefixtures("patient", "planned_in_seconds")
def test_a_large_answer_has_its_time_limit_too(neo4j_server: Connection) -> None:
    async def told() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=2)) as database:
            await plan(database, "read/one", value=0)
            with pytest.raises(QueryTimeoutError):
                await database.read("read/large_and_long")
            assert await database.read("read/one", value=1) == [{"value": 1}]

    asyncio.run(told())


def test_a_large_answer_tells_that_the_database_is_away() -> None:
    async def asked() -> None:
        async with AsyncDatabase(NOWHERE, Settings()) as database:
            await database.read("read/large", most=1)

    with pytest.raises(DatabaseAwayError, match="does not answer"):
        asyncio.run(asked())


def test_all_statements_can_be_planned_however_little_time_a_read_has(neo4j_server: Connection) -> None:
    async def planned() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=0.001)) as database:
            await database.plan_all()

    asyncio.run(planned())


def test_planning_tells_that_the_database_is_away() -> None:
    async def planned() -> None:
        async with AsyncDatabase(NOWHERE, Settings()) as database:
            await database.plan_all()

    with pytest.raises(DatabaseAwayError, match="does not answer"):
        asyncio.run(planned())


def test_reads_fail_fast_while_neo4j_is_killed_and_work_again_after_its_restart(mortal: Server) -> None:
    connection, settings = mortal
    pid = local.status(settings).pid
    assert pid is not None

    async def story() -> None:
        async with AsyncDatabase(connection, settings) as database:
            await asyncio.gather(*(database.read("read/one", value=n) for n in range(8)))

            with silent(pid):
                await told_within(database, settings.query_timeout + 2)
            await asyncio.sleep(AWAY)  # for so long others are told at once, without asking it
            assert await database.read("read/one", value=1) == [{"value": 1}]

            os.kill(pid, signal.SIGKILL)
            await asyncio.gather(*(told_within(database, 5) for _ in range(8)))

            local.start(settings)
            await asyncio.sleep(AWAY)
            assert await database.read("read/one", value=1) == [{"value": 1}]  # one finds out, for all
            rows = await asyncio.gather(*(database.read("read/one", value=n) for n in range(8)))
            assert rows == [[{"value": n}] for n in range(8)]

    asyncio.run(story())


@contextmanager
def silent(pid: int) -> Iterator[None]:
    """Let a process, in the block, accept connections and say nothing."""
    process = psutil.Process(pid)
    process.suspend()
    try:
        while process.status() != psutil.STATUS_STOPPED:  # a busy machine lets it go on for a moment
            time.sleep(0.01)
        yield
    finally:
        process.resume()


async def told_within(database: AsyncDatabase, seconds: float) -> None:
    started = time.monotonic()
    with pytest.raises(DatabaseAwayError):
        await database.read("read/one", value=1)
    assert time.monotonic() - started < seconds


def test_what_is_unchanged_is_made_once_and_made_anew_after_a_write(
    neo4j_server: Connection, database: Database
) -> None:
    made = 0

    async def make() -> int:
        nonlocal made
        made += 1
        return made

    async def ask() -> list[int]:
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            first = [await reading.cached("a", make), await reading.cached("a", make)]
            with database.transaction() as transaction:
                transaction.run("read/write", id="unchanged")
            return [*first, await reading.cached("a", make), await reading.cached("a", make)]

    assert asyncio.run(ask()) == [1, 1, 2, 2]


def test_callers_that_share_a_check_never_get_what_was_before_a_write_that_they_know_of(
    neo4j_server: Connection, database: Database
) -> None:
    begun, over = 0, False

    async def make() -> int:
        return begun

    def write() -> None:
        with database.transaction() as transaction:
            transaction.run("read/write", id="unchanged")

    async def go_on_asking(reading: AsyncDatabase) -> None:
        while not over:
            await reading.cached("a", make)

    async def ask() -> None:
        nonlocal begun, over
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            crowd = [asyncio.create_task(go_on_asking(reading)) for _ in range(4)]
            for _ in range(100):
                begun += 1
                await asyncio.to_thread(write)
                assert await reading.cached("a", make) == begun
            over = True
            await asyncio.gather(*crowd)

    asyncio.run(ask())


def test_a_caller_that_goes_away_does_not_take_the_check_of_others_along(neo4j_server: Connection) -> None:
    async def make() -> str:
        return "made"

    async def ask() -> list[str]:
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            first, *others = (asyncio.create_task(reading.cached("a", make)) for _ in range(5))
            await asyncio.sleep(0)
            first.cancel()
            return await asyncio.gather(*others)

    assert asyncio.run(ask()) == ["made"] * 4
