"""The schema: what is missing is laid, what is there is let be."""

from __future__ import annotations

import pytest
from neo4j.exceptions import ClientError, DatabaseError

from graph.store import queries, schema
from graph.store.database import Database
from tests.conftest import Server

NAMED = {name for query in queries.all_queries("schema") for name in query.lays}


def test_every_statement_that_creates_says_what() -> None:
    statements = [each for query in queries.all_queries("schema") for each in query.statements]
    creating = [each for each in statements if each.startswith("CREATE")]
    assert len(NAMED) == len(creating) > 100


@pytest.mark.parametrize("missing", ["INDEX election_year", "CONSTRAINT person_id", "INDEX names"])
def test_what_is_missing_is_laid_again(scratch: Server, missing: str) -> None:
    connection, settings = scratch
    with Database(connection, settings) as database:
        schema.lay(database)
        database._driver.execute_query(f"DROP {missing}")
        assert laid(database) == NAMED - {missing.split()[1]}
        schema.lay(database)
        assert laid(database) == NAMED


def test_an_index_that_failed_is_built_anew(scratch: Server) -> None:
    connection, settings = scratch
    with Database(connection, settings) as database:
        schema.lay(database)
        run = database._driver.execute_query
        run("DROP INDEX election_year")
        run("CREATE (:Election { id: 'too-long', year: $text })", text="x" * 40_000)  # more than a key may be
        run("CREATE INDEX election_year FOR (n:Election) ON (n.year)")
        with pytest.raises((ClientError, DatabaseError)):
            run("CALL db.awaitIndexes(60)")
        assert state(database, "election_year") == "FAILED"
        run("MATCH (n:Election { id: 'too-long' }) DETACH DELETE n")
        schema.lay(database)
        assert state(database, "election_year") == "ONLINE"


def state(database: Database, name: str) -> str:
    rows = database._driver.execute_query(
        "SHOW INDEXES YIELD name, state WHERE name = $name RETURN state", name=name
    )
    found: str = rows.records[0]["state"]
    return found


def laid(database: Database) -> set[str]:
    """Return what is there, but for Neo4j's own lookups."""
    rows = database._driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
    return {row["name"] for row in rows.records}
