"""Which rows a change needs: what else a fact is made of comes along, and nothing that differs is missed."""

from __future__ import annotations

import pytest

from graph.writing.log.changes import diff
from graph.writing.log.projecting import near
from graph.writing.package.validate import validate
from graph.writing.records import cells
from graph.writing.records.cells import RowKey, State
from graph.writing.records.facts import Key
from graph.writing.records.mapping import contents
from tests.graph.writing.package.seeds_slice import write

Rows = dict[RowKey, State]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    package = validate(write(tmp_path_factory.mktemp("slice") / "seeds"))
    listed = cells.rows_of(package).items()
    return {key: State(row, float(place)) for place, (key, row) in enumerate(listed)}


def found(before: Rows, after: Rows) -> list[set[Key]]:
    """Return the facts that are new, changed and gone."""
    said, was = (
        {key: fact.content for key, fact in contents(cells.package_of(each)).facts.items()}
        for each in (after, before)
    )
    between = diff(said, was)
    return [set(between.new), set(between.changed), set(between.gone)]


CHANGES = {
    "councils": ("year", "2019"),
    "offices": ("kind", "mayor"),
    "elections": ("roll", "12345"),
    "people": ("name", "Somebody Else"),
    "seats": ("seats", "1"),
    "tickets": ("ballot_number", "9"),
    "results": ("votes", "1"),
    "aliases": ("kind", "former"),
    "claims": ("note", "Checked."),
    "sources": ("title", "Another"),
}


@pytest.mark.parametrize("table", CHANGES)
def test_what_differs_among_the_rows_near_is_what_differs_among_all(rows: Rows, table: str) -> None:
    column, cell = CHANGES[table]
    assert any(key[0] == table for key in rows)
    for key in [key for key in rows if key[0] == table][:5]:
        after = {**rows, key: State({**rows[key].cells, column: cell}, rows[key].place)}
        fewer = [near(each, {key}, rows, after) for each in (rows, after)]
        assert found(*fewer) == found(rows, after)
        assert len(fewer[0]) < len(rows) / 2


@pytest.mark.parametrize("table", ["aliases", "results", "seats", "claims"])
def test_so_is_what_is_gone_or_new(rows: Rows, table: str) -> None:
    for key in [key for key in rows if key[0] == table][:5]:
        less = {each: state for each, state in rows.items() if each != key}
        for before, after in ((rows, less), (less, rows)):
            fewer = [near(each, {key}, before, after) for each in (before, after)]
            assert found(*fewer) == found(before, after)


def test_an_entity_comes_with_all_its_names(rows: Rows) -> None:
    key = next(key for key in rows if key[0] == "aliases")
    entity = rows[key].cells["entity_id"]
    names = {
        each
        for each, state in rows.items()
        if state.cells.get("entity_id") == entity and each[0] == "aliases"
    }
    there = near(rows, {key}, rows)
    assert names <= there.keys()
    assert any(table in ("people", "parties", "boards") and id_ == entity for table, id_ in there)
