"""Reading the tables of the seeds as editors have them: every line with its number, every fault of form.

What spreadsheets do to a file is understood and told, as notes: a byte order mark, semicolons, columns in
another order, empty lines at the end, a workbook in place of a CSV, truth values and days in another form.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.errors import InvalidSeedsError
from graph.writing.package import grids
from graph.writing.package.grids import Record
from graph.writing.records import forms
from graph.writing.records.forms import Kind, Order
from graph.writing.records.tables import Line, Sheet, show

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = "Save the file as UTF-8, which spreadsheets call “CSV UTF-8”."
_SEPARATOR_NAMES = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read(folder: Path, table: str, columns: Sequence[str], kinds: Mapping[str, Kind] | None = None) -> Sheet:
    """Read the file of a table whose contract has ``columns``; faults of form are noted in the sheet.

    ``kinds`` say what columns hold: their cells are brought into the agreed form where they mean one thing.
    Where the folder has no CSV of the table, its first sheet in ``TABLE.xlsx`` or ``TABLE.ods`` serves.
    """
    sheet = Sheet(table, tuple(columns))
    records = _rows(folder, sheet, columns)
    if records is None:
        sheet.whole = False
        return sheet
    first = next(records, None)
    header = () if first is None else _header(first.cells, columns)
    if not any(header):
        sheet.whole = False
        sheet.fault(None, None, "The file is empty.", f"Give it at least its header: {','.join(columns)}")
        return sheet
    _check_header(header, columns, sheet)
    if not sheet.columns:
        return sheet
    body = list(records)
    kept = grids.trimmed(iter(body))
    if len(kept) < len(body):
        sheet.note(kept[-1].number + 1 if kept else 2, None, "Empty lines at the end are passed over.")
    for record in kept:
        _add_line(record.number, record.cells, header, sheet)
    _understand(sheet, kinds or {})
    return sheet


def records(folder: Path, name: str, columns: Sequence[str]) -> list[Record]:
    """Return the rows of ``NAME.csv`` in a folder, whose header has some of ``columns``; none without it.

    Raises:
        InvalidSeedsError: the file is no CSV in UTF-8.
    """
    if not (folder / f"{name}.csv").exists():
        return []
    sheet = Sheet(name, tuple(columns))
    text = _text(folder / sheet.file, sheet)
    found = [] if text is None else grids.trimmed(_of_text(text, sheet, columns))
    if sheet.faults:
        raise InvalidSeedsError(sheet.faults)
    return found


def _rows(folder: Path, sheet: Sheet, columns: Sequence[str]) -> Iterator[Record] | None:
    """Return the rows of a table's file, the header first; ``None`` where there is none to read."""
    path = folder / sheet.file
    if not path.exists():
        for suffix in grids.SUFFIXES:
            if path.with_suffix(suffix).is_file():
                return _of_workbook(path.with_suffix(suffix), sheet)
    text = _text(path, sheet)
    return None if text is None else _of_text(text, sheet, columns)


def _of_workbook(path: Path, sheet: Sheet) -> Iterator[Record] | None:
    sheet.file = path.name
    try:
        found = grids.workbook(path)
    except grids.UnreadableError as error:
        sheet.fault(None, None, f"The workbook cannot be read: {error}.", grids.REMEDY)
        return None
    sheet.note(None, None, f"{path.name} is read in place of {sheet.table}.csv.")
    if len(found) > 1:
        sheet.note(None, None, f"Only the first sheet is read: {next(iter(found))}.")
    return iter(next(iter(found.values()), []))


def _of_text(text: str, sheet: Sheet, columns: Sequence[str]) -> Iterator[Record]:
    mark = grids.separator(text, columns)
    if mark != ",":
        sheet.note(1, None, f"The cells are separated by {_SEPARATOR_NAMES[mark]}.")
    return _records(text, mark, sheet)


def _text(path: Path, sheet: Sheet) -> str | None:
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise OSError(None, "it is no regular file")
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
        sheet.note(1, None, "The file starts with a byte order mark.")
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


def _records(text: str, mark: str, sheet: Sheet) -> Iterator[Record]:
    """Yield each record with the number of its first line; note records that cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
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
                yield Record(number, tuple(record))
    finally:
        csv.field_size_limit(limit)


def _header(first: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Return a header without white space around names, and with small letters where that makes them ours."""
    names = (cell.strip() for cell in first)
    return tuple(name.lower() if name.lower() in columns else name for name in names)


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
    filled = max(place for place, name in enumerate(header, start=1) if name)
    for position, name in enumerate(header, start=1):
        if not name:
            if position < filled:
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
    if filled < len(header):
        sheet.note(1, None, "Empty columns at the end are passed over.")
    present = [name for name in header if name in columns]
    if present == list(dict.fromkeys(present)) and tuple(present) != sheet.columns:
        sheet.note(1, None, "The columns stand in another order than agreed.")


def _add_line(number: int, cells: Sequence[str], header: Sequence[str], sheet: Sheet) -> None:
    if not any(cell.strip() for cell in cells):
        sheet.fault(number, None, "The line is empty.", "Take it out.")
        return
    named = max(place for place, name in enumerate(header, start=1) if name)
    if not named <= len(cells) <= len(header) or any(cell.strip() for cell in cells[named:]):
        sheet.fault(
            number,
            None,
            f"The row has {len(cells)} cells, the header {named}.",
            "Give it one cell a column; a cell with a comma in it stands in double quotes.",
        )
    by_name = dict(zip(reversed(header), reversed([*cells, *[""] * len(header)][: len(header)]), strict=True))
    sheet.lines.append(Line(sheet.file, number, {column: by_name[column] for column in sheet.columns}))


def _understand(sheet: Sheet, kinds: Mapping[str, Kind]) -> None:
    """Bring cells into the agreed form; note what was understood how, once for each column."""
    own = {column: kinds[column] for column in sheet.columns if kinds.get(column, "text") != "text"}
    dated = [column for column, kind in own.items() if kind != "truth"]
    settled = forms.order(line[column] for column in dated for line in sheet.lines)
    understood: dict[str, list[tuple[int, str, str]]] = {}
    for place, line in enumerate(sheet.lines):
        told = {
            column: form
            for column, kind in own.items()
            if (form := forms.understood(line[column], kind, settled)) != line[column]
        }
        for column, form in told.items():
            understood.setdefault(column, []).append((line.number, line[column], form))
        if told:
            sheet.lines[place] = Line(line.file, line.number, {**line.cells, **told})
        for column in dated:
            if forms.is_ambiguous(line[column], settled):
                sheet.faults.append(
                    line.fault(
                        column,
                        f"{show(line[column])} can be either of two days.",
                        "Write it as in 2024-11-27: no other date of the file settles which one is meant.",
                    )
                )
    for column, found in understood.items():
        number, written, form = found[0]
        order = settled if own[column] != "truth" else None
        sheet.note(number, column, understanding(len(found), written, form, order))


def understanding(count: int, written: str, form: str, order: Order | None) -> str:
    """Say that ``count`` cells, the first of them ``written``, were understood, that one as ``form``."""
    if order == "day first":
        return f"{count:,} understood, day first: {show(written)} is {form}."
    if order == "month first":
        return f"{count:,} understood, month first: {show(written)} is {form}."
    return f"{count:,} understood: {show(written)} is {form}."
