"""The picture of a neighbourhood that stands still."""

from __future__ import annotations

from datetime import date

from api.pages.drawing import HEIGHT, MOST, WIDTH, drawing
from graph.answers.base import EntityRef
from graph.answers.connections import Cut, Network, NetworkEdge, NetworkNode


def network(near: int, *, groups: int) -> Network:
    def node(place: int) -> NetworkNode:
        group = EntityRef(id=f"region-{place % groups}", type="Region", name=f"Provinsi {place % groups}")
        return NetworkNode(
            id=f"n{place}",
            type="Ticket",
            name=f"Nama {place}",
            degree=1,
            rank=place + 1,
            distance=min(place, 1),
            weight=place,
            newest=None,
            expanded=False,
            group=group,
        )

    return Network(
        entity=EntityRef(id="n0", type="Party", name="Partai"),
        as_of=date(2024, 11, 27),
        depth=1,
        nodes=[node(place) for place in range(near + 1)],
        edges=[
            NetworkEdge(
                source="n0",
                target=f"n{place}",
                type="SUPPORTS",
                claim_ids=["c1"],
                said_on="2024-08",
                status="registered",
                weight=2,
                kind="support",
                holds=place % 2 == 0,
            )
            for place in range(1, near + 1)
        ],
        cut=Cut(nodes=0, edges=0, at_least=False, reason=None),
    )


def test_up_to_25_entities_stand_one_by_one() -> None:
    drawn = drawing(network(MOST - 1, groups=2))
    assert len(drawn.spots) == MOST
    assert len(drawn.lines) == MOST - 1


def test_of_more_those_of_one_group_are_gathered_and_counted() -> None:
    drawn = drawing(network(60, groups=4))
    assert [spot.name for spot in drawn.spots[1:]] == [f"Provinsi {at} (15)" for at in (1, 2, 3, 0)]
    assert drawn.spots[0].id == "n0"
    assert sum(len(line.edges) for line in drawn.lines) == 60
    assert {(line.kind, line.holds) for line in drawn.lines} == {("support", True), ("support", False)}


def test_everything_stands_within_the_picture_and_nothing_on_another() -> None:
    drawn = drawing(network(60, groups=30))
    assert len({(spot.x, spot.y) for spot in drawn.spots}) == len(drawn.spots)
    assert all(0 < spot.x < WIDTH and 0 < spot.y < HEIGHT for spot in drawn.spots)
