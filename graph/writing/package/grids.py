"""Tables as spreadsheets save them: CSV with any separator, .xlsx and .ods, as rows of plain cells.

A number, a day or a truth value of a workbook becomes the text that a CSV would hold; whether a cell was a
bare number is kept, for only then can it be a spreadsheet's count of days.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from graph.messages import Message
from graph.writing.package import bounds
from graph.writing.records.forms import Number
from graph.writing.records.misfits import Wording

SUFFIXES = (".xlsx", ".ods")
"""Workbooks that stand in for a CSV file."""
UNREADABLE = Wording(
    "Buku kerja tidak dapat dibaca: {error}.",
    "The workbook cannot be read: {error}.",
    Message(
        "Simpan ulang: selnya saja, berdampingan, tanpa kata sandi.",
        "Save it anew: its cells alone, side by side, without a password.",
    ),
)
SEPARATORS = ",;\t|"


class GridRow(NamedTuple):
    """A row: the number of its first line as editors count, and its cells."""

    number: int
    cells: tuple[str, ...]


class UnreadableError(Exception):
    """A file is no workbook, in the words of the library; :data:`UNREADABLE` tells so."""


def workbook(path: Path) -> dict[str, list[GridRow]]:
    """Return the rows of each sheet of a workbook, by its name; raises UnreadableError where none may be."""
    try:
        bounds.check(path)
        book = CalamineWorkbook.from_path(str(path))
        sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
        rows_by_name = ((name, sheet.to_python(skip_empty_area=False)) for name, sheet in sheets)
        return {
            name: trimmed(GridRow(number, tuple(map(plain, row))) for number, row in enumerate(rows, start=1))
            for name, rows in rows_by_name
        }
    except (bounds.BeyondError, CalamineError, PasswordError, ZipError, OSError) as error:
        raise UnreadableError(str(error)) from error


def plain(cell: object) -> str:
    """Return a workbook's cell as the text that a CSV would hold."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return Number(int(cell) if float(cell).is_integer() else cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def trimmed(rows: Iterable[GridRow]) -> list[GridRow]:
    """Return rows without those at the end that hold nothing."""
    filled = list(rows)
    while filled and not any(cell.strip() for cell in filled[-1].cells):
        filled.pop()
    return filled


def separator(text: str, columns: Sequence[str]) -> str:
    """Return what separates the cells of a CSV whose header has names of ``columns``; a comma in doubt."""
    header = text.split("\n", 1)[0].strip("\r")
    try:
        first = next(csv.reader(io.StringIO(header, newline="")), [])
    except csv.Error:  # told where the file is read
        return ","
    if set(first) & set(columns):
        return ","

    def names(mark: str) -> int:
        return len({cell.strip().strip('"') for cell in header.split(mark)} & set(columns))

    best = max(SEPARATORS, key=names)
    return best if names(best) else ","
