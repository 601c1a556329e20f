"""Bookmarks: numbers where they tell one, nothing where they do not."""

from __future__ import annotations

import base64

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.local import Connection
from graph.store.bookmarks import between, transaction


def packed(number: int) -> bytes:
    """Return a whole number as PackStream has it, in as few bytes as may be."""
    if number < 128:
        return number.to_bytes(1, "big")
    marker, size = next((m, s) for m, s in ((0xC9, 2), (0xCA, 4), (0xCB, 8)) if number < 1 << (8 * s - 1))
    return bytes([marker]) + number.to_bytes(size, "big")


def bookmark(content: bytes) -> frozenset[str]:
    return frozenset({f"FB:{base64.b64encode(content).decode()}"})


def of(number: int) -> frozenset[str]:
    return bookmark(b"\x91\xcc\x10" + bytes(range(16)) + packed(number) + b"\x90")


@given(st.integers(0, 2**63 - 1))
def test_a_bookmark_of_one_database_tells_its_transaction(number: int) -> None:
    assert transaction(of(number)) == number


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_between_two_lie_as_many_transactions_as_their_numbers_differ_by(first: int, more: int) -> None:
    assert between(of(first), of(first + more)) == more


@pytest.mark.parametrize(
    "other",
    [
        frozenset(),
        frozenset({"neo4j:bookmark:v1:tx42"}),
        frozenset({"FB:not base64"}),
        of(1) | of(2),
        bookmark(b"\x92\xcc\x10" + bytes(16) + b"\x01" + b"\xcc\x10" + bytes(16) + b"\x02\x90"),
    ],
)
def test_another_form_tells_nothing(other: frozenset[str]) -> None:
    assert transaction(other) is None
    assert between(other, of(1)) is None
    assert between(of(1), other) is None


def test_the_database_counts_by_one_what_writes_and_nothing_else(neo4j_server: Connection) -> None:
    where = neo4j_server
    with neo4j.GraphDatabase.driver(where.uri, auth=(where.username, where.password)) as driver:

        def run(query: str) -> frozenset[str]:
            with driver.session(database=where.database) as session:
                session.run(query).consume()
                return session.last_bookmarks().raw_values

        run("CREATE (:Scratch)")  # makes the label known, which takes a transaction of its own
        before = run("RETURN 1")
        assert between(before, run("RETURN 2")) == 0
        assert between(before, run("CREATE (:Scratch)")) == 1
        assert between(before, run("MATCH (n:Scratch) DELETE n")) == 2
