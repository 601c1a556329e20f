"""Who nominates with whom in the seeds: as a plain statement counts it, and as each election tells it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import neo4j
import pytest

from graph.errors import NotFoundError
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading.alliances import alliances, allies, nominations
from graph.reading.elections import registrations
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.writing.package.rules import load_law

LAW = load_law(ROOT / "seeds" / "rules.yaml")

PLAIN = """
MATCH (a:Party)-[c:SUPPORTS { status: 'registered' }]->(t:Ticket)
MATCH (b:Party)-[d:SUPPORTS { status: 'registered' }]->(t)
WHERE a.id < b.id AND c.confidence <> 'low' AND d.confidence <> 'low'
  AND NOT t.election_id IN ['id-1201-2024', 'id-53-2024', 'id-33-2024', 'id-9404-2024']
RETURN a.id AS first, b.id AS second, count(DISTINCT t) AS tickets
"""
"""Elections are left out in which the commission's word, or a second registration by one party, decides."""

T = TypeVar("T")


def ask(loaded: Connection, question: Callable[[AsyncDatabase], Awaitable[T]]) -> T:
    async def run() -> T:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return await question(database)

    return asyncio.run(run())


def test_counts_are_those_of_a_plain_statement(loaded: Connection) -> None:
    left_out = ("id-1201-2024", "id-53-2024", "id-33-2024", "id-9404-2024")
    plain = {(row["first"], row["second"]): row["tickets"] for row in statement(loaded, PLAIN)}
    tickets = ask(loaded, nominations).tickets
    counted: dict[tuple[str, str], int] = {}
    for ticket in tickets:
        if ticket.election_id not in left_out:
            for first in ticket.parties:
                for second in ticket.parties:
                    if first < second:
                        counted[first, second] = counted.get((first, second), 0) + 1
    assert counted == plain


def statement(loaded: Connection, text: str) -> list[dict[str, Any]]:
    with neo4j.GraphDatabase.driver(loaded.uri, auth=(loaded.username, loaded.password)) as driver:
        return [row.data() for row in driver.execute_query(text, database_=loaded.database).records]


def test_nominators_are_those_of_each_elections_registrations(loaded: Connection) -> None:
    async def both(database: AsyncDatabase) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        known = (await nominations(database)).tickets
        told: dict[str, set[str]] = {}
        for election_id in sorted({ticket.election_id for ticket in known}):
            for item in (await registrations(database, LAW, election_id)).items:
                told[item.ticket_id] = set(item.nominators) - set(item.disputed)
        return {ticket.id: set(ticket.parties) for ticket in known}, told

    counted, told = ask(loaded, both)
    assert counted == told


def test_the_matrix_and_the_page_of_a_party_say_the_same(loaded: Connection) -> None:
    async def both(database: AsyncDatabase) -> None:
        matrix = await alliances(database, AlliancesQuestion(year=2024, level="city"))
        for nominator in matrix.parties:
            own = AlliesQuestion(party=nominator.party_id, year=2024, level="city")
            one = await allies(database, own)
            assert (one.tickets, one.alone) == (nominator.tickets, nominator.alone)
            pairs = {
                other: each.tickets
                for each in matrix.items
                if nominator.party_id in each.parties
                for other in each.parties
                if other != nominator.party_id
            }
            assert {ally.party_id: ally.tickets for ally in one.items} == pairs
            for ally in one.items:
                assert sum(group.tickets for group in ally.groups) == ally.tickets

    ask(loaded, both)


def test_every_number_has_its_places_with_claims_and_sources(loaded: Connection) -> None:
    found = ask(loaded, lambda database: allies(database, AlliesQuestion(party="nasdem", partner="pks")))
    (pks,) = [ally for ally in found.items if ally.party_id == "pks"]
    assert len(found.places) == pks.tickets
    known = {source.id for source in found.sources}
    for place in found.places:
        assert {"nasdem", "pks"} <= set(place.nominators)
        assert len(place.claims) == len(place.nominators)
        assert set(place.source_ids) <= known


@pytest.mark.parametrize("asked", [{"partner": "nobody"}, {"region": "region-nowhere"}])
def test_what_is_unknown_is_not_found(loaded: Connection, asked: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        ask(loaded, lambda database: allies(database, AlliesQuestion(party="nasdem", **asked)))
