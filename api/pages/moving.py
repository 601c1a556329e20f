"""The date control: the days that a page can move to, and the ones next to its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Days:
    """The days on which something changed, oldest first, and the page's own day among them."""

    all: tuple[date, ...]
    now: int
    """The place of the page's own day in ``all``."""
    before: date | None
    """The last day before the page's own on which something changed."""
    after: date | None
    """The first day after it on which something changed."""


def days(changed: Iterable[date], day: date) -> Days:
    """Return the days to move among: those on which something changed, and the page's own."""
    every = tuple(sorted({*changed, day}))
    now = every.index(day)
    return Days(
        all=every,
        now=now,
        before=every[now - 1] if now else None,
        after=every[now + 1] if now + 1 < len(every) else None,
    )
