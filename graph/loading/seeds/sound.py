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
from graph.loading.seeds import cells, checks
from graph.loading.seeds.rows import TABLES, Package, Row
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
    tables = cells.by_table(rows)
    read = {table: _sheet(table, tables[table]) for table in TABLES}
    faults: list[Fault] = []
    models: dict[str, Any] = {}
    for table, model in cells.MODELS.items():
        sheet = read.get(table) or _sheet(table, tables[table])
        lines = [line for line in sheet.lines if cells.row_key(table, line.cells) in changed]
        models[table] = tuple(_rows(lines, model, faults))
    faults += _dangling(read)
    told = {(fault.file, fault.row, fault.column) for fault in faults}
    faults += (fault for fault in checks.check(read) if (fault.file, fault.row, fault.column) not in told)
    if faults:
        raise InvalidSeedsError(faults)
    return models


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


def _dangling(sheets: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Find ids that name no row of the table that they must name."""
    ids = {table: {line["id"] for line in sheet.lines} for table, sheet in sheets.items()}
    for table, column, other in _references():
        for line in sheets[table].lines:
            if line[column] and line[column] not in ids[other]:
                yield line.fault(
                    column,
                    f"{show(line[column])} is no id in {other}.",
                    f"Add it to {other} first, or name another.",
                )


@cache
def _references() -> tuple[tuple[str, str, str], ...]:
    """Return each column that names rows of one other table: its table, its name, the other table."""
    described = json.loads((ROOT / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(
        (each["name"], column, key["reference"]["resource"] or each["name"])
        for each in described["resources"]
        for key in each["schema"].get("foreignKeys", [])
        for column in key["fields"]
    )
