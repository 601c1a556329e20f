"""Pages of lists: each reads one item more than it shows, and its cursor says where it ended.

A cursor is an opaque text that a client hands back.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from graph.domain import dates
from graph.errors import InvalidInputError

LONGEST = 200
"""Characters that a cursor may have."""


T = TypeVar("T")


def cut(items: Sequence[T], limit: int, key: Callable[[T], tuple[date, str]]) -> tuple[list[T], str | None]:
    """Return the first ``limit`` items, and the cursor of the next page; ``None`` where there is none.

    ``items`` hold more than ``limit`` where the list goes on; ``key`` is what lists are ordered by.
    """
    shown = list(items[:limit])
    return shown, encode(*key(shown[-1])) if shown and len(items) > limit else None


def encode(day: date, id_: str) -> str:
    """Return the cursor of the last item of a page, by the keys that lists are ordered by."""
    return base64.urlsafe_b64encode(f"{day.isoformat()} {id_}".encode()).decode().rstrip("=")


def decode(cursor: str | None) -> tuple[date, str] | None:
    """Return the keys of a cursor; ``None`` for the first page."""
    if cursor is None:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor[:LONGEST] + "=" * (-len(cursor) % 4)).decode()
        day, id_ = text.split(" ", 1)
        return dates.day(day), id_
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise InvalidInputError(
            "The cursor is none that an earlier page gave.", remedy="Leave it out to start at the first page."
        ) from None
