"""Neo4j for code that waits: answers, transactions, limits, and errors with their remedies."""

from __future__ import annotations

import time
from datetime import date
from traceback import format_exception

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from graph.errors import (
    DatabaseAwayError,
    DatabaseMemoryError,
    InvalidInputError,
    KoalisiError,
    QueryTimeoutError,
)
from graph.settings import Settings
from graph.store.connection import Connection
from graph.store.database import Database
from tests.graph.store.conftest import NOWHERE

pytestmark = pytest.mark.usefixtures("own_statements")


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


def test_a_wrong_password_is_told_with_its_remedy(neo4j_server: Connection) -> None:
    wrong = Connection(neo4j_server.uri, neo4j_server.username, "wrong-password", neo4j_server.database)
    with Database(wrong, Settings()) as database, pytest.raises(DatabaseAwayError) as caught:
        database.read("read/one", value=1)
    assert "NEO4J_PASSWORD" in caught.value.remedy
    assert "wrong-password" not in str(caught.value)


def test_an_unknown_database_is_told_with_its_remedy(neo4j_server: Connection) -> None:
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
            database.read("read/one", value=1)
        error = caught.value
        told = (NOWHERE, config, database, error, vars(error), format_exception(error), logs)
    assert not any("secret" in f"{each!s}{each!r}" for each in told)


@pytest.mark.slow
def test_a_database_that_is_not_there_is_told_within_five_seconds() -> None:
    started = time.monotonic()
    with Database(NOWHERE, Settings()) as database:
        with pytest.raises(DatabaseAwayError, match="does not answer"):
            database.read("read/one", value=1)
        with pytest.raises(DatabaseAwayError, match="does not answer"), database.transaction() as transaction:
            transaction.run("read/write", id="x")
    assert time.monotonic() - started < 5


def test_too_little_memory_is_told_as_that_and_not_as_silence(neo4j_server: Connection) -> None:
    with (
        Database(neo4j_server, Settings(query_timeout=60)) as patient,
        pytest.raises(DatabaseMemoryError, match="too little memory for “read/greedy”") as caught,
    ):
        patient.read("read/greedy")
    assert "KOALISI_NEO4J_HEAP" in caught.value.remedy


def test_whether_a_store_takes_a_write_is_asked_without_leaving_one(database: Database) -> None:
    before = database.read("read/all")
    database.writable()
    assert database.read("read/all") == before
