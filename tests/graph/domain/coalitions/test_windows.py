from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.domain.coalitions.windows import (
    EMPTY_SET_ONLY,
    Cumulative,
    Subsets,
    Sums,
    Window,
    add_player,
    players,
    remove_player,
)
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


def of(*weights: int, below: int = 100, shift: int = 0) -> Sums:
    sums = dict(EMPTY_SET_ONLY)
    for weight in weights:
        sums = add_player(sums, weight, below=below, shift=shift)
    return sums


def test_each_subset_is_counted_by_its_total_below_the_bound() -> None:
    assert of(2, 3, 5) == {0: 1, 2: 1, 3: 1, 5: 2, 7: 1, 8: 1, 10: 1}
    assert of(2, 3, 5, below=7) == {0: 1, 2: 1, 3: 1, 5: 2}
    assert of(below=0) == {0: 1}


def test_subsets_of_each_size_are_counted_in_a_slot_of_their_own() -> None:
    assert of(2, 3, 5, shift=8) == {
        0: 1, 2: 1 << 8, 3: 1 << 8, 5: (1 << 8) + (1 << 16), 7: 1 << 16, 8: 1 << 16, 10: 1 << 24,
    }  # fmt: skip


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(1, 25), st.sampled_from([0, 8]))
def test_to_remove_a_player_undoes_adding_it(weights: list[int], below: int, shift: int) -> None:
    whole = of(*weights, below=below, shift=shift)
    assert remove_player(whole, weights[-1], shift=shift) == of(*weights[:-1], below=below, shift=shift)


def test_subsets_below_a_bound_are_those_whose_total_does_not_reach_it() -> None:
    below = Cumulative(of(2, 3, 5)).below
    assert [below(bound) for bound in (-1, 0, 1, 2, 3, 5, 6, 10, 11)] == [0, 0, 1, 1, 2, 3, 5, 7, 8]
