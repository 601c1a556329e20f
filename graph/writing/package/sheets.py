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
from graph.messages import Message
from graph.writing.package import grids
from graph.writing.package.grids import GridRow
from graph.writing.records import forms
from graph.writing.records.forms import Kind, Order
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import AMBIGUOUS, TAKE_OUT, Line, Sheet

_SEPARATOR_NAMES = {
    ";": Message("titik koma", "semicolons"),
    "\t": Message("tab", "tabs"),
    "|": Message("garis tegak", "vertical bars"),
}
_NO_FILE = Wording(
    "Berkas tidak ada.",
    "The file is missing.",
    Message("Taruh {file} di folder data.", "Put {file} into the folder of the seeds."),
)
_TWICE = Wording(
    "Tabel ini ada sebagai berkas dan sebagai folder {table}/.",
    "The table is there as this file and as the folder {table}/.",
    Message("Pindahkan barisnya ke folder itu.", "Move its rows into the folder."),
)
_UNREADABLE = Wording(
    "Berkas tidak dapat dibaca: {error}.",
    "The file cannot be read: {error}.",
    Message(
        "Periksa berkas apa itu dan siapa yang boleh membacanya.", "Check what it is and who may read it."
    ),
)
_SAVE_AS_UTF8 = Message(
    "Simpan berkas sebagai UTF-8, yang di lembar sebar disebut “CSV UTF-8”.",
    "Save the file as UTF-8, which spreadsheets call “CSV UTF-8”.",
)
_UTF16 = Wording(
    "Berkas disandikan dalam UTF-16, bukan UTF-8.",
    "The file is encoded in UTF-16, not in UTF-8.",
    _SAVE_AS_UTF8,
)
_NO_UTF8 = Wording(
    "Bita 0x{byte:02X} di baris ini bukan UTF-8.",
    "The byte 0x{byte:02X} in this line is not UTF-8.",
    _SAVE_AS_UTF8,
)
_NO_CELLS = Wording(
    "Baris tidak dapat dibagi menjadi sel: {error}.",
    "The row cannot be split into cells: {error}.",
    Message(
        "Apit sel yang berisi koma atau tanda kutip dengan tanda kutip ganda, dan gandakan tanda kutip di"
        " dalamnya.",
        "Put a cell with a comma or a quotation mark into double quotes, and double every quotation mark"
        " within it.",
    ),
)
_EMPTY = Wording(
    "Berkas kosong.",
    "The file is empty.",
    Message("Beri setidaknya baris judulnya: {columns}", "Give it at least its header: {columns}"),
)
_NO_HEADER = Wording(
    "Baris pertama bukan judul kolom tabel ini.",
    "The first line is no header of this table.",
    Message(
        "Pisahkan sel dengan koma dan awali berkas dengan: {columns}",
        "Separate cells by commas and start the file with: {columns}",
    ),
)
_NO_COLUMN = Wording(
    "Kolom {column} tidak ada.",
    "The column {column} is missing.",
    Message("Tambahkan {column} di baris judul.", "Add {column} to the header."),
)
_NAMELESS = Wording(
    "Kolom ke-{position} tidak bernama.",
    "Column {position} has no name.",
    Message("Beri nama atau hapus.", "Name it or take it out."),
)
_COLUMN_TWICE = Wording(
    "Kolom {name} ada dua kali.",
    "The column {name} appears twice.",
    Message("Simpan salah satunya.", "Keep one of them."),
)
COLUMNS_ARE = Message("Hapus; kolomnya adalah: {columns}", "Take it out; the columns are: {columns}")
_UNKNOWN_COLUMN = Wording(
    "Tabel ini tidak punya kolom {name}.", "This table has no column {name}.", COLUMNS_ARE
)
_EMPTY_LINE = Wording("Baris kosong.", "The line is empty.", TAKE_OUT)
_OTHER_WIDTH = Wording(
    "Baris ini punya {cells} sel, judulnya {columns}.",
    "The row has {cells} cells, the header {columns}.",
    Message(
        "Satu sel untuk satu kolom; sel yang berisi koma diapit tanda kutip ganda.",
        "Give it one cell a column; a cell with a comma in it stands in double quotes.",
    ),
)
_UNDERSTOOD = {
    "day first": (
        "{count:,} dipahami, hari di depan: {written} berarti {form}.",
        "{count:,} understood, day first: {written} is {form}.",
    ),
    "month first": (
        "{count:,} dipahami, bulan di depan: {written} berarti {form}.",
        "{count:,} understood, month first: {written} is {form}.",
    ),
    None: ("{count:,} dipahami: {written} berarti {form}.", "{count:,} understood: {written} is {form}."),
}


def read(folder: Path, table: str, columns: Sequence[str], kinds: Mapping[str, Kind] | None = None) -> Sheet:
    """Read the file of a table whose contract has ``columns``; faults of form are noted in the sheet.

    ``kinds`` say what columns hold: their cells are brought into the agreed form where they mean one thing.
    A long table is a folder of CSV files, ``TABLE/*.csv``, each with the header. Where there is no CSV of the
    table at all, its first sheet in ``TABLE.xlsx`` or ``TABLE.ods`` serves.
    """
    files = sorted(file.name for file in (folder / table).glob("*.csv"))
    if not files:
        return _read_file(folder, Sheet(table, tuple(columns)), columns, kinds)
    parts = [
        _read_file(folder, Sheet(table, tuple(columns), file=f"{table}/{name}"), columns, kinds)
        for name in files
    ]
    whole = Sheet(table, tuple(columns))
    whole.columns = tuple(column for column in columns if all(column in part.columns for part in parts))
    if (folder / whole.file).exists():
        whole.fault(None, None, *_TWICE(table=table))
    for part in parts:
        whole.lines += part.lines
        whole.faults += part.faults
        whole.notes += part.notes
        whole.whole &= part.whole
    return whole


def _read_file(folder: Path, sheet: Sheet, columns: Sequence[str], kinds: Mapping[str, Kind] | None) -> Sheet:
    rows = _rows(folder, sheet, columns)
    if rows is None:
        sheet.whole = False
        return sheet
    header = next((_header(row.cells, columns) for row in rows), ())
    if not any(header):
        sheet.whole = False
        sheet.fault(None, None, *_EMPTY(columns=",".join(columns)))
        return sheet
    _check_header(header, columns, sheet)
    if not sheet.columns:
        return sheet
    body = list(rows)
    filled = grids.trimmed(body)
    if len(filled) < len(body):
        note = Message("Baris kosong di akhir dilewati.", "Empty lines at the end are passed over.")
        sheet.note(filled[-1].number + 1 if filled else 2, None, note)
    for row in filled:
        _add_line(row.number, row.cells, header, sheet)
    _understand(sheet, kinds or {})
    return sheet


def rows_of(folder: Path, name: str, columns: Sequence[str]) -> list[GridRow]:
    """Return the rows of ``NAME.csv`` in a folder, if any; InvalidSeedsError where it is no CSV in UTF-8."""
    if not (folder / f"{name}.csv").exists():
        return []
    sheet = Sheet(name, tuple(columns))
    rows = grids.trimmed(_rows(folder, sheet, columns) or ())
    if sheet.faults:
        raise InvalidSeedsError(sheet.faults)
    return rows


def _rows(folder: Path, sheet: Sheet, columns: Sequence[str]) -> Iterator[GridRow] | None:
    """Return the rows of a table's file, the header first; ``None`` where there is none to read."""
    path = folder / sheet.file
    if not path.exists():
        for workbook in map(path.with_suffix, grids.SUFFIXES):
            if workbook.is_file():
                return _of_workbook(workbook, sheet)
    text = _text(path, sheet)
    if text is None:
        return None
    mark = grids.separator(text, columns)
    if mark != ",":
        note = Message(
            "Sel-selnya dipisahkan {marks}.",
            "The cells are separated by {marks}.",
            marks=_SEPARATOR_NAMES[mark],
        )
        sheet.note(1, None, note)
    return _split(text, mark, sheet)


def _of_workbook(path: Path, sheet: Sheet) -> Iterator[GridRow] | None:
    sheet.file = path.name
    try:
        grid_by_name = grids.workbook(path)
    except grids.UnreadableError as error:
        sheet.fault(None, None, *grids.UNREADABLE(error=error))
        return None
    note = Message(
        "{file} dibaca sebagai pengganti {table}.csv.",
        "{file} is read in place of {table}.csv.",
        file=path.name,
        table=sheet.table,
    )
    sheet.note(None, None, note)
    first = next(iter(grid_by_name), "")
    if len(grid_by_name) > 1:
        note = Message(
            "Hanya lembar pertama yang dibaca: {name}.", "Only the first sheet is read: {name}.", name=first
        )
        sheet.note(None, None, note)
    return iter(grid_by_name.get(first, []))


def _text(path: Path, sheet: Sheet) -> str | None:
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise OSError(None, "it is no regular file")
        raw = path.read_bytes()
    except FileNotFoundError:
        sheet.fault(None, None, *_NO_FILE(file=path.name))
        return None
    except OSError as error:
        sheet.fault(None, None, *_UNREADABLE(error=error.strerror))
        return None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sheet.fault(None, None, *_UTF16())
        return raw.decode("utf-16", errors="replace")
    if raw.startswith(codecs.BOM_UTF8):
        note = Message("Berkas diawali tanda urutan bita (BOM).", "The file starts with a byte order mark.")
        sheet.note(1, None, note)
        raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        for number, line in enumerate(raw.split(b"\n"), start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                sheet.fault(number, None, *_NO_UTF8(byte=line[error.start]))
        return raw.decode("utf-8", errors="replace")


def _split(text: str, mark: str, sheet: Sheet) -> Iterator[GridRow]:
    """Yield each row with the number of its first line; note rows that cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    limit = csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))  # a huge cell is told as one
    try:
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                sheet.whole = False
                sheet.fault(number, None, *_NO_CELLS(error=error))
            else:
                yield GridRow(number, tuple(cells))
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
        sheet.fault(1, None, *_NO_HEADER(columns=",".join(columns)))
        return
    for column in sheet.missing:
        sheet.fault(1, column, *_NO_COLUMN(column=column))
    filled = max(place for place, name in enumerate(header, start=1) if name)
    for position, name in enumerate(header[:filled], start=1):
        if not name:
            sheet.fault(1, None, *_NAMELESS(position=position))
        elif header.index(name) != position - 1:
            sheet.fault(1, name, *_COLUMN_TWICE(name=show(name)))
        elif name not in columns:
            sheet.fault(1, name, *_UNKNOWN_COLUMN(name=show(name), columns=", ".join(columns)))
    if filled < len(header):
        note = Message("Kolom kosong di akhir dilewati.", "Empty columns at the end are passed over.")
        sheet.note(1, None, note)
    present = tuple(name for name in header if name in columns)
    if len(present) == len(sheet.columns) and present != sheet.columns:
        note = Message(
            "Urutan kolomnya lain dari yang disepakati.", "The columns stand in another order than agreed."
        )
        sheet.note(1, None, note)


def _add_line(number: int, cells: Sequence[str], header: Sequence[str], sheet: Sheet) -> None:
    if not any(cell.strip() for cell in cells):
        sheet.fault(number, None, *_EMPTY_LINE())
        return
    named = max(place for place, name in enumerate(header, start=1) if name)
    if not named <= len(cells) <= len(header) or any(cell.strip() for cell in cells[named:]):
        sheet.fault(number, None, *_OTHER_WIDTH(cells=len(cells), columns=named))
    by_name = dict(zip(reversed(header), reversed([*cells, *[""] * len(header)][: len(header)]), strict=True))
    sheet.lines.append(Line(sheet.file, number, {column: by_name[column] for column in sheet.columns}))


def _understand(sheet: Sheet, kinds: Mapping[str, Kind]) -> None:
    """Bring cells into the agreed form; note what was understood how, once for each column."""
    own = {column: kinds[column] for column in sheet.columns if column in kinds}
    dated = [column for column, kind in own.items() if kind in ("day", "date")]
    settled = forms.order(line[column] for column in dated for line in sheet.lines)
    rewritten: dict[str, list[tuple[int, str, str]]] = {}
    for place, line in enumerate(sheet.lines):
        new = {
            column: form
            for column, kind in own.items()
            if (form := forms.understood(line[column], kind, settled)) != line[column]
        }
        for column, form in new.items():
            rewritten.setdefault(column, []).append((line.number, line[column], form))
        if new:
            sheet.lines[place] = Line(line.file, line.number, {**line.cells, **new})
        sheet.faults += (
            line.fault(column, *AMBIGUOUS(cell=show(line[column])))
            for column in dated
            if forms.is_ambiguous(line[column], settled)
        )
    for column, cells in rewritten.items():
        number, written, form = cells[0]
        order = settled if column in dated else None
        sheet.note(number, column, understanding(len(cells), written, form, order))


def understanding(count: int, written: str, form: str, order: Order | None) -> Message:
    """Say that ``count`` cells, the first of them ``written``, were understood, that one as ``form``."""
    indonesian, english = _UNDERSTOOD[order]
    return Message(indonesian, english, count=count, written=show(written), form=form)
