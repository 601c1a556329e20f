"""Validating the seeds: every fault in one pass, or every row as a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds import checks, contract, rules, sheets
from graph.loading.seeds.checks.book import ENTITIES
from graph.loading.seeds.rows import TABLES, Package, Row, RuleSource
from graph.loading.seeds.sheets import Sheet

__all__ = ["Package", "validate"]


def validate(path: Path) -> Package:
    """Return all rows of the data package in the folder ``path``.

    Frictionless checks types, constraints and keys against ``datapackage.json``, the row models check
    values, ``graph.loading.seeds.checks`` what lies across tables, and ``graph.loading.seeds.rules`` the law
    in ``rules.yaml``, where the folder has one. ``doubts`` of the package are no faults.

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
    sources = _law_sources(path, read, faults)
    if faults:
        raise InvalidSeedsError(_in_order(faults))
    fields: dict[str, Any] = rows
    return Package(**fields, rules=sources, doubts=tuple(checks.doubts(read)))


def _law_sources(path: Path, read: Mapping[str, Sheet], faults: list[Fault]) -> tuple[RuleSource, ...]:
    """Return the sources of the file of rules; add to ``faults`` what is wrong with the file."""
    file = path / rules.FILE
    if not file.exists():
        return ()
    taken = {line["id"] for table in ENTITIES for line in read[table].lines}
    try:
        return rules.read(file, taken)[1]
    except InvalidSeedsError as error:
        faults.extend(error.faults)
        return ()


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
    files = (*(f"{table}.csv" for table in TABLES), rules.FILE)
    tables = {file: place for place, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (tables.get(fault.file, -1), fault.row or 0))
