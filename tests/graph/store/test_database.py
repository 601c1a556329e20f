"""Neo4j behind the wrapper: answers, limits, and what happens when it is away."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from traceback import format_exception

import neo4j
import psutil
import pytest
from neo4j.exceptions import Neo4jError
from pydantic import SecretStr
from structlog.testing import capture_logs

from graph import local
from graph.errors import (
    DatabaseAwayError,
    DatabaseMemoryError,
    InvalidInputError,
    KoalisiError,
    QueryTimeoutError,
    TakesNoWritesError,
)
from graph.settings import Settings
from graph.store import database as store
from graph.store import queries
from graph.store.connection import Connection, Reachable
from graph.store.database import AsyncDatabase, Database, unhurried
from graph.store.health import AWAY
from graph.store.reader import Row
from tests.conftest import Server

NOWHERE = Connection("bolt://127.0.0.1:1", "neo4j", "secret")

STATEMENTS = {
    "one": "// Parameters: value\n// Returns: value\nRETURN $value AS value",
    "dates": "// Parameters: none\n// Returns: day, days, of\n"
    "RETURN date('2024-05-02') AS day, [date('2024-05-03')] AS days, { day: date('2024-05-04') } AS of",
    "long": "// Parameters: none\n// Returns: n\n"
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n",
    "second": "// Parameters: none\n// Returns: n\nUNWIND range(1, 5000000) AS a RETURN sum(a * a) AS n",
    "greedy": "// Parameters: none\n// Returns: n\n"
    "UNWIND range(1, 100000000) AS i WITH collect([i, i]) AS pairs RETURN size(pairs) AS n",
    "wrong": "// Parameters: none\n// Returns: n\nRETURN 1 / 0 AS n",
    "write": "// Parameters: id\n// Returns: none\nCREATE (:Scratch { id: $id })",
    "count": "// Parameters: id\n// Returns: n\nMATCH (s:Scratch { id: $id }) RETURN count(s) AS n",
    "nothing": "// Parameters: none\n// Returns: nothing\nRETURN null AS nothing",
    "rows": "// Parameters: most\n// Returns: n, day\n"
    "UNWIND range(1, $most) AS n RETURN n, date('2024-05-02') AS day",
    "large": "// Parameters: most\n// Returns: n, day\n// Large: as many rows as asked for.\n"
    "UNWIND range(1, $most) AS n RETURN n, date('2024-05-02') AS day",
    "large_and_long": "// Parameters: none\n// Returns: n\n// Large: it is said to be.\n"
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n",
    "all": "// Parameters: none\n// Returns: n\nMATCH (n) RETURN count(n) AS n",
    "clean": "// Parameters: none\n// Returns: none\nMATCH (s:Scratch) DELETE s",
}


@pytest.fixture(autouse=True)
def statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Statements of the tests' own in place of ``cypher/``."""
    (tmp_path / "read").mkdir()
    shutil.copytree(queries.FOLDER / "log", tmp_path / "log")
    for name, content in STATEMENTS.items():
        (tmp_path / "read" / f"{name}.cypher").write_text(content, encoding="utf-8")
    monkeypatch.setattr(queries, "FOLDER", tmp_path)
    forget()
    yield
    forget()


def forget() -> None:
    queries.load.cache_clear()
    queries.names.cache_clear()


@pytest.fixture
def database(neo4j_server: Reachable) -> Iterator[Database]:
    with Database(neo4j_server, Settings(query_timeout=1)) as database:
        yield database
        with database.transaction() as transaction:
            transaction.run("read/clean")


def test_a_read_returns_rows_by_column_name(database: Database) -> None:
    assert database.read("read/one", value="Bu Kokom") == [{"value": "Bu Kokom"}]


def test_dates_come_back_as_dates_wherever_they_stand(database: Database) -> None:
    assert database.read("read/dates") == [
        {"day": date(2024, 5, 2), "days": [date(2024, 5, 3)], "of": {"day": date(2024, 5, 4)}}
    ]


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(KoalisiError, match="refused “read/write”"):
        database.read("read/write", id="x")
    assert database.read("read/count", id="x") == [{"n": 0}]


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def fail_half_way() -> None:
        with database.transaction() as transaction:
            transaction.run("read/write", id="lost")
            transaction.run("read/wrong")

    with pytest.raises(KoalisiError, match="read/wrong"):
        fail_half_way()
    with database.transaction() as transaction:
        transaction.run("read/write", id="kept")
    assert database.read("read/count", id="lost") == [{"n": 0}]
    assert database.read("read/count", id="kept") == [{"n": 1}]


def test_a_long_read_is_ended_at_its_time_limit(database: Database) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="read/long"):
        database.read("read/long")
    assert time.monotonic() - started < 4
    assert database.read("read/one", value=1) == [{"value": 1}]


def test_a_long_asynchronous_read_is_ended_and_leaves_the_others_alone(neo4j_server: Reachable) -> None:
    async def both() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=1)) as database:
            await database.verify()
            long = asyncio.create_task(database.read("read/long"))
            assert await database.read("read/one", value=1) == [{"value": 1}]
            with pytest.raises(QueryTimeoutError):
                await long
            assert await database.read("read/one", value=2) == [{"value": 2}]

    asyncio.run(both())


def test_a_read_for_which_nobody_waits_may_take_the_time_of_a_first_plan(neo4j_server: Reachable) -> None:
    async def both() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=0.2)) as database:
            with unhurried():
                unhurriedly = asyncio.create_task(database.read("read/second"))
            with pytest.raises(QueryTimeoutError):
                await database.read("read/second")
            assert len(await unhurriedly) == 1

    asyncio.run(both())


def test_a_large_answer_is_taken_in_aside_and_is_the_same(
    neo4j_server: Reachable, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    make_row = store._row

    def note(keys: tuple[str, ...], record: neo4j.Record) -> Row:
        threads.append(threading.current_thread().name.partition("_")[0])
        return make_row(keys, record)

    async def read(query: str) -> list[Row]:
        async with AsyncDatabase(neo4j_server, Settings()) as database:
            return await database.read(query, most=300)

    monkeypatch.setattr(store, "_row", note)
    rows, large = (asyncio.run(read(f"read/{each}")) for each in ("rows", "large"))
    assert large == rows
    assert threads == ["MainThread"] * 300 + ["aside"] * 300


def test_a_large_answer_has_its_time_limit_too(neo4j_server: Reachable) -> None:
    async def told() -> None:
        async with AsyncDatabase(neo4j_server, Settings(query_timeout=0.2)) as database:
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


def test_while_many_rows_are_read_others_have_their_turn(
    neo4j_server: Reachable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BREATH", 0)

    async def turns_of_others() -> int:
        turns = 0

        async def take_turns() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        async with AsyncDatabase(neo4j_server, Settings()) as database:
            await database.read("read/one", value=1)
            others = asyncio.create_task(take_turns())
            assert len(await database.read("read/rows", most=1000)) == 1000
            others.cancel()
        return turns

    assert asyncio.run(turns_of_others()) > 900


def test_all_statements_can_be_planned_however_little_time_a_read_has(neo4j_server: Reachable) -> None:
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


def test_a_wrong_password_is_told_with_its_remedy(neo4j_server: Reachable) -> None:
    wrong = Connection(neo4j_server.uri, neo4j_server.username, "wrong-password", neo4j_server.database)
    with Database(wrong, Settings()) as database, pytest.raises(DatabaseAwayError) as caught:
        database.verify()
    assert "NEO4J_PASSWORD" in caught.value.remedy
    assert "wrong-password" not in str(caught.value)


def test_an_unknown_database_is_told_with_its_remedy(neo4j_server: Reachable) -> None:
    wrong = Connection(neo4j_server.uri, neo4j_server.username, neo4j_server.password, "nosuch")
    with Database(wrong, Settings()) as database, pytest.raises(DatabaseAwayError) as caught:
        database.read("read/one", value=1)
    assert "NEO4J_DATABASE" in caught.value.remedy


@pytest.mark.parametrize(
    "uri", ["localhost", "http://localhost:7474", "bolt://localhost:port", "bolt://", ""]
)
def test_an_address_that_is_none_is_invalid_input(uri: str) -> None:
    with pytest.raises(InvalidInputError, match="no address") as caught:
        Database(Connection(uri, "neo4j", "secret"), Settings())
    assert "NEO4J_URI" in caught.value.remedy


def test_the_password_is_never_shown() -> None:
    config = Settings(neo4j_uri=NOWHERE.uri, neo4j_password=SecretStr("secret"), query_timeout=1)
    with capture_logs() as logs, Database(NOWHERE, config) as database:
        with pytest.raises(DatabaseAwayError) as caught:
            database.verify()
        error = caught.value
        told = (NOWHERE, config, database, error, vars(error), format_exception(error), logs)
    assert not any("secret" in f"{each!s}{each!r}" for each in told)


@pytest.mark.slow
def test_a_database_that_is_not_there_is_told_within_five_seconds() -> None:
    started = time.monotonic()
    with Database(NOWHERE, Settings()) as database:
        with pytest.raises(DatabaseAwayError, match="does not answer"):
            database.read("read/one", value=1)
        with (
            pytest.raises(DatabaseAwayError, match="does not answer"),
            database.transaction() as transaction,
        ):
            transaction.run("read/write", id="x")
    assert time.monotonic() - started < 5


def test_reads_fail_fast_while_neo4j_is_killed_and_work_again_after_its_restart(
    mortal: Server,
) -> None:
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


def test_too_little_memory_is_told_as_that_and_not_as_silence(neo4j_server: Reachable) -> None:
    with (
        Database(neo4j_server, Settings(query_timeout=60)) as patient,
        pytest.raises(DatabaseMemoryError, match="too little memory for “read/greedy”") as caught,
    ):
        patient.read("read/greedy")
    assert "KOALISI_NEO4J_HEAP" in caught.value.remedy


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "No.", "read-only"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "Could not.", "may be full"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "Could not append.", "may be full"),
        ("Neo.DatabaseError.General.UnknownError", "java.io.IOException: No space left on device", "is full"),
    ],
)
def test_a_store_that_takes_no_writes_is_told_as_that(code: str, message: str, told: str) -> None:
    error = Neo4jError._hydrate_neo4j(code=code, message=message)  # as the driver makes it of an answer
    with Database(NOWHERE, Settings()) as database:
        translated = database._translate(error, "commit")
    assert isinstance(translated, TakesNoWritesError)
    assert told in translated.message
    assert "bolt://" not in translated.detail
    assert translated.remedy


def test_whether_a_store_takes_a_write_is_asked_without_leaving_one(database: Database) -> None:
    before = database.read("read/all")
    database.writable()
    assert database.read("read/all") == before


def test_what_is_unchanged_is_made_once_and_made_anew_after_a_write(
    neo4j_server: Reachable, database: Database
) -> None:
    made = 0

    async def make() -> int:
        nonlocal made
        made += 1
        return made

    async def ask() -> list[int]:
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            first = [await reading.unchanged("a", make), await reading.unchanged("a", make)]
            with database.transaction() as transaction:
                transaction.run("read/write", id="unchanged")
            return [*first, await reading.unchanged("a", make), await reading.unchanged("a", make)]

    assert asyncio.run(ask()) == [1, 1, 2, 2]


def test_callers_that_share_a_check_never_get_what_was_before_a_write_that_they_know_of(
    neo4j_server: Reachable, database: Database
) -> None:
    begun, over = 0, False

    async def make() -> int:
        return begun

    def write() -> None:
        with database.transaction() as transaction:
            transaction.run("read/write", id="unchanged")

    async def go_on_asking(reading: AsyncDatabase) -> None:
        while not over:
            await reading.unchanged("a", make)

    async def ask() -> None:
        nonlocal begun, over
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            crowd = [asyncio.create_task(go_on_asking(reading)) for _ in range(4)]
            for _ in range(100):
                begun += 1
                await asyncio.to_thread(write)
                assert await reading.unchanged("a", make) == begun
            over = True
            await asyncio.gather(*crowd)

    asyncio.run(ask())


def test_a_caller_that_goes_away_does_not_take_the_check_of_others_along(neo4j_server: Reachable) -> None:
    async def make() -> str:
        return "made"

    async def ask() -> list[str]:
        async with AsyncDatabase(neo4j_server, Settings()) as reading:
            first, *others = (asyncio.create_task(reading.unchanged("a", make)) for _ in range(5))
            await asyncio.sleep(0)
            first.cancel()
            return await asyncio.gather(*others)

    assert asyncio.run(ask()) == ["made"] * 4
