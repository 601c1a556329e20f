from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.domain.coalitions import find_minimal_coalitions
from graph.domain.partial.bounded_coalitions import (
    MOST_CHOICES,
    BoundedCoalition,
    BoundedCoalitions,
    bounded_coalitions,
)
from graph.domain.partial.game import Game, game
from graph.domain.partial.intervals import ANYTHING, FixedThreshold, Interval, ShareThreshold, exactly
from tests.graph.domain.coalitions.brute_force import games
from tests.graph.domain.coalitions.test_minimal_winning import BEKASI_2024_MISSING, BEKASI_2024_WITHOUT_NASDEM
from tests.graph.domain.partial.completions import Facts, completions, facts, subsets

TENTH = ShareThreshold(Fraction(1, 10), Fraction(1, 10))
UNKNOWN = ANYTHING


def found_in(known: Facts, weights: dict[str, Interval] | None = None) -> Game:
    return game(weights or known.weights, known.threshold, others=known.others, total=known.total)


def partners(sets: tuple[BoundedCoalition, ...]) -> list[tuple[str, ...]]:
    return [one.partners for one in sets]


def names(sets: tuple[BoundedCoalition, ...]) -> set[frozenset[str]]:
    return {frozenset(one.partners) for one in sets}


def sides(draw: st.DataObject, known: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """Draw which parties are the base, and which are available."""
    places = {party: draw.draw(st.sampled_from(["base", "available", "bound"])) for party in known.weights}
    base, available = (
        frozenset(party for party, where in places.items() if where == side) for side in ("base", "available")
    )
    return base, available


@given(facts(), st.data())
@settings(max_examples=80, deadline=None)
def test_certain_sets_are_partner_sets_in_every_completion_and_possible_ones_in_some(
    known: Facts, draw: st.DataObject
) -> None:
    base, available = sides(draw, known)
    every = list(completions(known))
    certain, possible = set(), set()
    for one in subsets(available):
        answers = {each.is_partner_set(base, one) for each in every}
        if answers == {True}:
            certain.add(one)
        elif True in answers:
            possible.add(one)

    found = bounded_coalitions(found_in(known), base, available, limit=1000)

    assert names(found.certain) == certain
    assert names(found.possible) == possible
    assert (found.certain_count, found.possible_count) == (len(certain), len(possible))
    assert (len(found.certain), len(found.possible)) == (len(certain), len(possible))


@given(facts(), st.data())
@settings(max_examples=60, deadline=None)
def test_sets_are_ordered_by_size_then_by_what_they_have_at_least(known: Facts, draw: st.DataObject) -> None:
    base, available = sides(draw, known)
    judged = found_in(known)

    found = bounded_coalitions(judged, base, available, limit=1000)

    for one in (*found.certain, *found.possible):
        assert one.surplus == judged.surplus(base | set(one.partners))
    rank = [(len(one.partners), one.surplus.low) for one in found.certain]
    assert rank == sorted(rank)
    rank = [(len(one.partners), -one.surplus.low) for one in found.possible]
    assert rank == sorted(rank)
    cut = bounded_coalitions(judged, base, available, limit=2)
    assert (cut.certain, cut.possible) == (found.certain[:2], found.possible[:2])
    assert (cut.certain_count, cut.possible_count) == (found.certain_count, found.possible_count)


@given(facts(), st.data())
@settings(max_examples=80, deadline=None)
def test_more_facts_never_take_a_certain_answer_back_nor_make_an_impossible_set_possible(
    known: Facts, draw: st.DataObject
) -> None:
    base, available = sides(draw, known)
    truth = draw.draw(st.sampled_from(list(completions(known))))
    told = draw.draw(st.sets(st.sampled_from(sorted(known.weights))))
    more = {
        party: exactly(truth.weights[party]) if party in told else weight
        for party, weight in known.weights.items()
    }
    before, after = found_in(known), found_in(known, more)

    for parties in subsets(frozenset(known.weights)):
        if (answer := before.answer(parties)) != "undecided":
            assert after.answer(parties) == answer
    few = bounded_coalitions(before, base, available, limit=1000)
    many = bounded_coalitions(after, base, available, limit=1000)
    assert names(few.certain) <= names(many.certain)
    assert names(many.certain) | names(many.possible) <= names(few.certain) | names(few.possible)


@given(games(largest_weight=40_000_000, most_parties=10))
@settings(max_examples=60, deadline=None)
def test_where_all_is_known_the_certain_sets_are_the_partner_sets_in_the_same_order(
    known: tuple[dict[str, int], int],
) -> None:
    weights, missing = known
    sets = find_minimal_coalitions(weights, missing, limit=1000)
    judged = game(
        {party: exactly(weight) for party, weight in weights.items()}, FixedThreshold(missing, missing)
    )

    found = bounded_coalitions(judged, (), weights, limit=1000)

    assert partners(found.certain) == [one.partners for one in sets.items]
    assert [one.surplus for one in found.certain] == [exactly(one.surplus) for one in sets.items]
    assert (found.certain_count, found.possible_count) == (sets.count, 0)


def test_nasdem_in_bekasi_2024_keeps_its_19_partner_sets() -> None:
    seats = {**BEKASI_2024_WITHOUT_NASDEM, "nasdem": 3}
    judged = game(
        {party: exactly(count) for party, count in seats.items()},
        ShareThreshold(Fraction(1, 5), Fraction(1, 5)),
    )

    found = bounded_coalitions(judged, ["nasdem"], seats, limit=1)

    assert BEKASI_2024_MISSING == 8
    assert (found.certain_count, found.possible_count) == (19, 0)
    assert partners(found.certain) == [("gerindra",)]


def test_a_set_that_depends_on_an_unknown_party_is_possible_and_is_not_counted_with_the_certain_ones() -> (
    None
):
    weights = {"pan": exactly(60), "pkb": exactly(50), "psi": exactly(30), "ppp": UNKNOWN}
    judged = game(weights, TENTH, others=UNKNOWN, total=exactly(1000))

    found = bounded_coalitions(judged, ["pan"], weights, limit=10)

    assert partners(found.certain) == [("pkb",)]
    assert partners(found.possible) == [("ppp",), ("psi", "ppp")]
    assert found.possible[0].surplus == Interval(-40, 1000 - 140 + 60 - 100)


def test_an_undecided_base_has_no_certain_partner_set_for_it_may_need_none() -> None:
    judged = game({"pan": Interval(90, 110), "pkb": exactly(50)}, FixedThreshold(100, 100))

    found = bounded_coalitions(judged, ["pan"], ["pkb"], limit=10)

    assert (found.certain_count, partners(found.possible)) == (0, [("pkb",)])


def test_a_base_that_meets_the_bar_for_certain_needs_no_partner() -> None:
    judged = game({"pan": Interval(100, 110), "pkb": exactly(50), "ppp": UNKNOWN}, FixedThreshold(100, 100))

    assert bounded_coalitions(judged, ["pan"], judged.weights, limit=10) == BoundedCoalitions(0, (), 0, ())


def test_a_party_that_is_bound_elsewhere_is_in_no_set_but_in_the_total() -> None:
    weights = {"pdip": exactly(900), "pan": exactly(60), "ppp": UNKNOWN}
    judged = game(weights, TENTH, total=exactly(1000))

    found = bounded_coalitions(judged, ["pan"], ["ppp"], limit=10)

    assert partners(found.certain) == [("ppp",)]


def test_unknown_parties_of_one_kind_are_counted_not_enumerated() -> None:
    judged = game({f"p{number:02}": UNKNOWN for number in range(24)}, TENTH, total=exactly(1_000_000))

    found = bounded_coalitions(judged, (), judged.weights, limit=3)

    # all but the empty set, and all parties together: they have a million, and one of them can be spared
    assert (found.certain_count, found.possible_count) == (0, 2**24 - 2)
    assert partners(found.possible) == [("p00",), ("p01",), ("p02",)]


def test_more_kinds_of_unknown_than_can_be_counted_give_no_number() -> None:
    number = MOST_CHOICES.bit_length()
    judged = game({f"p{n}": Interval(n, 2 * n + 1) for n in range(number)}, FixedThreshold(20, 20))

    assert bounded_coalitions(judged, (), judged.weights, limit=3) == BoundedCoalitions(None, (), None, ())


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="limit must not be negative, got -1"):
        bounded_coalitions(game({"pan": exactly(1)}, TENTH), (), ["pan"], limit=-1)
