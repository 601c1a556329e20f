"""Reading the CSV files of the seeds as they are: every line with its number, every fault of form."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import Fault

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = "Save the file as UTF-8, which spreadsheets call “CSV UTF-8”."


@dataclass(frozen=True)
class Line:
    """A row of a file: the number of its first line (the header's is 1) and its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column; empty when the file lacks the column."""
        return self.cells.get(column, "")

    def fault(self, column: str | None, reason: str, remedy: str) -> Fault:
        """Make a fault of this row."""
        return Fault(self.file, self.number, column, reason, remedy)


@dataclass
class Sheet:
    """A table's file as read.

    ``columns`` are those of the ``contract`` that the file has; ``lines`` are the rows whose cells could be
    told apart; ``whole`` is false when rows are missing, so that nobody can say what the file does not hold.
    """

    table: str
    contract: tuple[str, ...]
    columns: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns of the contract that the file lacks."""
        return tuple(column for column in self.contract if column not in self.columns)

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.table}.csv"

    def fault(self, row: int | None, column: str | None, reason: str, remedy: str) -> None:
        """Note a fault of this file."""
        self.faults.append(Fault(self.file, row, column, reason, remedy))


def show(value: str, longest: int = 60) -> str:
    """Quote a cell for a message, cut to ``longest`` characters, with control characters made visible."""
    shown = value if len(value) <= longest else f"{value[:longest]}…"
    return f"“{''.join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)}”"


def read(folder: Path, table: str, columns: Sequence[str]) -> Sheet:
    """Read the file of a table whose contract has ``columns``; faults of form are noted in the sheet."""
    sheet = Sheet(table, tuple(columns))
    text = _text(folder / sheet.file, sheet)
    if text is None:
        sheet.whole = False
        return sheet
    records = _records(text, sheet)
    first = next(records, None)
    header = [] if first is None else first[1]
    if not any(header):
        sheet.whole = False
        sheet.fault(None, None, "The file is empty.", f"Give it at least its header: {','.join(columns)}")
        return sheet
    _check_header(header, columns, sheet)
    if not sheet.columns:
        return sheet
    for number, cells in records:
        _add_line(number, cells, header, sheet)
    return sheet


def _text(path: Path, sheet: Sheet) -> str | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        sheet.fault(None, None, "The file is missing.", f"Put {path.name} into the folder of the seeds.")
        return None
    except OSError as error:
        sheet.fault(
            None, None, f"The file cannot be read: {error.strerror}.", "Check what it is and who may read it."
        )
        return None
    if raw.startswith(_UTF16):
        sheet.fault(None, None, "The file is encoded in UTF-16, not in UTF-8.", _SAVE_AS_UTF8)
        return raw.decode("utf-16", errors="replace")
    if raw.startswith(codecs.BOM_UTF8):
        sheet.fault(
            1,
            None,
            "The file starts with a byte order mark.",
            "Save it as UTF-8 without BOM, which spreadsheets and editors offer beside “UTF-8 with BOM”.",
        )
        raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        for number, line in enumerate(raw.split(b"\n"), start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = line[error.start]
                sheet.fault(number, None, f"The byte 0x{byte:02X} in this line is not UTF-8.", _SAVE_AS_UTF8)
        return raw.decode("utf-8", errors="replace")


def _records(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each record's first line and its cells; note records that cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    limit = csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))  # a huge cell is told as one
    try:
        while True:
            number = reader.line_num + 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                sheet.whole = False
                sheet.fault(
                    number,
                    None,
                    f"The row cannot be split into cells: {error}.",
                    "Put a cell with a comma or a quotation mark into double quotes,"
                    " and double every quotation mark within it.",
                )
            else:
                yield number, record
    finally:
        csv.field_size_limit(limit)


def _check_header(header: Sequence[str], columns: Sequence[str], sheet: Sheet) -> None:
    sheet.columns = tuple(column for column in columns if column in header)
    if not sheet.columns:
        sheet.whole = False
        sheet.fault(
            1,
            None,
            "The first line is no header of this table.",
            f"Separate cells by commas and start the file with: {','.join(columns)}",
        )
        return
    for column in columns:
        if column not in header:
            sheet.fault(1, column, f"The column {column} is missing.", f"Add {column} to the header.")
    for position, name in enumerate(header, start=1):
        if not name:
            sheet.fault(1, None, f"Column {position} has no name.", "Name it or take it out.")
        elif header.index(name) != position - 1:
            sheet.fault(1, name, f"The column {show(name)} appears twice.", "Keep one of them.")
        elif name not in columns:
            sheet.fault(
                1,
                name,
                f"This table has no column {show(name)}.",
                f"Take it out; the columns are: {', '.join(columns)}",
            )
    present = [name for name in header if name in columns]
    if present == list(dict.fromkeys(present)) and tuple(present) != sheet.columns:
        sheet.fault(
            1,
            None,
            "The columns stand in another order than agreed.",
            f"Put them in order: {','.join(columns)}",
        )


def _add_line(number: int, cells: Sequence[str], header: Sequence[str], sheet: Sheet) -> None:
    if not any(cells):
        sheet.fault(number, None, "The line is empty.", "Take it out.")
        return
    if len(cells) != len(header):
        sheet.fault(
            number,
            None,
            f"The row has {len(cells)} cells, the header {len(header)}.",
            "Give it one cell a column; a cell with a comma in it stands in double quotes.",
        )
    by_name = dict(zip(reversed(header), reversed([*cells, *[""] * len(header)][: len(header)]), strict=True))
    sheet.lines.append(Line(sheet.file, number, {column: by_name[column] for column in sheet.columns}))
