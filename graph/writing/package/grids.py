"""Tables as spreadsheets save them: CSV with any separator, .xlsx and .ods, as rows of plain cells.

Numbers, days and truth values become the text of a CSV; bare numbers stay told apart, for they may be days.
A few kilobytes of a workbook can ask for more memory than there is, as the library lays out every cell up to
the last one and repeats what is repeated: so a parser that stops looks its parts through first, as a stream.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import reduce
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from graph.messages import Message
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
LARGEST = 100 * 2**20
"""Bytes of all parts of a workbook once they are unpacked, and characters of its cells in all."""
MOST_CELLS = 5_000_000
"""Cells of a workbook, the empty ones before its last one too; more is no workbook of ours."""
_CHUNK = 2**16
_PLACE = re.compile(r"([A-Za-z]{1,9})([0-9]+)")


class GridRow(NamedTuple):
    """A row: the number of its first line as editors count, and its cells."""

    number: int
    cells: tuple[str, ...]


class UnreadableError(Exception):
    """A file is no workbook, in the words of the library; :data:`UNREADABLE` tells so."""


def workbook(path: Path) -> dict[str, list[GridRow]]:
    """Return the rows of each sheet of a workbook by name; raises UnreadableError where it cannot be read."""
    try:
        check_bounds(path)
        book = CalamineWorkbook.from_path(str(path))
        sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
        rows_by_name = ((name, sheet.to_python(skip_empty_area=False)) for name, sheet in sheets)
        return {
            name: trimmed(GridRow(number, tuple(map(plain, row))) for number, row in enumerate(rows, start=1))
            for name, rows in rows_by_name
        }
    except (BeyondError, CalamineError, PasswordError, ZipError, OSError) as error:
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


class BeyondError(Exception):
    """A workbook is beyond all measure, or no workbook; the message says why."""


def check_bounds(path: Path) -> None:
    """Return when a workbook may be read; a BeyondError tells why not, an OSError that it won't open."""
    if not path.is_file():  # a pipe would never end
        raise BeyondError("it is no regular file")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST:
                raise BeyondError(f"unpacked it has more than {LARGEST:,} bytes")
            book = _Book()
            for part in parts:  # whatever it is called: which ones are sheets, others of them say
                _look_through(archive, part, book)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BeyondError(f"it is no archive that can be unpacked, or has a password ({error})") from error
    book.finish()


class _Book:
    """What the parts of a workbook add up to."""

    def __init__(self) -> None:
        self.cells = 0
        self.characters = 0
        self.shared: list[int] = []
        self.references: Counter[int] = Counter()

    def finish(self) -> None:
        """Add the texts that cells refer to."""
        for index, characters in enumerate(self.shared):
            self.add(0, self.references[index] * characters)

    def add(self, cells: int, characters: int) -> None:
        """Add cells and their text."""
        self.cells += cells
        self.characters += characters
        if self.cells > MOST_CELLS:
            raise BeyondError(f"it has more than {MOST_CELLS:,} cells, up to the last one that is filled")
        if self.characters > LARGEST:
            raise BeyondError(f"its cells have more than {LARGEST:,} characters")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, book: _Book) -> None:
    parser = expat.ParserCreate()
    looking = _Looking(book)
    parser.StartElementHandler, parser.EndElementHandler = looking.start, looking.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = looking.text, _refuse_doctype
    with archive.open(part) as file:
        try:
            parser.ParseFile(file)
        except expat.ExpatError as error:
            if looking.begun or part.filename.endswith((".xml", ".rels")):  # else a picture
                raise BeyondError(f"{part.filename} is no XML, or has a password ({error})") from error
            while file.read(_CHUNK):  # its size and its sum are what the archive says
                pass


def _refuse_doctype(*_: object) -> None:
    raise BeyondError("it declares a DOCTYPE, which no spreadsheet writes")


class _Looking:
    """Follows one part, of whichever kind, from element to element; names are as calamine takes them."""

    def __init__(self, book: _Book) -> None:
        self.begun = self._holds = self._shared = False
        self._book = book
        self._counted = self._height = self._width = self._row = self._column = 0
        self._rows = self._columns = 1
        self._filled = self._of_row = self._characters = 0
        self._index = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.begun = True
        match name.rpartition(":")[2]:
            case "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                self._column += 1
                if place := _PLACE.fullmatch(attributes.get("r", "")):
                    self._column, self._row = _column(place[1].upper()), _whole(place[2], 0)
                self._shared = attributes.get("t") == "s"
                self._characters, self._index = 0, ""
            case "v" | "is":
                self._reach(self._row, self._column)
            case "si":
                self._characters = 0
            case "table":
                self._counted = self._height = self._width = self._row = 0
            case "table-row":
                self._rows = _whole(attributes.get("table:number-rows-repeated"), 1)
                self._column = self._filled = self._of_row = 0
            case "table-cell" | "covered-table-cell":
                self._columns = _whole(attributes.get("table:number-columns-repeated"), 1)
                self._characters = 0
                self._holds = any(key.startswith("office:") for key in attributes)
            case "p":
                self._holds = True
            case "s":
                self._characters += _whole(attributes.get("text:c"), 1)

    def text(self, text: str) -> None:
        self._characters += len(text)
        if self._shared and len(self._index) < 10:
            self._index += text

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "c":
                if self._shared and self._index.strip().isdecimal():
                    self._book.references[int(self._index)] += 1
                self._shared = False
            case "si":
                self._book.shared.append(self._characters)
            case "table-cell" | "covered-table-cell":
                self._column += self._columns
                if self._holds:
                    self._filled = self._column
                    self._of_row += self._columns * self._characters
            case "table-row":
                self._row += self._rows
                if self._filled:
                    self._reach(self._row, self._filled)
                    self._book.add(0, self._rows * self._of_row)

    def _reach(self, row: int, column: int) -> None:
        """Count the cells of the sheet up to a filled one."""
        self._height, self._width = max(self._height, row), max(self._width, column)
        cells = self._height * self._width
        if cells > self._counted:
            self._book.add(cells - self._counted, 0)
            self._counted = cells


def _whole(text: str | None, otherwise: int) -> int:
    """Return a number of an attribute."""
    digits = (text or "").strip().lstrip("+")
    return int(digits[:20]) if digits.isascii() and digits.isdecimal() else otherwise


def _column(letters: str) -> int:
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0)
