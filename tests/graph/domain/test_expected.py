"""What a share of the seats lets expect of the votes, against every set of parties there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.partial import THRESHOLDS, expected_of
from graph.domain.expected import LEAST_COUNCILS, CompleteCouncil, Expectation
from tests.dossiers import complete_councils

PARTIES = "abcdefg"


@st.composite
def councils(draw: st.DrawFn) -> CompleteCouncil:
    parties = PARTIES[: draw(st.integers(1, len(PARTIES)))]
    seats = {party: draw(st.integers(0, 9)) for party in parties}
    votes = {party: draw(st.integers(0, 60)) for party in parties} | {"z": draw(st.integers(1, 60))}
    unlisted = draw(st.integers(0, 9))
    return CompleteCouncil("c", "Council", seats | {"z": 1}, votes, sum(votes.values()) + unlisted)


def every_set(council: CompleteCouncil) -> list[tuple[int, int]]:
    """Return the seats and votes of every set of parties with seats."""
    parties = list(council.seats)
    return [
        (sum(council.seats[party] for party in some), sum(council.party_votes[party] for party in some))
        for size in range(len(parties) + 1)
        for some in combinations(parties, size)
    ]


@given(councils(), st.fractions(0, 1, max_denominator=60))
def test_the_lowest_share_of_votes_is_that_of_every_set(council: CompleteCouncil, share: Fraction) -> None:
    least = share * sum(council.seats.values())
    votes = min(votes for seats, votes in every_set(council) if seats >= least)
    assert council.lowest_vote_share(share) == Fraction(votes, council.votes)


@given(councils(), st.fractions(0, 1, max_denominator=60), st.fractions(0, 1, max_denominator=60))
def test_more_seats_never_let_expect_fewer_votes(
    council: CompleteCouncil, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    assert council.lowest_vote_share(low) <= council.lowest_vote_share(high)


def council(id_: str, votes_of_a: int) -> CompleteCouncil:
    """A council of ten seats, three of them a party's with so many of a hundred votes."""
    return CompleteCouncil(id_, id_, {"a": 3, "b": 7}, {"a": votes_of_a, "b": 100 - votes_of_a}, 100)


def expectation(threshold: Fraction, *on_record: CompleteCouncil) -> Expectation:
    return Expectation({"x": 3, "y": 1}, 10, threshold, on_record)


def test_a_set_is_expected_to_reach_what_none_of_its_share_ever_missed_by_a_quarter() -> None:
    on_record = [council(f"c{n}", 25 + n) for n in range(LEAST_COUNCILS)]
    expected = expectation(Fraction(20, 100), *on_record).of(["x"])
    assert expected is not None
    assert (expected.lowest_vote_share, expected.councils) == (Fraction(1, 4), 10)
    assert (expected.lowest_in.id, expected.seats, expected.all_seats) == ("c0", 3, 10)
    assert expectation(Fraction(201, 1000), *on_record).of(["x"]) is None


def test_one_council_with_fewer_votes_is_enough_to_expect_nothing() -> None:
    on_record = [council(f"c{n}", 40) for n in range(LEAST_COUNCILS)]
    assert expectation(Fraction(20, 100), *on_record).of(["x"])
    assert expectation(Fraction(20, 100), *on_record, council("low", 24)).of(["x"]) is None


def test_too_few_councils_let_expect_nothing() -> None:
    on_record = [council(f"c{n}", 40) for n in range(LEAST_COUNCILS - 1)]
    assert expectation(Fraction(1, 100), *on_record).of(["x"]) is None


def test_seats_that_are_not_on_record_count_for_nothing_and_the_fewest_that_are_enough_are_known() -> None:
    on_record = [council(f"c{n}", 40) for n in range(LEAST_COUNCILS)]
    of_seats = expectation(Fraction(20, 100), *on_record)
    assert of_seats.fewest_seats == 1
    assert of_seats.of(["unknown"]) is None
    assert of_seats.of(["y", "unknown"]) == of_seats.of(["y"])
    assert expectation(Fraction(99, 100), *on_record).fewest_seats is None


@pytest.mark.parametrize(
    ("seats", "party_votes", "votes"),
    [({"a": 3, "b": 7}, {"a": 30}, 100), ({"a": 3}, {"a": 0}, 0), ({}, {"a": 3}, 3), ({"a": 3}, {"a": 9}, 8)],
)
def test_a_council_whose_seats_or_votes_are_not_all_on_record_is_none(
    seats: dict[str, int], party_votes: dict[str, int], votes: int
) -> None:
    with pytest.raises(ValueError, match="c: "):
        CompleteCouncil("c", "Council", seats, party_votes, votes)


@pytest.mark.parametrize("left_out", complete_councils(), ids=lambda council: council.id)
def test_in_a_council_that_is_left_out_nothing_is_expected_wrongly(left_out: CompleteCouncil) -> None:
    others = [council for council in complete_councils() if council != left_out]
    counts = [expected_of(left_out, others, threshold) for threshold in THRESHOLDS]
    assert any(expected for expected, _ in counts)
    assert not any(wrong for _, wrong in counts)
