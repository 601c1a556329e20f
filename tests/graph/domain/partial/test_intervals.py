from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.partial.intervals import (
    MOST,
    MOST_VOTERS,
    FixedThreshold,
    Interval,
    ShareThreshold,
    Threshold,
    add_intervals,
    exactly,
)
from tests.graph.domain.partial.completions import SHARES


def test_an_interval_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 3 and at most 2"):
        Interval(3, 2)


def test_both_and_hull() -> None:
    assert Interval(1, 5).both(Interval(3, 9)) == Interval(3, 5)
    assert Interval(1, 2).both(Interval(3, 9)) is None
    assert Interval(1, 2).hull(Interval(3, 9)) == Interval(1, 9)


@pytest.mark.parametrize(
    ("interval", "below", "above"),
    [
        (Interval(-5, 5), True, True),
        (Interval(0, MOST_VOTERS - 1), True, True),
        (Interval(0, MOST_VOTERS), True, False),
        (Interval(1 - MOST_VOTERS, 0), True, True),
        (Interval(-MOST_VOTERS, 0), False, True),
        (Interval(-MOST, MOST), False, False),
    ],
)
def test_what_nobody_told_bounds_nothing(interval: Interval, below: bool, above: bool) -> None:
    assert (interval.bounded_below, interval.bounded) == (below, above)


def test_counts_add_up_bound_by_bound() -> None:
    assert add_intervals([exactly(3), Interval(0, 4)]) == Interval(3, 7)
    assert add_intervals([]) == exactly(0)


BARS = st.one_of(
    st.builds(lambda one, other: ShareThreshold(min(one, other), max(one, other)), SHARES, SHARES),
    st.integers(1, 30).map(lambda needed: FixedThreshold(needed, needed + 3)),
)


def test_a_bar_tells_the_total_to_within_a_share() -> None:
    # Depok 2024: 70,746 at 6.5 per cent
    assert ShareThreshold(Fraction(13, 200), Fraction(13, 200)).total_of(70_746) == Interval(
        1_088_385, 1_088_400
    )


@given(SHARES, SHARES, st.integers(0, 200))
def test_the_totals_of_a_bar_are_those_that_need_it(one: Fraction, other: Fraction, needed: int) -> None:
    share = ShareThreshold(min(one, other), max(one, other))

    totals = [total for total in range(5000) if share.least(total) <= needed <= share.most(total)]

    assert share.total_of(needed) == Interval(min(totals), max(totals))


@pytest.mark.parametrize(("lowest", "highest"), [("0", "1/4"), ("1/4", "1/5"), ("1/4", "3/4")])
def test_shares_no_rule_can_have_are_refused(lowest: str, highest: str) -> None:
    with pytest.raises(ValueError, match="shares must lie between"):
        ShareThreshold(Fraction(lowest), Fraction(highest))


@given(BARS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 80))
def test_what_is_enough_and_what_others_may_have_are_where_the_lowest_bar_is_reached(
    threshold: Threshold, weight: int, rest: int, total: int
) -> None:
    reached = weight >= threshold.least(max(weight + rest, total))
    assert (weight >= threshold.enough(rest, total)) is reached
    assert (rest <= threshold.rest_allowed(weight, total)) is reached
