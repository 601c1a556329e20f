"""Who reaches a supposed threshold: certain, expected or open, and what stays uncertain about a rival."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import law
from graph.domain.law_effects import Effect, Threshold
from graph.settings import ROOT
from graph.writing.package.rules import load_law

RULES = {rule.id: rule for rule in load_law(ROOT / "seeds" / "rules.yaml").rules}
SEATS, VOTES = RULES["uu-10-2016-pasal-40"], RULES["mk-60-puu-xxii-2024-kabupaten-kota"]
PARTIES = ("a", "b", "c", "d")


def threshold(rule: law.Rule, seats: dict[str, int], votes: dict[str, int | None]) -> Threshold:
    known = [count for count in votes.values() if count is not None]
    facts = law.CouncilFacts(
        seats_total=sum(seats.values()),
        seats=seats,
        votes=votes,
        valid_votes=sum(known) if len(known) == len(votes) else None,
        electoral_roll=100_000,
    )
    return Threshold(law.requirement(rule, facts), None)


@given(
    st.lists(st.integers(1, 30), min_size=4, max_size=4),
    st.lists(st.integers(1, 9_000), min_size=4, max_size=4),
)
def test_with_all_facts_every_party_is_judged_as_by_hand(seats: list[int], votes: list[int]) -> None:
    by_seats = threshold(
        SEATS, dict(zip(PARTIES, seats, strict=True)), dict(zip(PARTIES, votes, strict=True))
    )
    by_votes = threshold(
        VOTES, dict(zip(PARTIES, seats, strict=True)), dict(zip(PARTIES, votes, strict=True))
    )
    for party, held, got in zip(PARTIES, seats, votes, strict=True):
        fifth = Fraction(held, sum(seats)) >= Fraction(1, 5) or Fraction(got, sum(votes)) >= Fraction(1, 4)
        assert by_seats.reached_by([party]) == ("yes" if fifth else "no")
        assert by_votes.reached_by([party]) == (
            "yes" if Fraction(got, sum(votes)) >= Fraction(1, 10) else "no"
        )


def test_what_votes_could_still_turn_is_open() -> None:
    few_seats = threshold(SEATS, {"a": 1, "b": 19}, {"a": None, "b": None})
    assert few_seats.reached_by(["a"]) == "open"
    assert few_seats.reached_by(["b"]) == "yes"


def test_parties_that_need_nobody_are_one_effect_of_each_grade() -> None:
    of_four = threshold(SEATS, {"a": 10, "b": 8, "c": 1, "d": 1}, dict.fromkeys(PARTIES))
    assert of_four.alone(PARTIES) == (Effect("alone", "yes", ("a", "b")), Effect("alone", "open", ("c", "d")))
    nobody = threshold(SEATS, dict.fromkeys("uvwxyz", 1), dict.fromkeys("uvwxyz", 100))
    assert nobody.alone("uvwxyz") == (Effect("alone", "no", ()),)


@pytest.mark.parametrize(
    ("outside", "complete", "grade"),
    [
        (("b",), True, "yes"),
        (("b",), False, "open"),  # b may be a nominator that is not on record
        (("c",), True, "no"),
        (("c",), False, "no"),  # fewer parties outside reach it no more
    ],
)
def test_a_rival_is_certain_only_where_all_nominators_are_on_record(
    outside: tuple[str, ...], complete: bool, grade: str
) -> None:
    all_known = threshold(SEATS, {"a": 10, "b": 9, "c": 1}, {"a": 100, "b": 90, "c": 10})
    effect = all_known.rival("pair", outside, nominators_complete=complete, claim_ids=("c1",))
    assert (effect.kind, effect.grade, effect.parties, effect.ticket_id) == ("rival", grade, outside, "pair")
    assert effect.claim_ids == ("c1",)
