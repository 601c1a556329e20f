"""How much one transaction can hold: told before anything is written, where Neo4j tells its limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph.errors import DatabaseMemoryError, KoalisiError
from graph.store.database import Database

_UNITS = {"": 1, "B": 1, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}
_SIZE = re.compile(r"([0-9.]+)\s*([A-Za-z]*)")

PER_ITEM = 3_100
"""Bytes of heap that a node or relationship takes until it is committed, but for its properties.

Measured, as the next two: a heap of 512 MB takes 35,000 claims like those of the seeds, and not 40,000.
"""
PER_PROPERTY = 375
"""Bytes of heap that a property takes, but for its text."""
PER_CHARACTER = 3
"""Bytes of heap that a character of a text takes."""


def limit(database: Database) -> int | None:
    """Return the bytes that transactions may take together; ``None`` where the database doesn't tell."""
    try:
        rows = database.read("load/memory_limit")
    except KoalisiError:
        return None  # only an administrator may ask; the database itself still refuses what is too much
    size = _SIZE.fullmatch(str(rows[0]["value"])) if rows else None
    return (int(float(size[1]) * _UNITS.get(size[2].upper(), 1)) or None) if size else None


def needed(items: Iterable[Mapping[str, object]]) -> int:
    """Return the bytes of heap that a transaction takes which writes items with these properties, about."""
    total = 0
    for properties in items:
        total += PER_ITEM + PER_PROPERTY * len(properties)
        total += PER_CHARACTER * sum(len(value) for value in properties.values() if isinstance(value, str))
    return total


def require(limit: int | None, items: Iterable[Mapping[str, object]]) -> None:
    """Raise DatabaseMemoryError where a transaction can't hold what is to be written."""
    if limit is not None and (bytes_ := needed(items)) > limit:
        raise DatabaseMemoryError(
            f"This load needs about {bytes_ // 2**20:,} MB of Neo4j's heap for its one transaction, which may"
            f" take {limit // 2**20:,} MB; nothing was written.",
            remedy=f"Give Neo4j a heap of {2 * bytes_ // 2**20 + 1:,} MB or more: KOALISI_NEO4J_HEAP for the"
            " local one, then `koalisi down` and load again.",
        )
