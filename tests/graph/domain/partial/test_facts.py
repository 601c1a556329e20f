from __future__ import annotations

from fractions import Fraction

from graph.domain.partial.facts import OnRecord, read, share_between
from graph.domain.partial.intervals import Interval, exactly
from graph.domain.partial.thresholds import ShareThreshold

SIX_AND_A_HALF = share_between([Fraction(13, 200)])
SEVEN_AND_A_HALF = share_between([Fraction(3, 40)])

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
    record = OnRecord({**DEPOK, "garuda": None}, SIX_AND_A_HALF, complete=True, published=exactly(70_746))

    found = read(record)

    assert found.implied == Interval(1_088_385, 1_088_400)
    assert found.game.weights["garuda"] == Interval(81, 96)
    assert found.game.answer(["demokrat"]) == "met"
    assert found.game.answer(["pan"]) == "short"
    assert found.game.answer(["pan", "hanura", "buruh", "garuda"]) == "met"


def test_a_published_bar_counts_before_the_computed_one_and_both_are_told() -> None:
    # Kabupaten Bandung: 137,791 published; 6.5 per cent of the 2,119,852 votes stated are 137,791
    agree = read(OnRecord({}, SIX_AND_A_HALF, total=2_119_852, published=exactly(137_791)))
    differ = read(OnRecord({}, SIX_AND_A_HALF, total=2_119_852, published=exactly(139_000)))

    assert (agree.computed, agree.thresholds_differ) == (exactly(137_791), False)
    assert (differ.computed, differ.thresholds_differ) == (exactly(137_791), True)
    assert differ.game.needed == exactly(139_000)


def test_where_bar_and_total_differ_the_total_may_be_that_of_either() -> None:
    found = read(
        OnRecord(
            {"pkb": 50}, ShareThreshold(Fraction(1, 10), Fraction(1, 10)), total=100, published=exactly(12)
        )
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
    found = read(OnRecord({"pkb": 30, "ppp": 20}, share_between([Fraction(1, 5)]), total=50), parties=["pbb"])

    assert found.game.weights["pbb"] == exactly(0)
