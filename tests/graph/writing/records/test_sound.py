"""Rows held to what a package is held to: looking at claims alone misses nothing that all checks find."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidSeedsError
from graph.writing.package.validate import validate
from graph.writing.records import cells, sound
from graph.writing.records.cells import RowKey, State
from tests.graph.writing.package.seeds_slice import write

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
        sound.package(after)
    except InvalidSeedsError as error:
        of_all = set(error.faults)
    try:
        sound.check(sound.sheets(after), {("claims", "c027")})
    except InvalidSeedsError as error:
        of_one = set(error.faults)
    assert of_one == of_all
    assert (of_all is None) == (wrong in ({"note": "fine"}, {"object_id": ""}))


def test_a_claim_with_the_id_of_something_else_is_a_fault(rows: Rows) -> None:
    told = {**rows["claims", "c027"].cells, "id": "pks"}
    after = {**rows, ("claims", "pks"): State(told, len(rows))}
    with pytest.raises(InvalidSeedsError, match="fault"):
        sound.check(sound.sheets(after), {("claims", "pks")})


def test_a_line_is_made_once_and_anew_where_its_row_or_place_is_another(rows: Rows) -> None:
    before = sound.sheets(rows)["claims"].lines
    after = sound.sheets(spoilt(rows, "c027", note="x"))["claims"].lines
    others = [(one, other) for one, other in zip(before, after, strict=True) if one["id"] != "c027"]
    assert all(one is other for one, other in others)
    assert next(line for line in after if line["id"] == "c027")["note"] == "x"
    first = next(row for row in rows if row[0] == "claims")
    shorter = sound.sheets({row: state for row, state in rows.items() if row != first})["claims"].lines
    assert [line.number for line in shorter] == list(range(2, len(shorter) + 2))
