"""A database of the importers' own: it is emptied before each test that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph import local
from graph.settings import Settings
from graph.store.database import Connection, Database

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="package")
def import_server(make_neo4j_settings: Callable[[], Settings]) -> Iterator[Connection]:
    settings = make_neo4j_settings()
    server = local.start(settings)
    yield Connection(server.uri, server.username, server.password, server.database)
    local.stop(settings)


@pytest.fixture
def database(import_server: Connection) -> Iterator[Database]:
    with Database(import_server, Settings(query_timeout=30)) as database:
        database._driver.execute_query("MATCH (n) DETACH DELETE n")
        yield database


@pytest.fixture
def ask(database: Database) -> Ask:
    """Ask the database by Cypher of the test's own, past what is tested."""

    def ask(cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in database._driver.execute_query(cypher, parameters).records]

    return ask
