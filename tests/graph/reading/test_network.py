"""Networks on the seeds: ready to draw, cut with a count, and closed at hubs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.answers.connections import Network, NetworkEdge
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import HUBS, Predicate
from graph.questions.connections import NetworkQuestion
from graph.reading.network import network
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from tests.graph.reading import crowd

SITI = "siti-qomariyah"
DAY = date(2024, 8, 26)


def ask(server: Connection, entity_id: str, day: date = DAY, **options: Any) -> Network:
    async def question() -> Network:
        async with AsyncDatabase(server, Settings(query_timeout=30)) as database:
            return await network(database, NetworkQuestion.of({"entity": entity_id, "as_of": day, **options}))

    return asyncio.run(question())


def test_the_entity_asked_for_ranks_first_and_every_rank_is_given_once(loaded: Connection) -> None:
    answer = ask(loaded, SITI, depth=2)
    assert answer.nodes[0].id == SITI
    assert [node.rank for node in answer.nodes] == list(range(1, len(answer.nodes) + 1))
    keys = [(node.weight, node.distance) for node in answer.nodes]
    assert keys == sorted(keys)
    assert max(node.distance for node in answer.nodes) == 2


def test_every_edge_ends_at_nodes_that_are_shown_and_is_given_once(loaded: Connection) -> None:
    for limit in (5, 60, 200):
        answer = ask(loaded, SITI, depth=3, limit=limit)
        shown = {node.id for node in answer.nodes}
        assert len(shown) == len(answer.nodes) <= limit
        keys = [(edge.source, edge.target, edge.type) for edge in answer.edges]
        assert len(set(keys)) == len(keys)
        assert all({edge.source, edge.target} <= shown for edge in answer.edges)
        tied = {end for edge in answer.edges for end in (edge.source, edge.target)}
        assert tied == shown


def test_parallel_claims_are_one_edge_with_their_ids(loaded: Connection) -> None:
    (edge,) = (e for e in ask(loaded, SITI).edges if e.target == "nasdem" and e.type == "SEEKS_TICKET")
    assert (edge.claim_ids, edge.said_on, edge.status) == (["c031", "c029"], "2024-05-06", "proposed")


def test_structure_has_no_claims_and_claims_are_told_by_their_newest(loaded: Connection) -> None:
    claim_types = {predicate.name for predicate in Predicate}
    for edge in ask(loaded, SITI, depth=2).edges:
        assert bool(edge.claim_ids) == (edge.type in claim_types) == (edge.status is not None)


def test_what_is_cut_is_counted(loaded: Connection) -> None:
    whole = ask(loaded, SITI, depth=1, limit=200)
    part = ask(loaded, SITI, depth=1, limit=4)
    assert (whole.cut.nodes, whole.cut.edges, whole.cut.reason) == (0, 0, None)
    assert part.cut.nodes == len(whole.nodes) - 4
    assert part.cut.reason == "limit"
    assert not part.cut.at_least
    assert [node.id for node in part.nodes] == [node.id for node in whole.nodes][:4]


def test_hubs_are_shown_and_not_expanded(loaded: Connection) -> None:
    answer = ask(loaded, SITI, depth=3, limit=200)
    hubs = {node.id for node in answer.nodes if node.type in HUBS}
    assert "nasdem" in hubs
    assert not any(node.expanded for node in answer.nodes if node.id in hubs)
    others = {node.id for node in answer.nodes} - hubs
    reached = {SITI}
    while (
        new := {
            end
            for edge in answer.edges
            for here, end in ((edge.source, edge.target), (edge.target, edge.source))
            if here in reached and here not in hubs
        }
        - reached
    ):
        reached |= new
    assert others <= reached


def test_a_hub_asked_for_is_expanded(loaded: Connection) -> None:
    answer = ask(loaded, "nasdem", types=["Party", "Board"], limit=200)
    assert answer.nodes[0].expanded
    assert "nasdem-dpw-32" in {node.id for node in answer.nodes}


def test_only_the_types_asked_for_are_shown(loaded: Connection) -> None:
    answer = ask(loaded, SITI, depth=2, types=["Person"])
    assert {node.type for node in answer.nodes} == {"Person"}
    assert len(answer.nodes) > 1


def test_what_was_said_later_is_not_shown(loaded: Connection) -> None:
    newest = [node.newest for node in ask(loaded, SITI, date(2024, 5, 2), depth=2).nodes if node.newest]
    assert newest
    assert max(newest) <= date(2024, 5, 2)


def test_an_unknown_entity_is_told(loaded: Connection) -> None:
    with pytest.raises(NotFoundError, match="nobody-at-all"):
        ask(loaded, "nobody-at-all")


@pytest.mark.parametrize("options", [{"depth": 4}, {"limit": 201}, {"types": ["Cat"]}])
def test_bounds_are_kept(loaded: Connection, options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        ask(loaded, SITI, **options)


@pytest.fixture(scope="module")
def crowded(loaded: Connection) -> Iterator[Connection]:
    with crowd.crowd(loaded):
        yield loaded


def test_a_party_of_20_000_is_cut_at_the_rows_and_the_count_is_at_least(crowded: Connection) -> None:
    answer = ask(crowded, crowd.PARTY, depth=3, limit=50)
    assert len(answer.nodes) == 50
    assert (answer.cut.reason, answer.cut.at_least) == ("rows", True)
    assert answer.cut.nodes > 1_000
    assert answer.nodes[0].degree == crowd.MEMBERS


def test_a_member_of_a_large_party_sees_the_party_and_not_its_members(crowded: Connection) -> None:
    answer = ask(crowded, crowd.FIRST, depth=3)
    assert [(node.id, node.expanded) for node in answer.nodes] == [(crowd.FIRST, True), (crowd.PARTY, False)]


def test_ade_kuswara_has_no_live_support_of_pks_on_election_day(loaded: Connection) -> None:
    def of_pks(found: Network) -> list[NetworkEdge]:
        ids = {node.id for node in found.nodes if node.id.startswith("pks")}
        return [edge for edge in found.edges if edge.kind == "support" and ids & {edge.source, edge.target}]

    day = date(2024, 11, 27)
    everything = of_pks(ask(loaded, "ade-kuswara-kunang", day, taken_back=True))
    assert everything
    assert not any(edge.holds for edge in everything)
    held = ask(loaded, "ade-kuswara-kunang", day, taken_back=True, holding=True)
    assert all(edge.holds for edge in held.edges)
    assert not of_pks(held)


def test_around_a_party_a_picture_gathers_by_province_and_elsewhere_by_party(loaded: Connection) -> None:
    around_party = ask(loaded, "nasdem", date(2024, 11, 27), depth=2)
    assert {node.group.type for node in around_party.nodes if node.group} == {"Region"}
    boards = [node for node in ask(loaded, SITI, depth=2).nodes if node.type == "Board"]
    assert boards
    assert all(node.group and node.group.type == "Party" for node in boards)
