"""The axis of time: where a day stands between two others, and the months that label it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MOST_TICKS = 5
"""Months that an axis has room for on a phone."""


@dataclass(frozen=True)
class Tick:
    """A labelled month on the axis, ``at`` in per cent of its length."""

    at: float
    value: date
    names_year: bool
    """Whether the label tells the year, as the first does and each that begins another."""


def places(first: date, last: date) -> Callable[[date], float]:
    """Return what tells where a day stands between two days, in per cent; days beyond stand at the ends."""
    span = max((last - first).days, 1)

    def place(day: date) -> float:
        return round(100 * min(max((day - first).days / span, 0), 1), 2)

    return place


def ticks(first: date, last: date) -> tuple[Tick, ...]:
    """Return the months to label between two days: at most :data:`MOST_TICKS`, evenly apart."""
    place = places(first, last)
    ticks: list[Tick] = []
    months = _months(first, last) or [first]
    for month in months[:: max(1, -(-len(months) // MOST_TICKS))]:
        names_year = not ticks or ticks[-1].value.year != month.year
        ticks.append(Tick(place(month), month, names_year))
    return tuple(ticks)


def _months(first: date, last: date) -> list[date]:
    """Return the first of each month between two days."""
    months = []
    month = date(first.year, first.month, 1)
    while month <= last:
        if month >= first:
            months.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return months
