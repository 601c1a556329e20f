"""All tables of the seeds as read, and what an id in them names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from graph.domain import dates
from graph.errors import Fault
from graph.messages import Message
from graph.ontology import Label
from graph.writing.records.misfits import show
from graph.writing.records.references import unknown_id
from graph.writing.records.tables import Line, Sheet

ENTITIES: Mapping[str, str] = {label.entry.table: label.kind for label in Label}
"""The tables whose rows are entities, and what one row is."""


class Book:
    """All sheets, with every entity's id looked up."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self.sheets = sheets
        self.lines: dict[str, dict[str, Line]] = {}
        for table, sheet in sheets.items():
            by_id: dict[str, Line] = {}
            for line in sheet.lines:
                if line["id"]:
                    by_id.setdefault(line["id"], line)
            self.lines[table] = by_id
        self.kinds: dict[str, str] = {}
        for table, kind in ENTITIES.items():
            for name in self.lines[table]:
                self.kinds.setdefault(name, kind)
        self.whole = all(sheets[table].whole and "id" in sheets[table].columns for table in ENTITIES)

    def rows(self, table: str) -> Iterator[Line]:
        """Iterate over the rows of a table."""
        return iter(self.sheets[table].lines)

    def cell(self, table: str, name: str, column: str) -> str:
        """Return a cell of the row that has the id ``name``; empty when there is no such row."""
        line = self.lines[table].get(name)
        return "" if line is None else line[column]


def check_reference(
    book: Book, line: Line, column: str, allowed: frozenset[str], what: Message
) -> Iterator[Fault]:
    """Check that a cell, if filled, names an entity of an allowed kind."""
    value = line[column]
    if not value:
        return
    kind = book.kinds.get(value)
    if kind is None:
        if book.whole:
            candidates = [name for name, other in book.kinds.items() if other in allowed]
            tables = ", ".join(name for name, other in ENTITIES.items() if other in allowed)
            yield line.fault(column, *unknown_id(value, candidates, tables))
    elif kind not in allowed:
        reason = Message(
            "{id} berjenis {kind}, yang tidak dapat menjadi {what}.",
            "{id} is {article} {kind}, which cannot be {what}.",
            id=show(value),
            article="an" if kind[0] in "aeiou" else "a",
            kind=kind,
            what=what,
        )
        remedy = Message(
            "Sebut salah satu jenis ini: {kinds}",
            "Name one of these kinds: {kinds}",
            kinds=", ".join(sorted(allowed)),
        )
        yield line.fault(column, reason, remedy)


def earliest(text: str) -> date | None:
    """Return the first day that a cell in EDTF can mean; ``None`` when it is no date."""
    try:
        return dates.parse(text).earliest
    except ValueError:
        return None


def day(text: str) -> date | None:
    """Return the day in a cell; ``None`` when it is none."""
    try:
        return dates.day(text)
    except ValueError:
        return None


def number(text: str) -> int | None:
    """Return the whole number in a cell; ``None`` when it is none, or none that a count could reach."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else None
