"""All tables of the seeds as read, and what an id in them names: which rows, and what was meant for none."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from rapidfuzz import fuzz, process

from graph.domain import dates
from graph.domain.dates import EdtfDate
from graph.errors import Fault
from graph.messages import Message
from graph.ontology import Label
from graph.writing.records.misfits import show
from graph.writing.records.models import REFERENCES
from graph.writing.records.tables import Line, Sheet

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")

ENTITIES: Mapping[str, str] = {label.entry.table: label.kind for label in Label}
"""The tables whose rows are entities, and what one row is."""


class Book:
    """All sheets, with every entity's id looked up."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self.sheets = sheets
        self.lines: dict[str, dict[str, Line]] = {table: {} for table in sheets}
        for table, sheet in sheets.items():
            for line in sheet.lines:
                if line["id"]:
                    self.lines[table].setdefault(line["id"], line)
        self.kinds: dict[str, str] = {}
        for table, kind in ENTITIES.items():
            for name in self.lines[table]:
                self.kinds.setdefault(name, kind)
        self.whole = all(sheets[table].has_ids for table in ENTITIES)

    def rows(self, table: str) -> Iterator[Line]:
        """Iterate over the rows of a table."""
        return iter(self.sheets[table].lines)

    def cell(self, table: str, name: str, column: str) -> str:
        """Return a cell of the row that has the id ``name``; empty when there is no such row."""
        line = self.lines[table].get(name)
        return "" if line is None else line[column]


def repeats(keyed: Iterable[tuple[Key, Item]]) -> Iterator[tuple[Key, Item, Item]]:
    """Yield each item that has the key of an earlier one, after the key and before the first that has it."""
    first: dict[Key, Item] = {}
    for key, item in keyed:
        if first.setdefault(key, item) is not item:
            yield key, item, first[key]


def closest(value: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate most like ``value``, or ``None`` when none is alike."""
    match = process.extractOne(value[:200], candidates, scorer=fuzz.ratio, score_cutoff=60)
    return None if match is None else str(match[0])


def unknown_id(value: str, candidates: Sequence[str], where: str) -> tuple[Message, Message]:
    """Return reason and remedy for an id that names no row; ``where`` says which rows it could have named."""
    near = closest(value, candidates)
    reason = Message("{id} bukan id di {where}.", "{id} is no id in {where}.", id=show(value), where=where)
    if near is None:
        return reason, Message(
            "Tulis id satu baris {where}, atau tambahkan barisnya dulu.",
            "Write the id of a row of {where}, or add the row first.",
            where=where,
        )
    return reason, Message(
        "Maksudnya “{near}”? Bila bukan, tulis id satu baris {where}, atau tambahkan barisnya dulu.",
        "Did you mean “{near}”? If not, write the id of a row of {where}, or add the row first.",
        near=near,
        where=where,
    )


def dangling(
    sheet: Sheet, sheets: Mapping[str, Sheet], lines: Sequence[Line] | None = None
) -> Iterator[Fault]:
    """Find cells, of ``lines`` else of all, that name no row of their one table, if that was read in full."""
    for column in sheet.columns:
        table = REFERENCES.get(column)
        if table is None or not sheets[table].has_ids:
            continue
        ids = {line["id"]: None for line in sheets[table].lines}
        for line in sheet.lines if lines is None else lines:
            if line[column] and line[column] not in ids:
                yield line.fault(column, *unknown_id(line[column], list(ids), table))


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


def edtf(text: str) -> EdtfDate | None:
    """Return the date in a cell in EDTF; ``None`` when it is none."""
    try:
        return dates.parse(text)
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
