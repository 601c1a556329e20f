"""A database of these tests' own, which starts with a slice of the seeds, and a clock that they set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph import local, today
from graph.loading.seeds.load import load
from graph.loading.seeds.rows import Package
from graph.loading.seeds.validate import validate
from graph.settings import Settings
from graph.store.database import Database
from tests.graph.loading.seeds.seeds_slice import write

Ask = Callable[..., list[dict[str, Any]]]
SetDay = Callable[[int], None]


@pytest.fixture(scope="package")
def server(make_neo4j_settings: Callable[[], Settings]) -> Iterator[tuple[local.Connection, Settings]]:
    settings = make_neo4j_settings().model_copy(update={"query_timeout": 60.0})
    yield local.start(settings), settings
    local.stop(settings)


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("slice") / "seeds")


@pytest.fixture(scope="package")
def package(folder: Path) -> Package:
    return validate(folder)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Set the clock to noon of a day of May 2024, in western Indonesia."""

    def set_day(number: int) -> None:
        monkeypatch.setattr(today, "now", lambda: datetime(2024, 5, number, 5, tzinfo=UTC))

    return set_day


@pytest.fixture
def ask(database: Database) -> Ask:
    def ask(cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in database._driver.execute_query(cypher, parameters).records]

    return ask


@pytest.fixture(scope="package")
def _database(server: tuple[local.Connection, Settings]) -> Iterator[Database]:
    with Database(*server) as database:
        yield database


@pytest.fixture
def database(_database: Database, package: Package, day: SetDay) -> Database:
    """A database that was loaded on 1 May."""
    _database._driver.execute_query("MATCH (n) DETACH DELETE n")
    day(1)
    load(_database, package)
    return _database
