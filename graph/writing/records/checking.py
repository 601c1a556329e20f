"""The one validation of rows, whoever writes them; of a cell's faults the first is told, as the clearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError, RowFault
from graph.messages import Message
from graph.writing.records import cells, checks, misfits, models, summaries
from graph.writing.records.cells import KEYS, RowKey, State
from graph.writing.records.checks.book import closest, dangling, repeats
from graph.writing.records.misfits import MisfitError, Wording, show
from graph.writing.records.models import MODELS, Package, Row
from graph.writing.records.tables import CORRECT, EMPTY, FILL_IN, TAKE_ONE_OUT, TAKE_OUT, Line, Sheet

_PATTERNS = {
    models.ID_PATTERN: misfits.NO_ID,
    models.COLOUR_PATTERN: misfits.NO_COLOUR,
    models.CODE_PATTERN: misfits.NO_CODE,
    models.SHARE_PATTERN: misfits.NO_PERCENTAGE,
}
_REPEATED_ID = Wording(
    "Id {id} mengulang yang di baris {row}.",
    "The id {id} repeats the one in row {row}.",
    Message(
        "Beri id sendiri, atau hapus salah satunya.", "Give it an id of its own, or take one of the two out."
    ),
)
_REPEATED = Wording("Baris ini mengulang baris {row}.", "The row repeats the one in row {row}.", TAKE_ONE_OUT)
_NO_COLUMN = Wording("Tabel ini tidak punya kolom {column}.", "This table has no column {column}.", TAKE_OUT)
_NO_FIT = Wording("{cell} tidak cocok: {error}.", "{cell} does not fit: {error}.", CORRECT)
_NO_WORD = Wording(
    "{cell} bukan kata yang dikenal kolom ini.",
    "{cell} is not one of the words of this column.",
    Message("Kata yang dikenal: {words}", "The words are: {words}"),
)
_MISSPELT = _NO_WORD._replace(
    remedy=Message(
        "Maksudnya “{near}”? Kata yang dikenal: {words}", "Did you mean “{near}”? The words are: {words}"
    )
)


class Checked(NamedTuple):
    """The sound records of each table, and the faults of all other rows."""

    records: dict[str, tuple[Row, ...]]
    faults: list[Fault]

    def package(self) -> Package:
        """Return the records as a package. Raises InvalidSeedsError with all faults where there are any."""
        if self.faults:
            raise InvalidSeedsError(self.faults)
        tables: dict[str, Any] = self.records
        return Package(**tables)


def check(sheets: Mapping[str, Sheet], changed: Collection[RowKey] | None = None) -> Checked:
    """Return the records of ``sheets`` (of rows ``changed``, where all others are sound) and all faults."""
    lines = {table: _changed(sheet, changed) for table, sheet in sheets.items()}
    unsound = [fault for sheet in sheets.values() for fault in sheet.faults]
    places = {(fault.file, fault.row, fault.column) for fault in unsound}
    misshapen = {(fault.file, fault.row) for fault in unsound if fault.column is None and fault.row != 1}
    absent = {
        (file, column)
        for sheet in sheets.values()
        if sheet.missing
        for file in {sheet.file, *(line.file for line in sheet.lines)}
        for column in sheet.missing
    }
    faults: list[Fault] = []
    made = {table: tuple(records(lines[table], MODELS[table], faults)) for table in sheets}
    if changed is not None and {table for table, _ in changed} == {"claims"}:
        faults += dangling(sheets["claims"], sheets, lines["claims"])
        faults += checks.check_claims(sheets, lines["claims"])
    else:
        for sheet in sheets.values():
            if changed is None:  # rows of the log have keys of their own
                faults += _repeated(sheet)
            faults += dangling(sheet, sheets)
        faults += checks.check(sheets)
    for fault in faults:
        file, row, column = place = fault.file, fault.row, fault.column
        if place not in places and (file, row) not in misshapen and (file, column) not in absent:
            unsound.append(fault)
            places.add(place)
    return Checked(made, summaries.without_unmade(unsound, sheets["claims"]))


def package_of(rows: Mapping[RowKey, State]) -> Package:
    """Return rows as a package. Raises InvalidSeedsError; its rows are places in a table, counted from 2."""
    return check(sheets_of(rows)).package()


def _changed(sheet: Sheet, changed: Collection[RowKey] | None) -> Sequence[Line]:
    if changed is None:
        return sheet.lines
    if not any(table == sheet.table for table, _ in changed):
        return ()
    return [line for line in sheet.lines if cells.row_key(sheet.table, line.cells) in changed]


def records(lines: Iterable[Line], model: type[Row], faults: list[Fault]) -> Iterator[Row]:
    """Yield the records of lines; add to ``faults`` what the model refuses in others."""
    for line in lines:
        try:
            yield model.from_cells(line.cells)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                column = str(problem["loc"][0]) if problem["loc"] else ""
                limits = problem.get("ctx", {})
                texts = _misfit(model, column, line[column], problem["type"], limits)
                texts = texts or _NO_FIT(cell=show(line[column]), error=problem["msg"])
                faults.append(line.fault(column or None, *texts))


def _misfit(
    model: type[Row], column: str, cell: str, kind: str, limits: Mapping[str, Any]
) -> tuple[Message, Message] | None:
    """Return reason and remedy of an error of pydantic's, of a kind and with its limits."""
    match kind:
        case "value_error" if isinstance(limits["error"], MisfitError):
            return limits["error"].texts
        case "missing":
            return EMPTY, FILL_IN
        case "extra_forbidden":
            return _NO_COLUMN(column=show(column))
        case "literal_error" | "enum":
            allowed = words(model.model_fields[column].annotation)
            near = closest(cell, allowed)
            wording = _MISSPELT if near else _NO_WORD
            return wording(cell=show(cell), near=near, words=", ".join(allowed))
        case "string_pattern_mismatch":
            return _PATTERNS[limits["pattern"]](cell=show(cell))
        case "string_too_long":
            return misfits.TOO_LONG(count=len(cell), limit=limits["max_length"], cell=show(cell, 30))
        case "greater_than_equal":
            return misfits.TOO_SMALL(cell=show(cell), least=limits["ge"])
        case "less_than_equal":
            return misfits.TOO_LARGE(cell=show(cell), most=limits["le"])
        case "int_parsing" | "int_parsing_size" | "int_type" | "int_from_float":
            digits = "".join(filter(str.isdecimal, cell))
            wording = misfits.NEARLY_A_NUMBER if digits and len(digits) < 12 else misfits.NO_NUMBER
            return wording(cell=show(cell), digits=digits)
    return None


def words(annotation: object) -> list[str]:
    """Return the words that an annotation allows, when it allows only some."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    return next((listed for part in get_args(annotation) if (listed := words(part))), [])


def _repeated(sheet: Sheet) -> Iterator[Fault]:
    """Find rows that have the key of an earlier one."""
    columns = KEYS[sheet.table]
    if not set(columns) <= set(sheet.columns):
        return
    keyed = ((tuple(line[column] for column in columns), line) for line in sheet.lines)
    for key, line, earlier in repeats((key, line) for key, line in keyed if all(key)):
        if columns == ("id",):
            yield line.fault("id", *_REPEATED_ID(id=show(key[0]), row=earlier.seen_from(line)))
        else:
            yield line.fault(None, *_REPEATED(row=earlier.seen_from(line)))


def sheets_of(rows: Mapping[RowKey, State], tables: Collection[str] = tuple(MODELS)) -> dict[str, Sheet]:
    """Return rows as the sheets of ``tables``; the number of a row is its place in its table, from 2."""
    lines: dict[str, list[Line]] = {table: [] for table in tables}
    for row, state in cells.in_order({row: state for row, state in rows.items() if row[0] in lines}):
        listed = lines[row[0]]
        listed.append(_line(row, state, len(listed) + 2))
    return {
        table: Sheet(table, cells.columns(table), cells.columns(table), listed)
        for table, listed in lines.items()
    }


def row_fault(fault: Fault, sheets: Mapping[str, Sheet], items: Mapping[RowKey, int | None]) -> RowFault:
    """Return a fault of ``sheets`` by the key of its row, with the row's place among what was sent."""
    table = fault.file.removesuffix(".csv")
    key = "" if fault.row is None else cells.row_key(table, sheets[table].lines[fault.row - 2].cells)[1]
    return RowFault(table, key, fault.column, fault.reason, fault.remedy, items.get((table, key)))


def _line(row: RowKey, state: State, number: int) -> Line:
    """Return a row as a line of its table, the one made before where the row is the same."""
    known = _LINES.get(row)
    if known is not None and known[0] is state and known[1].number == number:
        return known[1]
    table = row[0]
    line = Line(f"{table}.csv", number, {**dict.fromkeys(cells.columns(table), ""), **state.cells})
    if len(_LINES) >= MOST_LINES:
        _LINES.clear()
    _LINES[row] = state, line
    return line


MOST_LINES = 100_000
"""Lines that are kept at the most."""
_LINES: dict[RowKey, tuple[State, Line]] = {}
