from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings

from graph.domain.coalitions import MinimalCoalition, find_minimal_coalitions, minimal_coalitions
from tests.graph.domain.coalitions.brute_force import games, partner_sets_by_definition

# Council of Kabupaten Bekasi elected in 2024, without NasDem (3 seats): BekasiGuide 2024-06-14,
# ANTARA 2024-06-19, Radar Bekasi, Wikipedia (id) "Pemilihan umum Bupati Bekasi 2024"
BEKASI_2024_WITHOUT_NASDEM = {
    "buruh": 2,
    "demokrat": 4,
    "gerindra": 8,
    "golkar": 10,
    "pan": 3,
    "pbb": 1,
    "pdip": 8,
    "pkb": 7,
    "pks": 7,
    "ppp": 2,
}
BEKASI_2024_MISSING = 8  # 11 of 55 seats needed, NasDem has 3


def test_nasdem_in_bekasi_2024_has_19_partner_sets_and_three_parties_suffice_alone() -> None:
    found = list(minimal_coalitions(BEKASI_2024_WITHOUT_NASDEM, BEKASI_2024_MISSING))

    assert len(found) == 19
    assert found[:3] == [
        MinimalCoalition(("gerindra",), total=8, surplus=0),
        MinimalCoalition(("pdip",), total=8, surplus=0),
        MinimalCoalition(("golkar",), total=10, surplus=2),
    ]
    assert found[-1] == MinimalCoalition(("pan", "buruh", "ppp", "pbb"), total=8, surplus=0)


def test_the_czech_chamber_of_2021_had_three_majorities_and_all_of_two() -> None:
    # Seats of the lists elected on 2021-10-08 and 09 (volby.cz): 101 of 200 are a majority
    seats = {"ano": 72, "spolu": 71, "pirstan": 37, "spd": 20}

    assert [one.partners for one in minimal_coalitions(seats, 101)] == [
        ("spolu", "pirstan"),
        ("ano", "pirstan"),
        ("ano", "spolu"),
    ]


@given(games(largest_weight=30, most_parties=14))
@settings(max_examples=400, deadline=None)
def test_partner_sets_and_their_order_are_those_of_the_definition(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    assert list(minimal_coalitions(weights, missing)) == partner_sets_by_definition(weights, missing)


@given(games(largest_weight=40_000_000, most_parties=12))
@settings(max_examples=200, deadline=None)
def test_votes_by_the_million_give_the_sets_of_the_definition(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    assert list(minimal_coalitions(weights, missing)) == partner_sets_by_definition(weights, missing)


@given(games(largest_weight=15, most_parties=14, least_quota=1))
@settings(max_examples=300, deadline=None)
def test_every_partner_is_needed(game: tuple[dict[str, int], int]) -> None:
    weights, missing = game

    for one in minimal_coalitions(weights, missing):
        assert one.total == sum(weights[party] for party in one.partners)
        assert one.surplus == one.total - missing
        assert 0 <= one.surplus < min(weights[party] for party in one.partners)


def test_partners_stand_heaviest_first_and_equals_by_id() -> None:
    (only,) = minimal_coalitions({"c": 1, "b": 1, "a": 5}, 7)

    assert only.partners == ("a", "b", "c")


def test_the_order_of_the_input_does_not_matter() -> None:
    backwards = dict(reversed(BEKASI_2024_WITHOUT_NASDEM.items()))

    assert list(minimal_coalitions(backwards, 8)) == list(minimal_coalitions(BEKASI_2024_WITHOUT_NASDEM, 8))


def test_a_party_without_seats_is_never_a_partner() -> None:
    assert [one.partners for one in minimal_coalitions({"hanura": 0, "pks": 7, "psi": 0}, 7)] == [("pks",)]


@pytest.mark.parametrize("missing", [0, -3])
def test_a_base_that_meets_the_bar_needs_no_partner(missing: int) -> None:
    assert list(minimal_coalitions({"pks": 7}, missing)) == []


def test_a_bar_above_all_seats_has_no_partner_set() -> None:
    assert list(minimal_coalitions({"pks": 7, "pkb": 7}, 15)) == []


def test_without_available_parties_there_is_no_partner_set() -> None:
    assert list(minimal_coalitions({}, 8)) == []


def test_a_party_above_the_bar_stands_alone_and_in_no_larger_set() -> None:
    assert [one.partners for one in minimal_coalitions({"big": 50, "a": 4, "b": 4, "c": 3}, 8)] == [
        ("big",),
        ("a", "b"),
    ]


def test_the_first_of_millions_of_sets_come_without_listing_the_rest() -> None:
    equals = {f"party-{number:02}": 5 for number in range(24)}

    first, second = islice(minimal_coalitions(equals, 60), 2)

    assert first.partners == tuple(sorted(equals)[:12])
    assert second.partners == (*sorted(equals)[:11], "party-12")


def test_a_list_cut_short_says_so_and_keeps_the_exact_count() -> None:
    cut = find_minimal_coalitions(BEKASI_2024_WITHOUT_NASDEM, BEKASI_2024_MISSING, limit=3)

    assert (cut.count, cut.truncated) == (19, True)
    assert [one.partners for one in cut.items] == [("gerindra",), ("pdip",), ("golkar",)]


@pytest.mark.parametrize("limit", [19, 1000])
def test_a_list_that_holds_all_sets_is_not_truncated(limit: int) -> None:
    whole = find_minimal_coalitions(BEKASI_2024_WITHOUT_NASDEM, BEKASI_2024_MISSING, limit)

    assert (whole.count, whole.truncated, len(whole.items)) == (19, False, 19)


def test_a_limit_of_zero_only_counts() -> None:
    counted = find_minimal_coalitions(BEKASI_2024_WITHOUT_NASDEM, BEKASI_2024_MISSING, limit=0)

    assert (counted.count, counted.truncated, counted.items) == (19, True, ())


NO_COUNTS: list[Any] = [7.0, True, "7", None]


@pytest.mark.parametrize("number", NO_COUNTS)
def test_only_ints_are_seats(number: Any) -> None:
    with pytest.raises(ValueError, match="weight of 'pks' must be an int"):
        minimal_coalitions({"pks": number}, 8)
    with pytest.raises(ValueError, match="missing must be an int"):
        minimal_coalitions({"pks": 7}, number)
    with pytest.raises(ValueError, match="limit must be an int"):
        find_minimal_coalitions({"pks": 7}, 8, number)


def test_negative_seats_and_limits_are_refused() -> None:
    with pytest.raises(ValueError, match="weight of 'pks' must not be negative, got -1"):
        minimal_coalitions({"pks": -1}, 8)
    with pytest.raises(ValueError, match="limit must not be negative, got -1"):
        find_minimal_coalitions({"pks": 7}, 8, -1)
