"""Rows held to what a package is held to: looking at claims alone misses nothing that all checks find."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidSeedsError
from graph.writing.package.validate import validate
from graph.writing.records import cells, checking
from graph.writing.records.cells import RowKey, State
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, write

Rows = dict[RowKey, State]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder: Path = write(tmp_path_factory.mktemp("slice") / "seeds")
    return {
        row: State(told, place) for place, (row, told) in enumerate(cells.rows_of(validate(folder)).items())
    }


def spoilt(rows: Rows, claim_id: str, **cells: str) -> Rows:
    state = rows["claims", claim_id]
    return {**rows, ("claims", claim_id): State({**state.cells, **cells}, state.place)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject_id": "nobody"},
        {"object_id": "radarbekasi-2024-05-02-siqom"},
        {"object_id": ""},
        {"source_id": "none"},
        {"election_id": ""},
        {"speaker_id": "pks"},
        {"said_on": "yesterday"},
        {"said_on": "2099"},
        {"recorded_at": "2024-5-2"},
        {"retracted_why": "wrong"},
        {"summary_id": " Ringkas"},
        {"status": "firm"},
        {"predicate": "elected"},
        {"note": "fine"},
    ],
)
def test_faults_of_a_claim_are_those_that_a_package_would_have(rows: Rows, wrong: dict[str, str]) -> None:
    after = spoilt(rows, "c027", **wrong)
    of_all = of_one = None
    try:
        checking.package_of(after)
    except InvalidSeedsError as error:
        of_all = set(error.faults)
    try:
        checking.check(checking.sheets_of(after), {("claims", "c027")}).package()
    except InvalidSeedsError as error:
        of_one = set(error.faults)
    assert of_one == of_all
    assert (of_all is None) == (wrong in ({"note": "fine"}, {"object_id": ""}))


def test_a_claim_with_the_id_of_something_else_is_a_fault(rows: Rows) -> None:
    told = {**rows["claims", "c027"].cells, "id": "pks"}
    after = {**rows, ("claims", "pks"): State(told, len(rows))}
    with pytest.raises(InvalidSeedsError, match="fault"):
        checking.check(checking.sheets_of(after), {("claims", "pks")}).package()


def test_a_line_is_made_once_and_anew_where_its_row_or_place_is_another(rows: Rows) -> None:
    before = checking.sheets_of(rows)["claims"].lines
    after = checking.sheets_of(spoilt(rows, "c027", note="x"))["claims"].lines
    others = [(one, other) for one, other in zip(before, after, strict=True) if one["id"] != "c027"]
    assert all(one is other for one, other in others)
    assert next(line for line in after if line["id"] == "c027")["note"] == "x"
    first = next(row for row in rows if row[0] == "claims")
    shorter = checking.sheets_of({row: state for row, state in rows.items() if row != first})["claims"].lines
    assert [line.number for line in shorter] == list(range(2, len(shorter) + 2))


# --- each cell by its column --------------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


@pytest.mark.parametrize(
    ("table", "name", "column", "cell", "words"),
    [
        ("parties", "pkb", "id", "PKB", "no id"),
        ("parties", "pkb", "colour_hex", "green", "no colour"),
        ("parties", "pkb", "ballot_number_2024", "0", "too small"),
        ("parties", "pkb", "ballot_number_2024", "100", "too large"),
        ("parties", "pkb", "name", "", "empty"),
        ("parties", "pkb", "source_id", "kpu-parpol-2042", "Did you mean “kpu-parpol-2024”?"),
        ("people", "siti-qomariyah", "gender", "F", "The words are: L, P"),
        ("people", "siti-qomariyah", "party_id", "nasdm", "Did you mean “nasdem”?"),
        ("regions", "region-3216", "code", "32.16", "no code"),
        ("regions", "region-3216", "parent_id", "region-33", "no id in regions"),
        ("sources", "radarbekasi-2024-05-02-siqom", "url", "radar bekasi", "no web address"),
        ("councils", "council-3216-2024", "seats", "fifty", "no whole number"),
        ("elections", "id-3216-2024", "date", "2024-11-31", "no day of the calendar"),
        ("results", "pair-3216-2024-1", "certified", "True", "no truth value"),
        ("results", "pair-3216-2024-1", "votes", "-1", "too small"),
        ("claims", "c027", "status", "blesed", "Did you mean “blessed”?"),
        ("claims", "c027", "summary_en", "x" * 2001, "2,001 characters, 2,000 at most"),
    ],
)
def test_a_cell_that_does_not_fit_its_column_is_told_with_its_remedy(
    seeds: Path, table: str, name: str, column: str, cell: str, words: str
) -> None:
    row = set_cell(seeds, table, name, column, cell)

    told = [
        fault
        for fault in checking.check(sheets_of(seeds)).faults
        if fault.file == f"{table}.csv" and fault.row == row
    ]

    assert [fault.column for fault in told] == [column]
    assert words in told[0].reason + told[0].remedy
