from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from graph.domain.coalitions import Power, power
from tests.graph.domain.coalitions.brute_force import games, power_by_definition

NONE = Power(Fraction(0), Fraction(0), Fraction(0))


def test_luxembourg_was_a_dummy_in_the_eec_council_of_1958() -> None:
    # S. J. Brams and P. J. Affuso, "Power and Size: A New Paradox", Theory and Decision 7 (1976);
    # D. S. Felsenthal and M. Machover, "The Measurement of Voting Power" (1998), on the Council of 1958
    council = {"france": 4, "germany": 4, "italy": 4, "belgium": 2, "netherlands": 2, "luxembourg": 1}

    indices = power(council, 12)

    assert list(indices) == list(council)
    assert indices["luxembourg"] == NONE
    assert indices["france"].banzhaf_normalised == Fraction(5, 21)
    assert indices["belgium"].banzhaf_normalised == Fraction(3, 21)
    assert indices["france"].shapley_shubik == Fraction(14, 60)
    assert indices["belgium"].shapley_shubik == Fraction(9, 60)


def test_a_permanent_member_of_the_un_security_council_outweighs_105_elected_ones() -> None:
    members = {f"permanent-{n}": 7 for n in range(5)} | {f"elected-{n}": 1 for n in range(10)}

    indices = power(members, 39)

    assert indices["permanent-0"].shapley_shubik == Fraction(421, 2145)
    assert indices["elected-0"].shapley_shubik == Fraction(4, 2145)
    assert indices["permanent-0"].banzhaf_normalised == Fraction(106, 635)
    assert indices["elected-0"].banzhaf_normalised == Fraction(21, 1270)


def test_three_of_six_in_the_nassau_county_board_had_no_power() -> None:
    # J. F. Banzhaf, "Weighted Voting Doesn't Work", Rutgers Law Review 19 (1965): the board of 1958
    board = {
        "hempstead-1": 9,
        "hempstead-2": 9,
        "north-hempstead": 7,
        "oyster-bay": 3,
        "glen-cove": 1,
        "long-beach": 1,
    }

    indices = power(board, 16)

    assert [index.banzhaf_normalised for index in indices.values()] == [Fraction(1, 3)] * 3 + [0] * 3
    assert indices["oyster-bay"] == indices["glen-cove"] == indices["long-beach"] == NONE


@pytest.mark.slow
@given(games(largest_weight=30, most_parties=14))
@settings(max_examples=300, deadline=None)
def test_the_indices_are_those_of_the_definition(game: tuple[dict[str, int], int]) -> None:
    weights, quota = game

    assert power(weights, quota) == power_by_definition(weights, quota)


@pytest.mark.slow
@given(games(largest_weight=40_000_000, most_parties=12))
@settings(max_examples=200, deadline=None)
def test_the_indices_of_votes_by_the_million_are_exact(game: tuple[dict[str, int], int]) -> None:
    weights, quota = game

    assert power(weights, quota) == power_by_definition(weights, quota)


@given(games(largest_weight=60, most_parties=14, least_quota=1))
@settings(max_examples=300, deadline=None)
def test_whenever_the_bar_can_be_reached_the_shares_add_up_to_one(game: tuple[dict[str, int], int]) -> None:
    weights, quota = game
    indices = power(weights, quota).values()
    expected = 1 if quota <= sum(weights.values()) else 0

    assert sum(index.banzhaf_normalised for index in indices) == expected
    assert sum(index.shapley_shubik for index in indices) == expected


def test_24_equal_parties_share_power_equally() -> None:
    votes = {f"party-{number}": 1_234_567 for number in range(24)}

    assert {index.shapley_shubik for index in power(votes, 13 * 1_234_567).values()} == {Fraction(1, 24)}


def test_a_party_that_wins_alone_against_all_others_has_all_power() -> None:
    assert power({"big": 50, "a": 4, "b": 3}, 8) == {
        "big": Power(Fraction(1), Fraction(1), Fraction(1)),
        "a": NONE,
        "b": NONE,
    }


def test_a_party_without_seats_has_no_power_and_takes_none_from_others() -> None:
    with_it = power({"pks": 7, "psi": 0, "pkb": 7}, 8)

    assert with_it["psi"] == NONE
    assert with_it["pks"] == power({"pks": 7, "pkb": 7}, 8)["pks"]


@pytest.mark.parametrize("quota", [0, -1, 15])
def test_nobody_is_pivotal_where_nobody_is_needed_or_nobody_suffices(quota: int) -> None:
    assert power({"pks": 7, "pkb": 7}, quota) == {"pks": NONE, "pkb": NONE}


def test_a_game_without_players_has_no_indices() -> None:
    assert power({}, 8) == {}


@pytest.mark.parametrize("number", [7.0, True, "7"])
def test_only_ints_have_power(number: Any) -> None:
    with pytest.raises(ValueError, match="weight of 'pks' must be an int"):
        power({"pks": number}, 8)
    with pytest.raises(ValueError, match="quota must be an int"):
        power({"pks": 7}, number)


def test_negative_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="weight of 'pks' must not be negative"):
        power({"pks": -7}, 8)
