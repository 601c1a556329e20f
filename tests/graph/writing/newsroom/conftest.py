"""A database of these tests' own, which starts with a slice of the seeds, and a clock that they set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph import today
from graph.store.database import Database
from graph.writing.package.load import load
from graph.writing.records.models import Package
from tests.conftest import Server, empty
from tests.graph.writing.package.seeds_slice import write
from tests.seeds import sliced

Ask = Callable[..., list[dict[str, Any]]]
SetDay = Callable[[int], None]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("slice") / "seeds")


@pytest.fixture(scope="session")
def package() -> Package:
    return sliced()


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


@pytest.fixture(scope="module")
def _database(scratch: Server) -> Iterator[Database]:
    with Database(*scratch) as database:
        yield database


@pytest.fixture
def database(_database: Database, package: Package, day: SetDay) -> Database:
    """A database that was loaded on 1 May."""
    empty(_database)
    day(1)
    load(_database, package)
    return _database
