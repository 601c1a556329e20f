"""Rows as the cells of their files: what tells them apart, and nothing lost on the way there and back."""

from __future__ import annotations

import json

import pytest

from graph.settings import ROOT
from graph.writing.records import cells
from graph.writing.records.cells import State
from graph.writing.records.models import TABLES
from tests import seeds

SEEDS = ROOT / "seeds"
DESCRIBED = json.loads((SEEDS / "datapackage.json").read_text(encoding="utf-8"))
PRIMARY = {each["name"]: each["schema"]["primaryKey"] for each in DESCRIBED["resources"]}


@pytest.mark.parametrize("table", TABLES)
def test_what_tells_rows_apart_is_the_primary_key_of_the_contract(table: str) -> None:
    assert sorted(cells.KEYS[table]) == sorted(PRIMARY[table])


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_read_and_written_again_has_the_same_cells(table: str) -> None:
    read = [{name: cell for name, cell in row.items() if cell} for row in seeds.rows(table)]
    assert [cells.of(TABLES[table].from_cells(row)) for row in read] == read
    assert len({cells.row_key(table, row) for row in read}) == len(read)


def test_a_new_row_stands_behind_the_one_that_it_follows() -> None:
    def party(name: str) -> tuple[tuple[str, str], dict[str, str]]:
        return ("parties", name), {"id": name}

    there = {key: State(row, float(place)) for place, (key, row) in enumerate(map(party, "ac"), start=1)}
    placed = cells.placed(dict(map(party, "abcd")), there)
    order = sorted(placed, key=lambda key: placed[key].place)
    assert [key for _, key in order] == ["a", "b", "c", "d"]
    assert {key: placed[key].place for key in there} == {key: state.place for key, state in there.items()}


def test_rows_become_a_package_in_the_order_of_their_places() -> None:
    rows = {
        ("outlets", "b"): State({"id": "b", "name": "B", "kind": "news"}, 1.0),
        ("outlets", "a"): State({"id": "a", "name": "A", "kind": "news"}, 2.0),
    }
    assert [outlet.id for outlet in cells.package_of(rows).outlets] == ["b", "a"]
