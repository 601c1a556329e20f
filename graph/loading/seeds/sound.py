"""Rows that come from elsewhere than a folder, held to what a package is held to.

Types and values are checked by the row models, keys by ``datapackage.json``, and what lies across tables by
``graph.loading.seeds.checks``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds import cells, checks, summarising
from graph.loading.seeds.references import dangling
from graph.loading.seeds.rows import Package, Row
from graph.loading.seeds.sheets import Line, Sheet, show
from graph.loading.writer.log import RowKey, State
from graph.settings import ROOT


def package(rows: Mapping[RowKey, State]) -> Package:
    """Return rows as a package; a fault's row number is the row's place in its table, counted from 2.

    Raises:
        InvalidSeedsError: the rows have faults; all of them are told.
    """
    return Package(**_checked(rows, rows))


def check(rows: Mapping[RowKey, State], changed: Collection[RowKey]) -> None:
    """Return when rows are sound, of which all were but those ``changed``; see :func:`package`.

    Raises:
        InvalidSeedsError: the rows have faults; all of them are told.
    """
    _checked(rows, changed)


def _checked(rows: Mapping[RowKey, State], changed: Collection[RowKey]) -> dict[str, Any]:
    """Return the models of the rows that changed, by table, once all rows are sound with them."""
    read = sheets(rows)
    faults: list[Fault] = []
    models: dict[str, Any] = {}
    for table, model in cells.MODELS.items():
        lines = [line for line in read[table].lines if cells.row_key(table, line.cells) in changed]
        models[table] = tuple(_rows(lines, model, faults))
    faults += (fault for each in _resources() for fault in dangling(each, read))
    told = {(fault.file, fault.row, fault.column) for fault in faults}
    faults += (fault for fault in checks.check(read) if (fault.file, fault.row, fault.column) not in told)
    if faults:
        raise InvalidSeedsError(_causes(faults, read["claims"]))
    return models


def _causes(faults: list[Fault], claims: Sheet) -> list[Fault]:
    """Leave out that a claim has no summary where it could make none because of its other faults."""
    silent = {
        (line.file, line.number, column)
        for line in claims.lines
        for column in summarising.COLUMNS
        if not line[column]
    }
    spoilt = {(fault.file, fault.row) for fault in faults if fault.column not in summarising.COLUMNS}
    return [
        fault
        for fault in faults
        if (fault.file, fault.row) not in spoilt or (fault.file, fault.row, fault.column) not in silent
    ]


def sheets(rows: Mapping[RowKey, State]) -> dict[str, Sheet]:
    """Return rows as the sheets of their tables; the number of a row is its place in its table, from 2."""
    return {table: _sheet(table, listed) for table, listed in cells.by_table(rows).items()}


def _sheet(table: str, rows: list[Mapping[str, str]]) -> Sheet:
    columns = cells.columns(table)
    lines = [
        Line(f"{table}.csv", at, {column: row.get(column, "") for column in columns} | _unknown(row, columns))
        for at, row in enumerate(rows, start=2)
    ]
    return Sheet(table, columns, columns, lines)


def _unknown(row: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if column not in columns}


def _rows(lines: Iterable[Line], model: type[Row], faults: list[Fault]) -> Iterator[Row]:
    for line in lines:
        try:
            yield model.from_cells(line.cells)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False, include_input=False):
                column = str(problem["loc"][0]) if problem["loc"] else None
                message = problem["msg"].removeprefix("Value error, ")
                value = show(line[column or ""])
                faults.append(line.fault(column, f"{value} does not fit: {message}.", "Correct it."))


@cache
def _resources() -> tuple[Mapping[str, Any], ...]:
    """Return what ``datapackage.json`` says of each table."""
    described = json.loads((ROOT / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(described["resources"])
