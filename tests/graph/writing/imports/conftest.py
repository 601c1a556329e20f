"""A database of the importers' own: it is emptied before each test that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.store.database import Database
from tests.conftest import Server, empty

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def database(scratch: Server) -> Iterator[Database]:
    with Database(*scratch) as database:
        empty(database)
        yield database


@pytest.fixture
def ask(database: Database) -> Ask:
    """Ask the database by Cypher of the test's own, past what is tested."""
    return asking(database)


def asking(database: Database) -> Ask:
    def ask(cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in database._driver.execute_query(cypher, parameters).records]

    return ask
