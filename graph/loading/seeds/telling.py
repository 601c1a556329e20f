"""Telling faults: in Indonesian or English, and the same fault of many rows on one line. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.domain.formats import Language
from graph.errors import Fault
from graph.loading.seeds.indonesian import kind, translated

FIRST_PLACES = 3
"""Rows that are named of a fault that many have."""
MANY = 4
"""From so many rows on, a fault is told once."""


def of(fault: Fault, language: Language) -> Fault:
    """Return a fault in a language; what the catalog lacks stays English."""
    if language == "en":
        return fault
    return replace(fault, reason=translated(fault.reason), remedy=translated(fault.remedy))


def fold(faults: Iterable[Fault], language: Language) -> list[Fault]:
    """Return faults with those of one kind, file and column as one, which names its count and first rows."""
    groups: dict[tuple[str, str | None, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.file, fault.column, kind(fault.reason)), []).append(fault)
    found: list[Fault] = []
    for group in groups.values():
        if len(group) < MANY:
            found += (of(each, language) for each in group)
        else:
            rows = ", ".join(str(each.row) for each in group[:FIRST_PLACES])
            first = of(group[0], language)
            words = (
                f"({len(group):,} baris: {rows}, …)"
                if language == "id"
                else f"({len(group):,} rows: {rows}, …)"
            )
            found.append(replace(first, reason=f"{first.reason} {words}"))
    return found
