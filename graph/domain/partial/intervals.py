"""A count of seats or votes that is known in part, between two bounds, and what is needed of such a total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

MOST = 10**12
"""The upper bound of a count of which nobody has told anything: even a share of it is no count."""

MOST_VOTERS = 10**9
"""More than the country has people."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole seats or votes, at least ``low`` and at most ``high``.

    Raises ValueError where there is no number between the bounds.
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


@dataclass(frozen=True, slots=True)
class ShareThreshold:
    """A share of all seats or votes, rounded up: from ``lowest`` to ``highest`` where the band is unknown.

    Whatever the share, it is ``at_least`` and ``at_most`` so many. Raises ValueError where a share is not
    above 0 and at most a half, or a lowest is above a highest. (No rule asks for more than a quarter; the
    arithmetic of possible coalitions relies on a half.)
    """

    lowest: Fraction
    highest: Fraction
    at_least: int = 0
    at_most: int = MOST

    def __post_init__(self) -> None:
        if not 0 < self.lowest <= self.highest <= Fraction(1, 2):
            raise ValueError(f"shares must lie between 0 and 1/2, got {self.lowest} to {self.highest}")
        if self.at_least > self.at_most:
            raise ValueError(f"no threshold is at least {self.at_least} and at most {self.at_most}")

    def least(self, total: int) -> int:
        """Return the least that can be needed of ``total``."""
        return min(max(smallest_reaching(self.lowest, total), self.at_least), self.at_most)

    def most(self, total: int) -> int:
        """Return the most that can be needed of ``total``."""
        return min(max(smallest_reaching(self.highest, total), self.at_least), self.at_most)

    def enough(self, rest: int, total: int) -> int:
        """Return the least weight that can reach the lowest threshold with the least ``rest`` and ``total``.

        ``qw >= p max(w + rest, total)`` for a share ``p/q``.
        """
        p, q = self.lowest.as_integer_ratio()
        return min(max(-(-p * total // q), -(-p * rest // (q - p)), self.at_least), self.at_most)

    def rest_allowed(self, weight: int, total: int) -> int:
        """Return the most that others may have where ``weight`` reaches the lowest threshold; -1: never."""
        if weight >= self.at_most:
            return MOST
        p, q = self.lowest.as_integer_ratio()
        reached = weight >= self.at_least and q * weight >= p * total
        return (q - p) * weight // p if reached else -1

    def total_of(self, needed: int) -> Interval:
        """Return the totals up to ``MOST`` that need so many: ``q(B - 1) < pT <= qB`` for a share ``p/q``."""
        low, high = self.highest, self.lowest
        return Interval(
            max(low.denominator * (needed - 1) // low.numerator + 1, 0),
            max(min(high.denominator * needed // high.numerator, MOST), 0),
        )


class FixedThreshold(NamedTuple):
    """A threshold between two numbers, whatever the total."""

    low: int
    high: int

    def least(self, total: int) -> int:  # noqa: ARG002 - as Share has it
        """Return the lowest threshold, whatever the total."""
        return self.low

    def most(self, total: int) -> int:  # noqa: ARG002
        """Return the highest threshold, whatever the total."""
        return self.high

    def enough(self, rest: int, total: int) -> int:  # noqa: ARG002
        """Return the lowest threshold, whatever others have."""
        return self.low

    def rest_allowed(self, weight: int, total: int) -> int:  # noqa: ARG002
        """Return that others may have anything where ``weight`` reaches the lowest threshold; else -1."""
        return MOST if weight >= self.low else -1


Threshold = ShareThreshold | FixedThreshold


def smallest_reaching(share: Fraction, total: int) -> int:
    """Return the smallest integer n with n / ``total`` ≥ ``share``: 8.5 % of 600 is 51, of 601 is 52."""
    return -(-share.numerator * total // share.denominator)
