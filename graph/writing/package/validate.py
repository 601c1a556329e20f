"""Validating the seeds: every fault in one pass, or every row as a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.errors import Fault, InvalidSeedsError
from graph.writing.package import contract, rules, sheets, translations
from graph.writing.records import checks, doubts, forms, summaries
from graph.writing.records.checks.book import ENTITIES
from graph.writing.records.models import TABLES, Package, Row, RuleSource
from graph.writing.records.tables import Sheet, misfit

__all__ = ["Package", "Validated", "examine", "sound", "validate"]


@dataclass(frozen=True, slots=True)
class Validated:
    """A sound package, what is doubtful in it, and what was understood although written in another way."""

    package: Package
    warnings: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def validate(path: Path) -> Package:
    """Return all rows of the data package in the folder ``path``; :func:`examine` tells the doubtful, too.

    Raises:
        InvalidSeedsError: the package has faults.
    """
    return examine(path).package


def examine(path: Path) -> Validated:
    """Return the data package in the folder ``path``, with warnings and notes.

    Frictionless checks types, constraints and keys against ``datapackage.json``, the row models check
    values, ``graph.writing.records.checks`` what lies across tables, and ``graph.writing.package.rules``
    the law in ``rules.yaml``, where the folder has one. Claims without summaries make their own.

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
    faults.extend(_faults_of_translations(path))
    read = {
        table: sheets.read(path, table, tuple(model.model_fields), forms.kinds(model))
        for table, model in TABLES.items()
    }
    summaries.fill(read)
    return _examined(path, descriptor, read, faults)


def _examined(
    path: Path, descriptor: contract.Descriptor | None, read: Mapping[str, Sheet], faults: list[Fault]
) -> Validated:
    rows = sound(descriptor, read, faults)
    sources = _law_sources(path, read, faults)
    notes = tuple(note for sheet in read.values() for note in sheet.notes)
    if faults:
        raise InvalidSeedsError(_in_order(summaries.without_unmade(faults, read)), notes=notes)
    fields: dict[str, Any] = rows
    return Validated(Package(**fields, rules=sources), tuple(_in_order(doubts.find(read))), notes)


def sound(
    descriptor: contract.Descriptor | None, read: Mapping[str, Sheet], faults: list[Fault]
) -> dict[str, tuple[Row, ...]]:
    """Return the sound rows of each table as read; add to ``faults`` whatever is wrong with the others."""
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
    return rows


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


def _faults_of_translations(path: Path) -> list[Fault]:
    sheet = translations.sheet(path)
    if sheet is None:
        return []
    faults = sheet.faults
    list(_rows(sheet, translations.Translation, faults))
    return faults


def _rows(sheet: Sheet, model: type[Row], found: list[Fault]) -> Iterable[Row]:
    """Yield the sound rows of a sheet; add to ``found`` what the row model says of the others."""
    for line in sheet.lines:
        try:
            yield model.from_cells(line.cells)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False, include_input=False):
                column = str(problem["loc"][0]) if problem["loc"] else None
                found.append(line.fault(column, *misfit(problem["type"], problem["msg"], line[column or ""])))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    files = (*(f"{table}.csv" for table in TABLES), translations.FILE, rules.FILE)
    tables = {file: place for place, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (tables.get(fault.file, -1), fault.row or 0))
