"""What a workbook may still change of rows that were changed since it was made or loaded. Pure.

A cell that says what a workbook said before stays as it is now. A new cell is refused where somebody else
changed the same cell since: a three-way merge, cell by cell, from what was loaded last, else from what the
workbook was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from graph.errors import Fault
from graph.messages import Message
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import NOTHING_TO_DO
from graph.writing.workbook.edits import SheetEdit
from graph.writing.workbook.known import Known
from graph.writing.workbook.layout import FILLED, SHEETS, WORDS

_CHANGED_SINCE = Wording(
    "Diubah orang lain sejak buku kerja ini dibuat atau dimuat: kini {now}, di sini {typed}.",
    "Somebody else changed it since this workbook was made or loaded: now {now}, here {typed}.",
    Message(
        "Tulis {now} bila itu benar; bila tidak, perbaiki dahulu di meja redaksi.",
        "Write {now} if that is right; if it is not, correct it at the desk first.",
    ),
)
_DELETED_SINCE = Wording(
    "Baris ini dihapus sejak buku kerja ini dimuat.",
    "This row was deleted since this workbook was loaded.",
    Message("Tambahkan dahulu di meja redaksi.", "Add it at the desk first."),
)
_LABELLED = re.compile(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)\s*$")


class Settled(NamedTuple):
    """The edits that are left, what is refused, and notes of what stays as it is now."""

    edits: list[SheetEdit]
    faults: list[Fault]
    notes: list[Fault]


def settle(edits: Iterable[SheetEdit], known: Known, by: str) -> Settled:
    """Compare each edit with what workbooks loaded before, and with what is stored; ``by`` is who loads."""
    settled = Settled([], [], [])
    for edit in edits:
        if left := _settle(edit, known, by, settled):
            settled.edits.append(left)
    return settled


def _settle(edit: SheetEdit, known: Known, by: str, settled: Settled) -> SheetEdit | None:
    loaded = known.loaded.get((edit.table, edit.key), ())
    stored = known.written.get(edit.table, {}).get(edit.key)
    if stored is None:
        if not loaded:
            return edit
        said_before = any(edit.cells.items() <= version.cells.items() for version in loaded)
        texts = (_DELETED_SINCE()[0], NOTHING_TO_DO) if said_before else _DELETED_SINCE()
        (settled.notes if said_before else settled.faults).append(edit.row.fault(None, *texts))
        return None
    ours = [version.cells for version in loaded if version.by == by] or [version.cells for version in loaded]
    left = dict(edit.cells)
    for column, typed in edit.cells.items():
        now = stored.get(column, "")
        if not _by_hand(edit, column):
            continue
        if any(version.cells.get(column) == typed for version in loaded):
            del left[column]
            note = Message(
                "Tetap {now}: diubah sejak buku kerja ini dimuat dengan {typed}.",
                "It stays {now}: it was changed since this workbook was loaded with {typed}.",
                now=_shown(now),
                typed=show(typed),
            )
            settled.notes.append(edit.row.fault(_key(edit, column), note, NOTHING_TO_DO))
            continue
        bases = {_made_with(edit, column), *(version.get(column, "") for version in ours[-1:])} - {None}
        if bases and now not in bases:
            texts = _CHANGED_SINCE(now=_shown(now), typed=show(typed))
            settled.faults.append(edit.row.fault(_key(edit, column), *texts))
        elif not bases and now:
            note = Message("Menggantikan {now}.", "It takes the place of {now}.", now=show(now))
            settled.notes.append(edit.row.fault(_key(edit, column), note, NOTHING_TO_DO))
    if len(left) < len(edit.cells) and not any(_by_hand(edit, column) for column in left):
        return None  # what is left was derived from cells that stay as they are
    return replace(edit, cells=left)


def _by_hand(edit: SheetEdit, column: str) -> bool:
    return edit.columns.get(column, column) in edit.row.typed


def _key(edit: SheetEdit, column: str) -> str | None:
    key = edit.columns.get(column, column)
    return key if key in SHEETS[edit.row.sheet] else None


def _made_with(edit: SheetEdit, column: str) -> str | None:
    """Return what the cell meant when the workbook was made; ``None`` where nobody noted that."""
    key = edit.columns.get(column, column)
    if not edit.row.was or key not in FILLED.get(edit.row.sheet, ()):
        return None
    cell, choice = edit.row.was.get(key, ""), SHEETS[edit.row.sheet][key].choice
    if choice is None:
        return cell
    if labelled := _LABELLED.search(cell):
        return labelled[1]
    return next((value for word, value in WORDS.get(choice, {}).items() if word == cell), cell)


def _shown(cell: str) -> Message | str:
    return show(cell) if cell else Message("(kosong)", "(empty)")
