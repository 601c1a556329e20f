"""Statements of the tests' own in place of ``cypher/``, and a database to run them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import queries
from graph.store.connection import Connection
from graph.store.database import Database

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


@pytest.fixture
def own_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
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
def database(neo4j_server: Connection, own_statements: None) -> Iterator[Database]:  # noqa: ARG001
    with Database(neo4j_server, Settings(query_timeout=1)) as database:
        yield database
        with database.transaction() as transaction:
            transaction.run("read/clean")
