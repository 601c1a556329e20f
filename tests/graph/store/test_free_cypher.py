"""Free Cypher on a copy: what reads the graph is answered, all else refused, and only a fit copy is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import SecretStr

from graph.errors import CopyUnfitError, DatabaseMemoryError, InvalidInputError, QueryTimeoutError
from graph.local import Connection
from graph.settings import Settings
from graph.store import free_cypher
from graph.store.free_cypher import FreeCypher, FreeTable
from tests.conftest import SETUP_SECONDS


def ask(
    settings: Settings, statement: str, parameters: Mapping[str, Any] | None = None, most: int = 10
) -> FreeTable:
    async def asked() -> FreeTable:
        found = FreeCypher.from_settings(settings)
        assert found is not None
        async with found as one:
            return await one.ask(statement, parameters or {}, most)

    return asyncio.run(asked())


def test_without_an_address_there_is_no_copy() -> None:
    assert FreeCypher.from_settings(Settings()) is None


def test_a_statement_that_reads_is_answered_with_its_parameters(copied: Settings) -> None:
    found = ask(copied, "MATCH (p:Party {id: $id}) RETURN p.short_name AS party, 1 AS one", {"id": "nasdem"})
    assert found == FreeTable(["party", "one"], [["NasDem", 1]], truncated=False)


def test_nodes_relationships_paths_and_times_are_told_as_json_has_them(copied: Settings) -> None:
    statement = """
MATCH path = (board:Board {id: 'nasdem-dpw-32'})-[of:BOARD_OF]->(party)
RETURN board, of, path, date('2024-05-02') AS day, duration('P1D') AS span, [1.5, null] AS list"""
    (row,) = ask(copied, statement).rows
    board, of, path, *plain = row
    assert board["labels"] == ["Board"]
    assert board["properties"]["id"] == "nasdem-dpw-32"
    assert of == {
        "type": "BOARD_OF",
        "start": "nasdem-dpw-32",
        "end": "nasdem",
        "properties": of["properties"],
    }
    assert [node["properties"]["id"] for node in path["nodes"]] == ["nasdem-dpw-32", "nasdem"]
    assert path["relationships"] == [of]
    assert plain == ["2024-05-02", "P1D", [1.5, None]]


def test_rows_are_cut_by_their_number_and_by_their_size(
    copied: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(copied, "UNWIND range(1, 10) AS n RETURN n").truncated is False
    cut = ask(copied, "UNWIND range(1, 11) AS n RETURN n")
    assert (len(cut.rows), cut.truncated) == (10, True)
    monkeypatch.setattr(free_cypher, "MOST_BYTES", 9)
    assert ask(copied, "UNWIND ['aa', 'b', 'c'] AS s RETURN s").rows == [["aa"]]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Party) RETURN n",
        "MATCH (n:Party) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) CALL (n) { SET n.x = 1 } IN TRANSACTIONS RETURN n",
        "CREATE INDEX mine FOR (n:Party) ON (n.y)",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
        "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
        "SHOW SETTINGS",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "CREATE USER me SET PASSWORD 'long-enough-1'",
        "CALL dbms.listConfig() YIELD name, value RETURN name, value",
        "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
        "CALL db.clearQueryCaches()",
        "CALL db.ping()",
        "USE system SHOW USERS",
        "PROFILE MATCH (n) RETURN n",
        "RETURN 1; MATCH (n) DETACH DELETE n",
        "RETURN 1 //\n; MATCH (n) DETACH DELETE n",
        "RETURN $missing",
        "no Cypher",
        "",
    ],
)
def test_what_does_more_than_read_or_is_no_cypher_is_refused(copied: Settings, statement: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        ask(copied, statement)
    assert refused.value.remedy
    assert ask(copied, "MATCH (p:Party {id: 'nasdem'}) RETURN count(p) AS n").rows == [[1]]


@pytest.mark.parametrize("name", [name for name in free_cypher.PROCEDURES if "fulltext" not in name])
def test_some_procedures_may_be_called(copied: Settings, name: str) -> None:
    assert ask(copied, f"CALL {name}()").rows


def test_the_index_of_names_may_be_searched(copied: Settings) -> None:
    statement = "CALL db.index.fulltext.queryNodes('names', 'qomariyah') YIELD node RETURN node.id"
    assert ["siti-qomariyah"] in ask(copied, statement).rows


@pytest.mark.parametrize("value", [2**70, [[2**63]]])
def test_a_parameter_that_neo4j_cannot_hold_is_refused(copied: Settings, value: Any) -> None:
    with pytest.raises(InvalidInputError, match="too large"):
        ask(copied, "RETURN $x", {"x": value})


def test_a_statement_has_limits_of_time_and_memory(copied: Settings) -> None:
    hasty = copied.model_copy(update={"query_timeout": 0.5})
    with pytest.raises(QueryTimeoutError):
        ask(hasty, "MATCH (a), (b), (c) WHERE a.name < b.name AND b.name < c.name RETURN count(*)")
    patient = copied.model_copy(update={"query_timeout": SETUP_SECONDS})
    with pytest.raises(DatabaseMemoryError):
        ask(patient, "UNWIND range(1, 100000000) AS n RETURN collect(n)")


def test_a_database_that_takes_writes_is_not_asked(loaded: Connection) -> None:
    graph = Settings(copy_uri=loaded.uri, copy_password=SecretStr(loaded.password))
    with pytest.raises(CopyUnfitError, match="takes writes"):
        ask(graph, "RETURN 1")
