"""What connects two entities, what a step weighs, and the best ways; held against their definitions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.domain.connections.paths import (
    Adjacency,
    BidirectionalSearch,
    ClaimFacts,
    Link,
    PathOrder,
    WeightedPath,
    adjacency,
    best_paths,
    connecting,
    tie_of,
    weight,
)
from graph.ontology import Confidence, Role, Status

DAY = date(2024, 8, 1)


def claim(
    start: str = "a",
    end: str = "b",
    type: str = "SUPPORTS",
    *,
    id: str = "c1",
    status: Status = Status.REGISTERED,
    confidence: Confidence = Confidence.HIGH,
    day: int = 0,
    role: Role | None = None,
) -> Link:
    said = DAY + timedelta(days=day)
    return Link(start, end, type, "source", ClaimFacts(id, said.isoformat(), said, status, role, confidence))


def structure(start: str = "a", end: str = "b", type: str = "HEADED_BY") -> Link:
    return Link(start, end, type, None)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (structure(), 1),
        (claim(status=Status.REGISTERED), 2),
        (claim(status=Status.RECOMMENDED), 3),
        (claim(status=Status.OFFICIAL), 6),
        (claim(status=Status.RUMOURED), 9),
        (claim(status=Status.RUMOURED, confidence=Confidence.LOW), 13),
        (claim(status=Status.DENIED), 10),
    ],
)
def test_a_step_weighs_more_the_weaker_its_evidence(link: Link, expected: int) -> None:
    assert weight(link) == expected


def test_a_denial_does_not_connect() -> None:
    assert connecting([claim(status=Status.DENIED)]) == []


def test_a_withdrawal_does_not_connect_even_where_it_is_only_rumoured() -> None:
    assert connecting([claim(type="WITHDRAWS", status=Status.RUMOURED)]) == []


def test_a_later_denial_ends_what_was_said_before_of_the_same_matter() -> None:
    before, other = claim(id="c1"), claim(id="c2", type="MEMBER_OF")
    assert connecting([before, other, claim(id="c3", status=Status.DENIED, day=1)]) == [other]


def test_a_word_on_the_same_day_as_its_denial_or_after_it_stands() -> None:
    denied = claim(id="c1", status=Status.DENIED)
    same_day, after = claim(id="c2"), claim(id="c3", day=1)
    assert connecting([denied, same_day, after]) == [same_day, after]


def test_a_board_that_turns_somebody_down_considers_them_no_longer() -> None:
    considered = claim("person", "board", "CONSIDERED_BY")
    turned_down = claim("board", "person", "SUPPORTS", id="c2", status=Status.DECLINED, day=3)
    assert connecting([considered, turned_down]) == []


def test_refusing_to_nominate_leaves_mere_support_alive() -> None:
    support = claim(role=Role.SUPPORTING)
    nomination = claim(id="c2", role=Role.NOMINATING)
    refusal = claim(id="c3", status=Status.DENIED, role=Role.NOMINATING, day=1)
    assert connecting([support, nomination, refusal]) == [support]


def test_a_withdrawal_that_took_place_ends_all_that_was_said_before() -> None:
    joined = claim("party", "coalition", "COALITION_WITH")
    left = claim("party", "coalition", "WITHDRAWS", id="c2", status=Status.WITHDRAWN, day=1)
    foretold = claim("party", "coalition", "WITHDRAWS", id="c2", status=Status.EXPLORING, day=1)
    assert connecting([joined, left]) == []
    assert connecting([joined, foretold]) == [joined]


def test_a_denial_elsewhere_ends_nothing_here() -> None:
    here = claim()
    assert connecting([here, claim("a", "x", id="c2", status=Status.DENIED, day=1)]) == [here]


def test_parallel_links_are_one_step_told_by_the_strongest_then_newest() -> None:
    weak = claim(id="c1", status=Status.RUMOURED, day=9)
    old, new = claim(id="c2"), claim("b", "a", id="c3", day=1)
    step = adjacency([weak, old, new, new])["a"]["b"]
    assert step.links == (new, old, weak)
    assert step == adjacency([new, weak, old])["b"]["a"]


def test_shortest_first_or_best_evidence_first() -> None:
    rumour = claim("a", "z", status=Status.RUMOURED)
    within = adjacency([rumour, structure("a", "m"), structure("m", "z")])
    direct, around = WeightedPath(("a", "z"), 9), WeightedPath(("a", "m", "z"), 2)
    assert best_paths(within, "a", "z", longest=4, count=5).items == (direct, around)
    assert best_paths(within, "a", "z", longest=4, count=5, order=PathOrder.WEIGHT).items == (around, direct)


def test_a_search_that_gives_up_says_so() -> None:
    names = [f"n{number}" for number in range(9)]
    within = adjacency(structure(one, other) for one in names for other in names if one < other)
    assert not best_paths(within, "n0", "n8", longest=6, count=20, most_tried=10).complete
    assert best_paths(within, "n0", "n8", longest=6, count=20).complete


def test_no_way_is_no_fault() -> None:
    within = adjacency([structure("a", "b"), structure("c", "d")])
    assert best_paths(within, "a", "d", longest=6, count=5).items == ()
    assert best_paths(within, "nobody", "d", longest=6, count=5).items == ()


@st.composite
def some_links(draw: Any) -> list[Link]:
    names = "abcdefg"
    ends = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=16))
    return [
        claim(one, other, id=f"c{number}", status=draw(st.sampled_from(list(Status)[:8])))
        if draw(st.booleans())
        else structure(one, other)
        for number, (one, other) in enumerate(ends)
    ]


@settings(max_examples=300, deadline=None)
@given(some_links(), st.integers(1, 6), st.integers(1, 8), st.sampled_from(PathOrder))
def test_the_best_ways_are_the_first_of_all_ways(
    links: list[Link], longest: int, count: int, order: PathOrder
) -> None:
    within = adjacency(links)
    every = sorted(
        all_ways(within, ("a",), "g", longest), key=lambda way: (order.key(way.length, way.weight), way.ids)
    )
    found = best_paths(within, "a", "g", longest=longest, count=count, order=order)
    assert (list(found.items), found.complete) == (every[:count], True)


@settings(max_examples=300, deadline=None)
@given(some_links(), st.integers(1, 6))
def test_two_sides_meet_every_way_up_to_the_length_that_they_cover(links: list[Link], longest: int) -> None:
    everything = adjacency(links)
    degrees = {id_: len(around) for id_, around in everything.items()}
    search = BidirectionalSearch(("a", degrees.get("a", 0)), ("g", degrees.get("g", 0)), longest)
    read: list[Link] = []
    for _ in range(longest + 1):
        expected = set(all_ways(everything, ("a",), "g", search.covered))
        assert set(all_ways(adjacency(read), ("a",), "g", search.covered)) == expected
        if search.covered == longest:
            break
        sides = search.next()
        toward = search.toward(sides)
        frontier = {id_ for side in sides for id_ in side.frontier}
        level = [
            link
            for link in links
            if link.start_id != link.end_id
            and any(
                here in frontier and (toward is None or there in toward)
                for here, there in ((link.start_id, link.end_id), (link.end_id, link.start_id))
            )
        ]
        read += level
        for side in sides:
            side.expand(level, degrees)
    assert search.covered == longest


def test_the_side_that_is_cheaper_goes_on_where_both_are_not_cheap() -> None:
    search = BidirectionalSearch(("person", 12), ("party", 20_000), 4)
    assert search.next() == (search.sides[0],)
    assert search.toward(search.next()) is None


def test_no_side_goes_on_beyond_the_other_end() -> None:
    search = BidirectionalSearch(("person", 12), ("party", 20_000), 4)
    search.sides[0].expand(
        [structure("person", "party"), structure("person", "board")], {"party": 1, "board": 3}
    )
    assert search.sides[0].frontier == {"board": 3}


def test_the_last_level_need_only_meet_the_other_side() -> None:
    search = BidirectionalSearch(("person", 12), ("party", 20_000), 1)
    assert search.toward(search.next()) == ["party", "person"]


def all_ways(
    within: Adjacency, ids: tuple[str, ...], goal: str, longest: int, so_far: int = 0
) -> Iterator[WeightedPath]:
    """Every way, by its definition."""
    if ids[-1] == goal:
        yield WeightedPath(ids, so_far)
    elif len(ids) <= longest:
        for neighbour, step in within.get(ids[-1], {}).items():
            if neighbour not in ids:
                yield from all_ways(within, (*ids, neighbour), goal, longest, so_far + step.weight)


@pytest.mark.parametrize(
    ("type_", "status", "is_told_as"),
    [
        ("SUPPORTS", Status.REGISTERED, "support"),
        ("SUPPORTS", Status.EXPLORING, "talk"),
        ("CONSIDERED_BY", Status.PROPOSED, "talk"),
        ("SEEKS_TICKET", Status.PROPOSED, "talk"),
        ("COALITION_WITH", Status.OFFICIAL, "talk"),
        ("SUPPORTS", Status.DENIED, "refusal"),
        ("OPPOSES", Status.OFFICIAL, "refusal"),
        ("WITHDRAWS", Status.WITHDRAWN, "refusal"),
        ("MEMBER_OF", Status.OFFICIAL, "other"),
        ("CANDIDATE_FOR", Status.REGISTERED, "other"),
    ],
)
def test_a_picture_tells_support_from_talk_and_refusal(type_: str, status: Status, is_told_as: str) -> None:
    said = ClaimFacts("c1", "2024-05-02", date(2024, 5, 2), status, None, Confidence.HIGH)
    assert tie_of(Link("a", "b", type_, "s1", said)) == is_told_as
    assert tie_of(Link("a", "b", "HEADED_BY", "s1")) == "structure"
