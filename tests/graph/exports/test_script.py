"""The Cypher script: run on an empty database, it makes the same graph, by its checksum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import neo4j
import pytest

from graph.exports.copies import Copy, Link
from graph.exports.script import checksum
from tests.conftest import Server
from tests.graph.exports.test_records import file


@pytest.fixture(scope="module")
def empty(scratch: Server) -> Iterator[neo4j.Session]:
    """A session on a database with nothing in it."""
    server, _ = scratch
    with (
        neo4j.GraphDatabase.driver(
            server.uri, auth=(server.username, server.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database=server.database) as session,
    ):
        yield session


def statements(script: str) -> list[str]:
    return [line.removesuffix(";") for line in script.splitlines() if line.endswith(";") and line[:2] != "//"]


def native(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        key: date.fromisoformat(value.iso_format()) if isinstance(value, neo4j.time.Date) else value
        for key, value in properties.items()
    }


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_restored_graph_is_equal_by_checksum(empty: neo4j.Session, odd: Copy) -> None:
    script = file("cypher", odd).decode()
    for statement in statements(script):
        empty.run(statement).consume()
    nodes = [
        (row["label"], native(row["n"]))
        for row in empty.run("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS n")
    ]
    relations = [
        Link(row["type"], row["a"], row["b"], native(row["r"]))
        for row in empty.run(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS r"
        )
    ]
    (written,) = re.findall(r"^// checksum (\w+)$", script, re.M)
    assert checksum(nodes, relations) == written
    assert len(nodes) == len(odd.nodes)


def test_a_checksum_tells_a_property_that_changed(bekasi: Copy) -> None:
    nodes = [(node.label.value, dict(node.properties)) for node in bekasi.nodes.values()]
    changed = [(nodes[0][0], {**nodes[0][1], "name": "Somebody else"}), *nodes[1:]]
    assert checksum(nodes, []) == checksum(reversed(nodes), []) != checksum(changed, [])


def test_the_script_tells_what_it_is(bekasi: Copy) -> None:
    script = file("cypher", bekasi).decode()
    assert script.startswith("// Koalisi: id-3216-2024 as of 2024-08-26\n// CC BY 4.0")
