"""The date control: an axis of time, the days that a page can move to, and the ones next to its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.pages import axis


@dataclass(frozen=True)
class Days:
    """The days on which something changed, oldest first, and the page's own day among them."""

    all: tuple[date, ...]
    end: date
    """Where the axis ends; it starts with the first of the days."""
    now: int
    """Days from the start of the axis to the page's own."""
    before: date | None
    """The last day before the page's own on which something changed."""
    after: date | None
    """The first day after it on which something changed."""

    @property
    def span(self) -> int:
        """The length of the axis in days."""
        return (self.end - self.all[0]).days

    @property
    def marks(self) -> tuple[float, ...]:
        """Where the days stand on the axis, in per cent."""
        place = axis.places(self.all[0], self.end)
        return tuple(place(day) for day in self.all)

    @property
    def ticks(self) -> tuple[axis.Tick, ...]:
        """The months that label the axis."""
        return axis.ticks(self.all[0], self.end)


def days(changed: Iterable[date], day: date, until: date | None = None) -> Days:
    """Return the days to move among: those on which something changed, and the page's own.

    The axis ends with the last of them, or ``until`` where that is later.
    """
    every = tuple(sorted({*changed, day}))
    at = every.index(day)
    return Days(
        all=every,
        end=max(every[-1], until or every[-1]),
        now=(day - every[0]).days,
        before=every[at - 1] if at else None,
        after=every[at + 1] if at + 1 < len(every) else None,
    )
