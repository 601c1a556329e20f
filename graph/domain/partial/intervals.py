"""A count of seats or votes that is known in part: the whole numbers between two bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 10**12
"""The upper bound of a count of which nobody has told anything: even a share of it is no count."""

MOST_VOTERS = 10**9
"""More than the country has people."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole seats or votes, at least ``low`` and at most ``high``.

    Raises:
        ValueError: there is no number between the bounds.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"no number is at least {self.low} and at most {self.high}")

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    @property
    def bounded(self) -> bool:
        """Whether anything bounds the number from above; ``MOST``, or what is left of it, does not."""
        return self.high < MOST_VOTERS

    @property
    def bounded_below(self) -> bool:
        """Whether anything bounds a number, perhaps a negative one, from below; see ``bounded``."""
        return self.low > -MOST_VOTERS

    def both(self, other: Interval) -> Interval | None:
        """Return the numbers that are in both; ``None`` where there are none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def hull(self, other: Interval) -> Interval:
        """Return the numbers from the lower of both to the higher of both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


ANYTHING = Interval(0, MOST)


def exactly(number: int) -> Interval:
    """Return a number that is known."""
    return Interval(number, number)


def add_intervals(intervals: Iterable[Interval]) -> Interval:
    """Return what counts add up to that say nothing of each other."""
    low = high = 0
    for interval in intervals:
        low, high = low + interval.low, high + interval.high
    return Interval(low, high)
