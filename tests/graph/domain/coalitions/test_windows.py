from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.domain.coalitions.players import players
from graph.domain.coalitions.windows import Subsets, Window
from tests.graph.domain.coalitions.brute_force import games, subsets

WINDOWS = st.tuples(st.integers(-5, 40), st.integers(0, 20), st.integers(0, 15))


def window(first: int, width: int, above_lightest: int) -> Window:
    """From a total on: up to a width, or to so much more than the lightest, whichever is less."""
    return lambda lightest: (first, min(first + width, lightest + above_lightest))


def by_definition(
    weights: dict[str, int], size: int | None, inside: Window
) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    for members in subsets({party: weight for party, weight in weights.items() if weight}):
        if members and len(members) == (size or len(members)):
            total = sum(weights[party] for party in members)
            first, above = inside(min(weights[party] for party in members))
            if first <= total < above:
                found.append((total, tuple(sorted(members, key=lambda party: (-weights[party], party)))))
    return found


@given(games(largest_weight=12, most_parties=9), WINDOWS)
@settings(max_examples=200, deadline=None)
def test_sets_in_a_window_are_counted_and_listed_in_both_orders(
    game: tuple[dict[str, int], int], shape: tuple[int, int, int]
) -> None:
    weights, inside = game[0], window(*shape)
    found = Subsets(players(weights), reach=shape[0] + shape[1])

    assert found.count(inside) == len(by_definition(weights, None, inside))
    for size in range(1, len(weights) + 1):
        expected = by_definition(weights, size, inside)
        assert list(found.of_size(size, inside)) == sorted(expected)
        assert list(found.of_size(size, inside, -1)) == sorted((-total, who) for total, who in expected)


def test_the_empty_set_is_in_no_window() -> None:
    assert Subsets([], reach=5).count(lambda _: (0, 5)) == 0
