"""Who is near an entity, and in which order."""

from __future__ import annotations

from hypothesis import given, settings

from graph.domain.connections.network import bundles, rank_neighbours
from graph.domain.connections.paths import Link, adjacency
from graph.ontology import Status
from tests.graph.domain.connections.test_paths import claim, some_links, structure


def test_evidence_ranks_before_closeness_and_closeness_before_recency() -> None:
    links = [
        claim("centre", "rumoured", id="c1", status=Status.RUMOURED, day=9),
        structure("centre", "board"),
        structure("board", "leader"),
        claim("centre", "registered", id="c2"),
        claim("registered", "other", id="c3", day=5),
    ]
    near = rank_neighbours(adjacency(links), "centre", ())
    assert [(each.id, each.weight, each.distance) for each in near] == [
        ("centre", 0, 0),
        ("board", 1, 1),
        ("registered", 2, 1),
        ("leader", 2, 2),
        ("other", 4, 2),
        ("rumoured", 9, 1),
    ]


def test_of_equals_the_newest_comes_first() -> None:
    links = [claim("centre", "old", id="c1"), claim("centre", "new", id="c2", day=1)]
    assert [each.id for each in rank_neighbours(adjacency(links), "centre", ())] == ["centre", "new", "old"]


def test_nobody_is_reached_through_a_hub_but_the_centre_may_be_one() -> None:
    links = [structure("centre", "hub"), structure("hub", "beyond")]
    assert [each.id for each in rank_neighbours(adjacency(links), "centre", {"hub", "beyond"})] == [
        "centre",
        "hub",
    ]
    assert [each.id for each in rank_neighbours(adjacency(links), "hub", {"hub"})] == [
        "hub",
        "beyond",
        "centre",
    ]


def test_parallel_claims_of_one_type_are_one_edge_told_by_the_newest() -> None:
    old, new = claim(id="c1", status=Status.RECOMMENDED), claim(id="c2", status=Status.RUMOURED, day=1)
    back, other = claim("b", "a", id="c3"), claim(type="MEMBER_OF", id="c4")
    found = bundles([old, back, new, other, new])
    assert [(edge.start_id, edge.type, edge.links, edge.weight) for edge in found] == [
        ("a", "MEMBER_OF", (other,), 2),
        ("a", "SUPPORTS", (new, old), 3),
        ("b", "SUPPORTS", (back,), 2),
    ]


@settings(max_examples=200, deadline=None)
@given(some_links())
def test_a_network_cut_anywhere_stays_connected(links: list[Link]) -> None:
    within = adjacency(links)
    near = [each.id for each in rank_neighbours(within, "a", {"c"})]
    for place, id_ in enumerate(near[1:], start=1):
        before = set(near[:place]) - {"c"}
        assert before & within[id_].keys()
