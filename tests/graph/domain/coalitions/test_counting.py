from __future__ import annotations

from math import comb
from typing import Any

import pytest
from hypothesis import given, settings

from graph.domain.coalitions import count_minimal_coalitions, minimal_coalitions
from tests.graph.domain.coalitions.brute_force import games, partner_sets_by_definition


@pytest.mark.slow
@given(games(largest_weight=30, most_parties=14))
@settings(max_examples=400, deadline=None)
def test_the_count_is_that_of_the_definition(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    assert count_minimal_coalitions(weights, missing) == len(partner_sets_by_definition(weights, missing))


@given(games(largest_weight=40_000_000, most_parties=12))
@settings(max_examples=200, deadline=None)
def test_the_count_of_votes_by_the_million_is_exact(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    assert count_minimal_coalitions(weights, missing) == len(partner_sets_by_definition(weights, missing))


@given(games(largest_weight=15, most_parties=14))
@settings(max_examples=300, deadline=None)
def test_the_count_is_the_length_of_the_list(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    assert count_minimal_coalitions(weights, missing) == sum(1 for _ in minimal_coalitions(weights, missing))


def test_the_un_security_council_has_210_minimal_winning_coalitions() -> None:
    # All five permanent members and four of the ten others (UN Charter, art. 27): the weights that
    # represent this rule are 7 and 1 with a quota of 39
    members = {f"permanent-{n}": 7 for n in range(5)} | {f"elected-{n}": 1 for n in range(10)}

    assert count_minimal_coalitions(members, 39) == comb(10, 4) == 210


def test_equal_parties_are_counted_by_the_binomial_coefficient() -> None:
    votes = {f"party-{number}": 1_234_567 for number in range(24)}

    assert count_minimal_coalitions(votes, 12 * 1_234_567) == comb(24, 12)


def test_24_distinct_weights_of_which_the_heaviest_outweighs_all_others() -> None:
    # 2^0 … 2^22 add up to 2^23 - 1: one short of the heaviest
    votes = {f"party-{power}": 2**power for power in range(24)}

    assert count_minimal_coalitions(votes, 2**23) == 1
    assert count_minimal_coalitions(votes, 2**23 - 1) == 2


@pytest.mark.parametrize(("missing", "count"), [(-1, 0), (0, 0), (1, 2), (7, 2), (8, 1), (14, 1), (15, 0)])
def test_the_bar_decides_from_nothing_needed_to_out_of_reach(missing: int, count: int) -> None:
    assert count_minimal_coalitions({"pks": 7, "pkb": 7, "psi": 0}, missing) == count


@pytest.mark.parametrize("number", [7.0, False, "7"])
def test_only_ints_are_counted(number: Any) -> None:
    with pytest.raises(ValueError, match="weight of 'pks' must be an int"):
        count_minimal_coalitions({"pks": number}, 8)
    with pytest.raises(ValueError, match="missing must be an int"):
        count_minimal_coalitions({"pks": 7}, number)
