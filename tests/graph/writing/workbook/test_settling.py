"""What a workbook may still change of rows that somebody changed since."""

from __future__ import annotations

import pytest

from graph.writing.records.cells import Cells
from graph.writing.workbook.edits import SheetEdit
from graph.writing.workbook.filled import FilledRow
from graph.writing.workbook.known import Known, Loaded
from graph.writing.workbook.settling import Settled, settle

KEY = "council-3517-2024 pks"
PARTY = "PKS (pks)"


def settled(
    typed: str, *, now: str | None, loaded: tuple[Loaded, ...] = (), was: Cells | None = None
) -> Settled:
    """Settle a typed number of seats against the stored one."""
    row = FilledRow("book.xlsx", "Kursi", 2, {"party": PARTY, "seats": typed}, was or {})
    edit = SheetEdit("seats", KEY, {"seats": typed}, row)
    written = {"seats": {KEY: {"seats": now, "confidence": "medium"}} if now is not None else {}}
    return settle([edit], Known(written, loaded={("seats", KEY): loaded} if loaded else {}), "sari")


def sari(seats: str) -> Loaded:
    return Loaded("sari", {"seats": seats})


def test_a_row_that_nobody_has_is_new() -> None:
    assert len(settled("7", now=None).edits) == 1


def test_a_cell_that_was_loaded_and_then_corrected_stays_and_both_values_are_told() -> None:
    edits, faults, notes = settled("7", now="8", loaded=(sari("7"),))
    assert (edits, faults) == ([], [])
    assert "“8”" in notes[0].reason
    assert "“7”" in notes[0].reason
    assert (notes[0].row, notes[0].column) == (2, "Kursi")


def test_an_earlier_workbook_takes_nothing_back_from_a_later_one() -> None:
    assert settled("7", now="8", loaded=(sari("7"), Loaded("ani", {"seats": "8"}))).edits == []


def test_a_cell_corrected_in_the_workbook_is_written_where_nobody_else_changed_it() -> None:
    edits, faults, notes = settled("9", now="7", loaded=(sari("7"),))
    assert [edit.cells for edit in edits] == [{"seats": "9"}]
    assert (faults, notes) == ([], [])


@pytest.mark.parametrize(
    "known",
    [
        {"loaded": (sari("7"),)},
        {"was": {"party": PARTY, "seats": "7"}},
        {"was": {"party": PARTY}},
        {"loaded": (sari("7"), Loaded("ani", {"seats": "8"}))},
    ],
)
def test_a_cell_that_both_changed_is_refused_with_both_values(known: dict[str, object]) -> None:
    _, faults, _ = settled("9", now="8", **known)  # type: ignore[arg-type]
    assert "“8”" in faults[0].reason
    assert "“9”" in faults[0].reason
    assert "“8”" in faults[0].remedy


def test_a_workbook_made_after_the_correction_may_change_it() -> None:
    assert settled("9", now="8", loaded=(sari("7"),), was={"party": PARTY, "seats": "8"}).edits


def test_what_is_replaced_is_told_where_nobody_knows_what_the_workbook_was_made_with() -> None:
    edits, faults, notes = settled("9", now="8")
    assert (len(edits), faults) == (1, [])
    assert "“8”" in notes[0].reason


def test_a_deleted_row_stays_deleted_and_is_refused_where_the_workbook_has_something_new() -> None:
    same, new = settled("7", now=None, loaded=(sari("7"),)), settled("9", now=None, loaded=(sari("7"),))
    assert (same.edits, same.faults, len(same.notes)) == ([], [], 1)
    assert (new.edits, len(new.faults)) == ([], 1)
