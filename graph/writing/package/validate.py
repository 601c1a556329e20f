"""Validating the seeds: every fault in one pass, or every row as a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.package import contract, rules, sheets, translations
from graph.writing.records import checking, doubts, forms, summaries
from graph.writing.records.checks.book import ENTITIES
from graph.writing.records.models import TABLES, Package, RuleSource


@dataclass(frozen=True, slots=True)
class Validated:
    """A sound package, what is doubtful in it, and what was understood although written in another way."""

    package: Package
    warnings: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def validate(path: Path) -> Package:
    """Return all rows of the data package in the folder ``path``; :func:`examine` tells the doubtful, too."""
    return examine(path).package


def examine(path: Path) -> Validated:
    """Return the data package in the folder ``path``, with warnings and notes.

    Rows are held to ``graph.writing.records.checking``, the law in ``rules.yaml``, where the folder has one,
    to ``graph.writing.package.rules``. Claims without summaries make their own. Raises InvalidSeedsError with
    all faults, in the order of tables and rows.
    """
    if not path.is_dir():
        reason = Message("Ini bukan folder.", "This is no folder.")
        remedy = Message(
            "Sebut folder yang berisi datapackage.json.", "Name the folder that holds datapackage.json."
        )
        raise InvalidSeedsError([Fault(str(path), None, None, reason, remedy)])
    tables = {
        table: sheets.read(path, table, tuple(model.model_fields), forms.kinds(model))
        for table, model in TABLES.items()
    }
    summaries.fill(tables)
    checked = checking.check(tables)
    faults = [*contract.check(path), *translations.faults(path), *checked.faults]
    sources: tuple[RuleSource, ...] = ()
    if (law := path / rules.FILE).exists():
        try:
            sources = rules.read(law, {line["id"] for table in ENTITIES for line in tables[table].lines})[1]
        except InvalidSeedsError as error:
            faults += error.faults
    notes = tuple(note for sheet in tables.values() for note in sheet.notes)
    if faults:
        raise InvalidSeedsError(_in_order(faults), notes=notes)
    package = replace(checked.package(), rules=sources)
    return Validated(package, tuple(_in_order(doubts.find(tables))), notes)


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    files = (*(f"{table}.csv" for table in TABLES), translations.FILE, rules.FILE)
    places = {file: place for place, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (places.get(fault.file, -1), fault.row or 0))
