"""Load a filled workbook beside what is stored: all of it or nothing; nothing that is stored ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds import contract, doubts, validate
from graph.loading.seeds.load import LoadReport
from graph.loading.seeds.load import load as load_package
from graph.loading.seeds.rows import TABLES, Package, Row, RuleSource
from graph.loading.seeds.sheets import Line, Sheet
from graph.loading.workbook import edits, filled, known
from graph.loading.workbook.edits import Converted, Edit, table_fault
from graph.loading.workbook.known import Known
from graph.loading.writer.writing import Progress
from graph.store.database import Database
from graph.today import today


@dataclass(frozen=True, slots=True)
class WorkbookReport:
    """What loading a workbook did: rows typed, edits of tables, and what is doubtful or was understood."""

    election_id: str
    typed_rows: int
    edits: tuple[Edit, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    report: LoadReport


def load(
    database: Database,
    path: Path,
    descriptor: Path,
    *,
    by: str = "",
    why: str | None = None,
    progress: Progress = lambda *_: None,
) -> WorkbookReport:
    """Load the workbook at ``path``, a file or a folder of CSV; ``descriptor`` is the folder of the contract.

    Raises:
        InvalidSeedsError: it has faults; nothing was loaded.
        DatabaseAwayError: the database did not answer.
        KoalisiError: somebody wrote meanwhile, or the database refused; nothing was loaded.
    """
    found = filled.read(path)
    before = known.read(database, *edits.place(found))
    converted = edits.convert(found, before, today())
    notes = (*found.notes, *converted.notes)
    if converted.faults:
        raise InvalidSeedsError(converted.faults, notes=notes)
    package, warnings = checked(before, converted, descriptor, notes)
    report = load_package(
        database,
        package,
        by=by,
        why=why or f"sheet {path.name}",
        through="sheet",
        unless_changed=before.fingerprint,
        progress=progress,
    )
    return WorkbookReport(
        converted.election_id, found.typed_rows, tuple(converted.edits), warnings, notes, report
    )


def checked(
    before: Known, converted: Converted, folder: Path, notes: Sequence[Fault] = ()
) -> tuple[Package, tuple[Fault, ...]]:
    """Return what is stored with the edits made, and warnings about what was edited.

    Raises:
        InvalidSeedsError: the rows do not fit together; faults of edited rows name the cells of the workbook.
    """
    descriptor, faults = contract.read(folder)
    made = {(each.table, each.key): each for each in converted.edits}
    sheets, edited = _merged(before, made)
    rows = validate.sound(descriptor, sheets, faults)

    def told(fault: Fault) -> Fault:
        edit = edited.get((fault.file, fault.row or 0))
        return table_fault(fault, edit) if edit else fault

    if faults:
        raise InvalidSeedsError(list(dict.fromkeys(map(told, faults))), notes=notes)
    warnings = dict.fromkeys(
        told(each) for each in doubts.find(sheets) if (each.file, each.row or 0) in edited
    )
    sources = tuple(RuleSource(**each) for each in before.written.get("rules", {}).values())  # type: ignore[arg-type]
    fields: dict[str, tuple[Row, ...]] | dict[str, Any] = rows
    return Package(**fields, rules=sources), tuple(warnings)


def _merged(
    before: Known, made: Mapping[tuple[str, str], Edit]
) -> tuple[dict[str, Sheet], dict[tuple[str, int], Edit]]:
    """Return the tables with the edits made, and the edits by file and number of their rows."""
    sheets: dict[str, Sheet] = {}
    edited: dict[tuple[str, int], Edit] = {}
    for table, model in TABLES.items():
        columns = tuple(model.model_fields)
        sheet = sheets[table] = Sheet(table, columns, columns)
        rows = dict(before.written.get(table, {}))
        for (its_table, key), edit in made.items():
            if its_table == table:
                rows[key] = {**rows.get(key, {}), **edit.cells}
        for number, (key, cells) in enumerate(rows.items(), start=2):
            line = {column: cells.get(column, "") for column in columns}
            sheet.lines.append(Line(sheet.file, number, line))
            if (table, key) in made:
                edited[sheet.file, number] = made[table, key]
    return sheets, edited
