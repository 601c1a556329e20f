"""Rows that come from elsewhere than a folder, held to what a package is held to.

Types and values are checked by the row models, keys by ``datapackage.json``, and what lies across tables by
``graph.writing.records.checks``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.settings import ROOT
from graph.writing.records import cells, checks, summaries
from graph.writing.records.cells import RowKey, State
from graph.writing.records.models import Package, Row
from graph.writing.records.references import dangling
from graph.writing.records.tables import Line, Sheet, misfit


def package(rows: Mapping[RowKey, State]) -> Package:
    """Return rows as a package; a fault's row number is the row's place in its table, counted from 2.

    Raises:
        InvalidSeedsError: the rows have faults; all of them are told.
    """
    return Package(**_checked(sheets(rows), rows))


def check(sheets: Mapping[str, Sheet], changed: Collection[RowKey]) -> None:
    """Return when the sheets of rows are sound, of which all were but those ``changed``; see :func:`package`.

    Raises:
        InvalidSeedsError: the rows have faults; all of them are told.
    """
    _checked(sheets, changed)


def _checked(read: Mapping[str, Sheet], changed: Collection[RowKey]) -> dict[str, Any]:
    """Return the models of the rows that changed, by table, once all rows are sound with them."""
    faults: list[Fault] = []
    models: dict[str, Any] = {}
    touched = {table for table, _ in changed}
    lines = {
        table: [line for line in read[table].lines if cells.row_key(table, line.cells) in changed]
        for table in touched
    }
    for table, model in cells.MODELS.items():
        models[table] = tuple(_rows(lines.get(table, ()), model, faults))
    if touched == {"claims"}:
        faults += dangling(_resources()["claims"], read, lines["claims"])
        found = checks.check_claims(read, lines["claims"])
    else:
        faults += (fault for each in _resources().values() for fault in dangling(each, read))
        found = checks.check(read)
    told = {(fault.file, fault.row, fault.column) for fault in faults}
    faults += (fault for fault in found if (fault.file, fault.row, fault.column) not in told)
    if faults:
        raise InvalidSeedsError(_causes(faults, read["claims"]))
    return models


def _causes(faults: list[Fault], claims: Sheet) -> list[Fault]:
    """Leave out that a claim has no summary where it could make none because of its other faults."""
    silent = {
        (line.file, line.number, column)
        for line in claims.lines
        for column in summaries.COLUMNS
        if not line[column]
    }
    spoilt = {(fault.file, fault.row) for fault in faults if fault.column not in summaries.COLUMNS}
    return [
        fault
        for fault in faults
        if (fault.file, fault.row) not in spoilt or (fault.file, fault.row, fault.column) not in silent
    ]


def sheets(rows: Mapping[RowKey, State], tables: Collection[str] = tuple(cells.MODELS)) -> dict[str, Sheet]:
    """Return rows as the sheets of ``tables``; the number of a row is its place in its table, from 2."""
    listed: dict[str, list[tuple[float, RowKey, State]]] = {table: [] for table in tables}
    for row, state in rows.items():
        if row[0] in listed:
            listed[row[0]].append((state.place, row, state))
    return {
        table: Sheet(
            table,
            cells.columns(table),
            cells.columns(table),
            [
                _line(row, state, number)
                for number, (_, row, state) in enumerate(sorted(found, key=lambda each: each[:2]), start=2)
            ],
        )
        for table, found in listed.items()
    }


def _line(row: RowKey, state: State, number: int) -> Line:
    """Return a row as a line of its table, the one made before where the row is the same."""
    kept = _LINES.get(row)
    if kept is not None and kept[0] is state and kept[1].number == number:
        return kept[1]
    table, columns = row[0], cells.columns(row[0])
    told = {column: state.cells.get(column, "") for column in columns} | _unknown(state.cells, columns)
    line = Line(f"{table}.csv", number, told)
    if len(_LINES) >= MOST_LINES:
        _LINES.clear()
    _LINES[row] = state, line
    return line


MOST_LINES = 100_000
"""Lines that are kept at the most."""
_LINES: dict[RowKey, tuple[State, Line]] = {}


def _unknown(row: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if column not in columns}


def _rows(lines: Iterable[Line], model: type[Row], faults: list[Fault]) -> Iterator[Row]:
    for line in lines:
        try:
            yield model.from_cells(line.cells)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False, include_input=False):
                column = str(problem["loc"][0]) if problem["loc"] else None
                told = misfit(problem["type"], problem["msg"], line[column or ""])
                faults.append(line.fault(column, *told))


@cache
def _resources() -> Mapping[str, Mapping[str, Any]]:
    """Return what ``datapackage.json`` says of each table."""
    described = json.loads((ROOT / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    return {each["name"]: each for each in described["resources"]}
