"""Sums of subsets by their weight: what one more player adds, and what is left without one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.coalitions.players import EMPTY_SET_ONLY, Cumulative, Sums, add_player, remove_player


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
