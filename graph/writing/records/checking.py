"""The one validation: rows of files, workbooks, the desk, HTTP and imports become records here, or faults.

Each cell is checked by the model of its table, then keys, references and what lies across tables
(``graph.writing.records.checks``). The first fault of a cell is told, which is the clearest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.records import cells, checks, refusals, summaries
from graph.writing.records.cells import KEYS, MODELS, RowKey, State
from graph.writing.records.misfits import show
from graph.writing.records.models import Package, Row
from graph.writing.records.references import dangling
from graph.writing.records.tables import TAKE_ONE_OUT, Line, Sheet


@dataclass(frozen=True, slots=True)
class Checked:
    """The sound records of each table, and the faults of all other rows."""

    records: dict[str, tuple[Row, ...]]
    faults: list[Fault] = field(default_factory=list)

    def package(self) -> Package:
        """Return the records as a package.

        Raises:
            InvalidSeedsError: there are faults; all of them are told.
        """
        if self.faults:
            raise InvalidSeedsError(self.faults)
        tables: dict[str, Any] = self.records
        return Package(**tables)


def check(sheets: Mapping[str, Sheet], changed: Collection[RowKey] | None = None) -> Checked:
    """Return the records that the lines of ``sheets`` make, and all their faults.

    ``changed`` are the rows to make records of, where all others are known to be sound.
    """
    lines = {table: _changed(sheet, changed) for table, sheet in sheets.items()}
    unsound = [fault for sheet in sheets.values() for fault in sheet.faults]
    places = {_place(fault) for fault in unsound}
    misshapen = {(fault.file, fault.row) for fault in unsound if fault.column is None and fault.row != 1}
    absent = {(sheet.file, column) for sheet in sheets.values() for column in sheet.missing}
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
        file, row, column = place = _place(fault)
        if place not in places and (file, row) not in misshapen and (file, column) not in absent:
            unsound.append(fault)
            places.add(place)
    return Checked(made, summaries.without_unmade(unsound, sheets["claims"]))


def package_of(rows: Mapping[RowKey, State]) -> Package:
    """Return rows as a package; a fault's row number is the row's place in its table, counted from 2.

    Raises:
        InvalidSeedsError: the rows have faults; all of them are told.
    """
    return check(sheets_of(rows)).package()


def _place(fault: Fault) -> tuple[str, int | None, str | None]:
    return fault.file, fault.row, fault.column


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
            faults += refusals.faults(line, model, error)


def _repeated(sheet: Sheet) -> Iterator[Fault]:
    """Find rows that have the key of an earlier one."""
    columns = KEYS[sheet.table]
    if not set(columns) <= set(sheet.columns):
        return
    first: dict[tuple[str, ...], Line] = {}
    for line in sheet.lines:
        key = tuple(line[column] for column in columns)
        earlier = first.setdefault(key, line) if all(key) else line
        if earlier is line:
            continue
        if columns == ("id",):
            yield line.fault(
                "id",
                Message(
                    "Id {id} mengulang yang di baris {row}.",
                    "The id {id} repeats the one in row {row}.",
                    id=show(line["id"]),
                    row=earlier.number,
                ),
                Message(
                    "Beri id sendiri, atau hapus salah satunya.",
                    "Give it an id of its own, or take one of the two out.",
                ),
            )
        else:
            reason = Message(
                "Baris ini mengulang baris {row}.",
                "The row repeats the one in row {row}.",
                row=earlier.number,
            )
            yield line.fault(None, reason, TAKE_ONE_OUT)


def sheets_of(rows: Mapping[RowKey, State], tables: Collection[str] = tuple(MODELS)) -> dict[str, Sheet]:
    """Return rows as the sheets of ``tables``; the number of a row is its place in its table, from 2."""
    by_table: dict[str, list[tuple[float, RowKey, State]]] = {table: [] for table in tables}
    for row, state in rows.items():
        if row[0] in by_table:
            by_table[row[0]].append((state.place, row, state))
    return {
        table: Sheet(
            table,
            cells.columns(table),
            cells.columns(table),
            [
                _line(row, state, number)
                for number, (_, row, state) in enumerate(
                    sorted(states, key=lambda placed: placed[:2]), start=2
                )
            ],
        )
        for table, states in by_table.items()
    }


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
