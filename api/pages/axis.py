"""The axis of time: where a day stands between two, the months that label it, the days to move among."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

MOST_TICKS = 5
"""Months that an axis has room for on a phone."""


class Tick(NamedTuple):
    """A labelled month on the axis, ``at`` in per cent of its length."""

    at: float
    value: date
    names_year: bool
    """Whether the label tells the year, as the first does and each that begins another."""


def places(first: date, last: date) -> Callable[[date], float]:
    """Return what tells where a day stands between two days, in per cent; days beyond stand at the ends."""
    span = max((last - first).days, 1)
    return lambda day: round(100 * min(max((day - first).days / span, 0), 1), 2)


def ticks(first: date, last: date) -> list[Tick]:
    """Return the months to label between two days: at most :data:`MOST_TICKS`, evenly apart."""
    place = places(first, last)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    months = [month for month in starts if month >= first] or [first]
    ticks: list[Tick] = []
    for month in months[:: max(1, -(-len(months) // MOST_TICKS))]:
        names_year = not ticks or ticks[-1].value.year != month.year
        ticks.append(Tick(place(month), month, names_year))
    return ticks


class Days(NamedTuple):
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
    span: int
    """The length of the axis in days."""
    marks: tuple[float, ...]
    """Where the days stand on the axis, in per cent."""
    ticks: list[Tick]


def days(changed: Iterable[date], day: date, until: date | None = None) -> Days:
    """Return the days to move among; the axis ends with the last, or ``until`` where that is later."""
    every = tuple(sorted({*changed, day}))
    end, now, at = max(every[-1], until or every[-1]), (day - every[0]).days, every.index(day)
    before, after = (None, *every)[at], (*every, None)[at + 1]
    marks = tuple(map(places(every[0], end), every))
    return Days(every, end, now, before, after, (end - every[0]).days, marks, ticks(every[0], end))
