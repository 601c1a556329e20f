"""Validating the seeds: every fault in one pass, or every row as a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds import checks, contract, sheets
from graph.loading.seeds.rows import TABLES, Package, Row
from graph.loading.seeds.sheets import Sheet

__all__ = ["Package", "validate"]


def validate(path: Path) -> Package:
    """Return all rows of the data package in the folder ``path``.

    Frictionless checks types, constraints and keys against ``datapackage.json``, the row models check
    values, and ``graph.loading.seeds.checks`` what lies across tables.

    Raises:
        InvalidSeedsError: the package has faults; all of them are told, in the order of tables and rows.
    """
    if not path.is_dir():
        raise InvalidSeedsError(
            [
                Fault(
                    str(path),
                    None,
                    None,
                    "This is no folder.",
                    "Name the folder that holds datapackage.json.",
                )
            ]
        )
    descriptor, faults = contract.read(path)
    read = {table: sheets.read(path, table, tuple(model.model_fields)) for table, model in TABLES.items()}
    for sheet in read.values():
        faults.extend(sheet.faults)
    misshapen = {(fault.file, fault.row) for fault in faults if fault.column is None and fault.row != 1}
    rows: dict[str, tuple[Row, ...]] = {}
    found: list[Fault] = [] if descriptor is None else contract.check(descriptor, read)
    for table, sheet in read.items():
        rows[table] = tuple(_rows(sheet, TABLES[table], found))
    found.extend(checks.check(read))
    told = {(fault.file, fault.row, fault.column) for fault in faults}
    absent = {(sheet.file, column) for sheet in read.values() for column in sheet.missing}
    for fault in found:
        place = (fault.file, fault.row, fault.column)
        if place not in told and place[:2] not in misshapen and place[::2] not in absent:
            faults.append(fault)
            told.add(place)  # the first word on a cell is the clearest
    if faults:
        raise InvalidSeedsError(_in_order(faults))
    fields: dict[str, Any] = rows
    return Package(**fields)


def _rows(sheet: Sheet, model: type[Row], found: list[Fault]) -> Iterable[Row]:
    """Yield the sound rows of a sheet; add to ``found`` what the row model says of the others."""
    for line in sheet.lines:
        try:
            yield model.from_cells(line.cells)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False, include_input=False):
                column = str(problem["loc"][0]) if problem["loc"] else None
                found.append(
                    line.fault(column, *_misfit(problem["type"], problem["msg"], line[column or ""]))
                )


def _misfit(kind: str, message: str, value: str) -> tuple[str, str]:
    """Reason and remedy for a value that a row model refuses."""
    if kind == "value_error":  # our own words, which quote the value
        return (
            f"{message.removeprefix('Value error, ')}.",
            "Write a value that exists, in the form of the others.",
        )
    return f"{sheets.show(value)} does not fit: {message}.", "Correct it."


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    tables: Mapping[str, int] = {f"{table}.csv": place for place, table in enumerate(TABLES)}
    return sorted(faults, key=lambda fault: (tables.get(fault.file, -1), fault.row or 0))
