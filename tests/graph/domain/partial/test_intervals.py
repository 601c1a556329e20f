from __future__ import annotations

import pytest

from graph.domain.partial.intervals import MOST, MOST_VOTERS, Interval, add_intervals, exactly


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
