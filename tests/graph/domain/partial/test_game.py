from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from graph.domain.partial.game import ContradictionError, game
from graph.domain.partial.intervals import ANYTHING, Interval, exactly
from graph.domain.partial.thresholds import FixedThreshold, ShareThreshold
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
