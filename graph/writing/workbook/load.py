"""Load a filled workbook as an edit of the newsroom: all of it or nothing; no row is deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graph.errors import Fault, InvalidSeedsError
from graph.store.database import Database
from graph.today import today
from graph.writing.log import log
from graph.writing.newsroom import edits as newsroom
from graph.writing.records import cells, checking, doubts
from graph.writing.records.cells import Cells, RowKey, State
from graph.writing.records.models import Package
from graph.writing.workbook import edits, filled, known
from graph.writing.workbook.edits import Converted, SheetEdit, table_fault
from graph.writing.workbook.known import Known
from graph.writing.workbook.settling import settle


class WorkbookReport(NamedTuple):
    """What loading a workbook did: rows by table, doubts, notes; ``change`` is its number, if any."""

    election_id: str
    typed_rows: int
    change: int | None
    created: Mapping[str, int]
    updated: Mapping[str, int]
    warnings: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def load(
    database: Database, path: Path, *, by: str, why: str | None = None, dry_run: bool = False
) -> WorkbookReport:
    """Load a workbook or folder of CSV: all of it, or nothing (InvalidSeedsError or MovedError)."""
    workbook = filled.read(path)
    before = known.read(database, *edits.place(workbook))
    converted = edits.convert(workbook, before, today())
    settled = settle(converted.edits, before, by)
    converted.edits = settled.edits
    notes = (*workbook.notes, *converted.notes, *settled.notes)
    if faults := [*converted.faults, *settled.faults]:
        raise InvalidSeedsError(faults, notes=notes)
    rows = {(edit.table, edit.key): _merged(before, edit) for edit in converted.edits}
    warnings = check(before, converted, notes)
    change = None
    if rows:
        change = newsroom.apply(
            database,
            [
                newsroom.Edit(row[0], row[1] if row in before.revisions else "", row_cells)
                for row, row_cells in rows.items()
            ],
            by=by,
            through="sheet",
            why=why or f"sheet {path.name}",
            dry_run=dry_run,
            expected={row: before.revisions[row].n if row in before.revisions else 0 for row in rows},
        ).change
    return WorkbookReport(
        converted.election_id,
        workbook.typed_rows,
        change,
        _counts(row for row in rows if row not in before.revisions),
        _counts(row for row in rows if row in before.revisions),
        warnings,
        notes,
    )


def examine(path: Path, package: Package) -> tuple[int, tuple[Fault, ...], tuple[Fault, ...]]:
    """Check a workbook against a package alone; return how many rows are typed, its doubts and its notes.

    Raises InvalidSeedsError with all faults.
    """
    workbook, before = filled.read(path), known.of_package(package)
    converted = edits.convert(workbook, before, today())
    notes = (*workbook.notes, *converted.notes)
    if converted.faults:
        raise InvalidSeedsError(converted.faults, notes=notes)
    return workbook.typed_rows, check(before, converted, notes), notes


def check(before: Known, converted: Converted, notes: Sequence[Fault] = ()) -> tuple[Fault, ...]:
    """Return new doubts of the edits, by cells of the workbook; InvalidSeedsError where rows do not fit."""
    states = log.states(before.revisions)
    after = dict(states)
    made = {(edit.table, edit.key): edit for edit in converted.edits}
    for row, edit in made.items():
        last = max((state.place for (table, _), state in after.items() if table == edit.table), default=0.0)
        after[row] = State(_merged(before, edit), states[row].place if row in states else last + 1)
    sheets = checking.sheets_of(after)
    edited = {
        (sheet.file, line.number): made[row]
        for table, sheet in sheets.items()
        for line in sheet.lines
        if (row := cells.row_key(table, line.cells)) in made
    }

    def in_workbook(fault: Fault) -> Fault:
        edit = edited.get((fault.file, fault.row or 0))
        return table_fault(fault, edit) if edit else replace(fault, row=None)  # no file has this row

    try:
        checking.check(sheets).package()
    except InvalidSeedsError as error:
        raise InvalidSeedsError(list(dict.fromkeys(map(in_workbook, error.faults))), notes=notes) from None
    doubted = set(doubts.find(checking.sheets_of(states)))
    return tuple(dict.fromkeys(in_workbook(doubt) for doubt in doubts.find(sheets) if doubt not in doubted))


def _merged(before: Known, edit: SheetEdit) -> Cells:
    return {**before.written.get(edit.table, {}).get(edit.key, {}), **edit.cells}


def _counts(rows: Iterable[RowKey]) -> dict[str, int]:
    return dict(Counter(table for table, _ in rows))
