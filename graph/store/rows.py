"""Rows as the driver returns them, with Python's own dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import neo4j
from neo4j.time import Date, DateTime

from graph.store.reader import Row

_PLAIN = frozenset((str, int, float, bool, type(None)))


def rows_of(result: neo4j.Result) -> list[Row]:
    """Return all rows of a result by column name."""
    keys = result.keys()
    return [row_of(keys, record) for record in result]


def row_of(keys: tuple[str, ...], record: neo4j.Record) -> Row:
    """Return one record by column name."""
    return dict(zip(keys, map(_native, record.values()), strict=True))


def _native(value: Any) -> Any:  # noqa: ANN401 - whatever Cypher returns
    """Return ``value`` with Neo4j's dates as Python's; lists and maps are changed in place."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        if not _PLAIN.issuperset(map(type, value.values())):
            for key, item in value.items():
                if type(item) not in _PLAIN:
                    value[key] = _native(item)
        return value
    if kind is list:
        if not _PLAIN.issuperset(map(type, value)):
            value[:] = map(_native, value)
        return value
    if kind is Date:
        return date.fromordinal(value.to_ordinal())
    return value.to_native() if kind is DateTime else value
