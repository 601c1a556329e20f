"""The limit of one transaction: told before anything is written."""

from __future__ import annotations

import pytest

from graph.errors import DatabaseMemoryError
from graph.settings import Settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing.log import writing

ROWS = [{"name": "x" * 1000, "note": None}] * 1000


def test_neo4j_tells_how_much_transactions_may_take(neo4j_server: Connection) -> None:
    with Database(neo4j_server, Settings(query_timeout=30)) as database:
        limit = writing.memory_limit(database)
    assert limit is not None
    assert limit > 100 * 2**20


def test_what_fits_is_let_through() -> None:
    writing.require_memory(writing.memory_needed(ROWS), ROWS)
    writing.require_memory(None, ROWS)


def test_what_does_not_fit_is_refused_with_the_heap_that_it_needs() -> None:
    with pytest.raises(DatabaseMemoryError, match="nothing was written") as caught:
        writing.require_memory(2**20, ROWS)
    assert "KOALISI_NEO4J_HEAP" in caught.value.remedy
