from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from graph.domain.partial.game import ContradictionError, OnRecord, game, read
from graph.domain.partial.intervals import ANYTHING, FixedThreshold, Interval, ShareThreshold, exactly
from tests.graph.domain.partial.completions import Facts, completions, facts, subsets

TENTH = ShareThreshold(Fraction(1, 10), Fraction(1, 10))
UNKNOWN = ANYTHING


@given(facts())
@settings(max_examples=80, deadline=None)
def test_every_set_is_judged_as_all_its_completions_judge_it(known: Facts) -> None:
    found = game(known.weights, known.threshold, others=known.others, total=known.total)
    every = list(completions(known))

    for parties in subsets(frozenset(known.weights)):
        surpluses = {each.surplus(parties) for each in every}
        assert found.surplus(parties) == Interval(min(surpluses), max(surpluses))
        answers = {each.reached_by(parties) for each in every}
        assert found.answer(parties) == (
            "undecided" if len(answers) == 2 else "met" if answers == {True} else "short"
        )


@given(facts())
@settings(max_examples=80, deadline=None)
def test_what_is_held_and_needed_is_bounded_by_the_completions_and_no_wider(known: Facts) -> None:
    found = game(known.weights, known.threshold, others=known.others, total=known.total)
    every = list(completions(known))

    needed = {each.needed for each in every}
    assert found.needed == Interval(min(needed), max(needed))
    for parties in subsets(frozenset(known.weights)):
        held = {each.surplus(parties) + each.needed for each in every}
        assert found.held(parties) == Interval(min(held), max(held))


def test_a_party_that_passes_the_bar_alone_makes_the_ticket_lawful_whatever_the_rest_got() -> None:
    votes = game({"pks": exactly(257_819), "ppp": UNKNOWN}, TENTH, others=UNKNOWN, total=exactly(1_088_400))

    assert votes.answer(["pks", "ppp"]) == "met"


def test_without_the_total_a_large_party_is_not_known_to_pass() -> None:
    votes = game({"pks": exactly(257_819)}, TENTH, others=UNKNOWN)

    assert votes.answer(["pks"]) == "undecided"


def test_when_all_parties_but_one_are_known_what_is_left_is_known_too() -> None:
    votes = game({"pks": exactly(60), "ppp": UNKNOWN}, TENTH, total=exactly(100))

    assert votes.weights["ppp"] == exactly(40)


def test_two_unknown_parties_have_for_certain_what_is_left_together() -> None:
    votes = game({"pks": exactly(80), "ppp": UNKNOWN, "pbb": UNKNOWN}, TENTH, total=exactly(100))

    assert votes.answer(["ppp"]) == "undecided"
    assert votes.answer(["ppp", "pbb"]) == "met"


def test_what_is_left_of_the_total_may_be_too_little() -> None:
    votes = game({"pks": exactly(95), "ppp": UNKNOWN}, TENTH, others=UNKNOWN, total=exactly(100))

    assert votes.answer(["ppp"]) == "short"


def test_with_an_unknown_band_the_highest_share_must_be_met_and_the_lowest_missed() -> None:
    band = ShareThreshold(Fraction(13, 200), Fraction(1, 10))
    votes = game(
        {"a": exactly(100), "b": exactly(99), "c": exactly(64)}, band, others=UNKNOWN, total=exactly(1000)
    )

    assert [votes.answer([party]) for party in ("a", "b", "c")] == ["met", "undecided", "short"]


def test_a_published_bar_needs_no_total() -> None:
    votes = game(
        {"pks": exactly(257_819), "pan": exactly(58_833)}, FixedThreshold(70_746, 70_746), others=UNKNOWN
    )

    assert (votes.answer(["pks"]), votes.answer(["pan"])) == ("met", "short")


def test_parts_above_the_total_have_no_completion() -> None:
    with pytest.raises(ContradictionError, match="the parts add up to 101 to 101, the total is 100 to 100"):
        game({"pks": exactly(101)}, TENTH, total=exactly(100))


def test_a_party_without_a_weight_is_an_error_not_a_zero() -> None:
    with pytest.raises(KeyError, match="ppp"):
        game({"pks": exactly(1)}, TENTH).answer(["ppp"])


SIX_AND_A_HALF = ShareThreshold(Fraction(13, 200), Fraction(13, 200))
SEVEN_AND_A_HALF = ShareThreshold(Fraction(3, 40), Fraction(3, 40))

# Votes for the councils of Depok and Lampung of 2024 as the press copied the commission's count; of Depok
# Garuda is missing, and the commission announced a bar of 70,746 (6.5 per cent)
# fmt: off
DEPOK = {
    "pkb": 96_460, "gerindra": 154_217, "pdip": 112_521, "golkar": 142_738, "nasdem": 37_063, "buruh": 12_013,
    "gelora": 9_505, "pks": 257_819, "pkn": 7_428, "hanura": 2_341, "pan": 58_833, "pbb": 1_879,
    "demokrat": 71_339, "psi": 49_625, "perindo": 17_078, "ppp": 47_171, "ummat": 10_274,
}
LAMPUNG = {
    "gerindra": 865_320, "pdip": 787_468, "golkar": 621_293, "pkb": 532_522, "nasdem": 455_094,
    "pan": 401_102, "pks": 365_462, "demokrat": 342_076, "ppp": 74_114, "psi": 60_870, "perindo": 58_226,
    "gelora": 30_831, "buruh": 21_369, "hanura": 14_448, "ummat": 13_556, "garuda": 7_819, "pkn": 4_949,
    "pbb": 4_805,
}
# fmt: on


def test_the_bar_of_depok_bounds_the_votes_of_the_one_party_that_no_list_has() -> None:
    record = OnRecord({**DEPOK, "garuda": None}, SIX_AND_A_HALF, complete=True, published=(70_746,))

    found = read(record)

    assert found.implied == Interval(1_088_385, 1_088_400)
    assert found.game.weights["garuda"] == Interval(81, 96)
    assert found.game.answer(["demokrat"]) == "met"
    assert found.game.answer(["pan"]) == "short"
    assert found.game.answer(["pan", "hanura", "buruh", "garuda"]) == "met"


def test_a_published_bar_counts_before_the_computed_one_and_both_are_told() -> None:
    # Kabupaten Bandung: 137,791 published; 6.5 per cent of the 2,119,852 votes stated are 137,791
    agree = read(OnRecord({}, SIX_AND_A_HALF, total=2_119_852, published=(137_791,)))
    differ = read(OnRecord({}, SIX_AND_A_HALF, total=2_119_852, published=(139_000,)))

    assert (agree.computed, agree.thresholds_differ) == (exactly(137_791), False)
    assert (differ.computed, differ.thresholds_differ) == (exactly(137_791), True)
    assert differ.game.needed == exactly(139_000)


def test_where_bar_and_total_differ_the_total_may_be_that_of_either() -> None:
    found = read(
        OnRecord({"pkb": 50}, ShareThreshold(Fraction(1, 10), Fraction(1, 10)), total=100, published=(12,))
    )

    assert found.implied == Interval(111, 120)
    assert found.game.total == Interval(100, 120)


def test_votes_that_do_not_add_up_to_the_printed_total_still_tell_who_passes_either_bar() -> None:
    found = read(OnRecord(LAMPUNG, SEVEN_AND_A_HALF, total=4_661_364, complete=True))

    assert found.parts == exactly(4_661_324)
    assert found.game.needed == Interval(349_600, 349_603)
    assert found.game.answer(["pks"]) == "met"
    assert found.game.answer(["demokrat"]) == "short"


def test_absence_from_a_complete_list_is_zero_and_from_another_one_unknown() -> None:
    complete = read(OnRecord({"pkb": 10}, SIX_AND_A_HALF, complete=True), parties=["ppp"])
    partial = read(OnRecord({"pkb": 10}, SIX_AND_A_HALF), parties=["ppp"])

    assert complete.game.weights["ppp"] == exactly(0)
    assert complete.game.total == exactly(10)
    assert not partial.game.weights["ppp"].exact


def test_a_party_listed_without_its_count_is_unknown_even_in_a_complete_list() -> None:
    found = read(OnRecord({"pkb": 10, "ppp": None}, SIX_AND_A_HALF, total=15, complete=True))

    assert found.game.weights["ppp"] == exactly(5)


def test_fewer_than_the_smallest_printed_is_a_bound() -> None:
    record = OnRecord({"pkb": 500, "ppp": 70}, SEVEN_AND_A_HALF, total=1000, at_most=69)

    found = read(record, parties=["pbb"])

    assert found.game.weights["pbb"] == Interval(0, 69)
    assert found.game.answer(["pbb"]) == "short"


def test_seats_that_add_up_leave_none_for_anybody_else() -> None:
    found = read(
        OnRecord({"pkb": 30, "ppp": 20}, ShareThreshold(Fraction(1, 5), Fraction(1, 5)), total=50),
        parties=["pbb"],
    )

    assert found.game.weights["pbb"] == exactly(0)


def test_of_two_thresholds_that_pages_print_the_one_counts_that_follows_from_the_stated_total() -> None:
    # 6.5 % of 929,176 votes are 60,396.44
    reading = read(OnRecord({"pkb": 60_300}, SIX_AND_A_HALF, total=929_176, published=(60_297, 60_397)))

    assert reading.game.needed == exactly(60_397)
    assert reading.game.answer(["pkb"]) == "short"


def test_of_two_thresholds_neither_of_which_follows_from_the_total_either_may_hold() -> None:
    reading = read(OnRecord({"pkb": 60_350}, SIX_AND_A_HALF, total=900_000, published=(60_297, 60_397)))

    assert (reading.published, reading.thresholds_differ) == (Interval(60_297, 60_397), True)
    assert reading.game.answer(["pkb"]) == "undecided"


def test_a_threshold_between_two_numbers_and_its_total_bound_each_other() -> None:
    tenth = ShareThreshold(Fraction(1, 10), Fraction(1, 10))
    reading = read(OnRecord({"pkb": 100, "ppp": None}, tenth, complete=True, published=(100, 101)))

    assert reading.game.total == Interval(991, 1_010)
    assert reading.game.surplus(["pkb"]) == Interval(-1, 0)
    assert game(reading.game.weights, reading.game.threshold, total=exactly(1_000)).answer(["pkb"]) == "met"


def test_an_unknown_total_may_be_bounded() -> None:
    tenth = ShareThreshold(Fraction(1, 10), Fraction(1, 10))
    record = OnRecord({"pkb": 100}, tenth)

    assert read(record).game.answer(["pkb"]) == "undecided"
    assert read(record._replace(total_at_most=1_000)).game.answer(["pkb"]) == "met"
    assert read(record._replace(total_at_most=1_001)).game.answer(["pkb"]) == "undecided"
