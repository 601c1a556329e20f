"""Merging two records of one person, and splitting them: the export is then what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInputError, InvalidRowsError, NotFoundError
from graph.store.database import Database
from graph.writing.newsroom import edits, people
from graph.writing.newsroom.edits import Edit
from graph.writing.package.export import export
from graph.writing.package.rules import FILE

ONE, OTHER = "siti-qomariyah", "romli-hm"


def exported(database: Database, folder: Path, seeds: Path) -> dict[str, bytes]:
    export(database, folder, seeds / FILE)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def merge(database: Database, merged: str, kept: str) -> None:
    edits.apply(database, people.merging(database, merged, kept, why="one CV"), by="dewi", through="desk")


def test_a_merge_and_a_split_leave_the_export_as_it_was(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    before = exported(database, tmp_path / "before", folder)
    merge(database, ONE, OTHER)
    found = people.decision(database, OTHER, ONE)
    assert found is not None
    assert (found.state.cells["left_id"], found.state.cells["decision"]) == (ONE, "same")
    assert exported(database, tmp_path / "merged", folder) != before
    edits.apply(database, people.splitting(database, OTHER, ONE), by="dewi", through="desk")
    assert people.decision(database, ONE, OTHER) is None
    assert exported(database, tmp_path / "after", folder) == before


def test_the_row_of_a_merge_names_nobody_for_everybody_may_read_it(database: Database) -> None:
    merge(database, ONE, OTHER)
    found = people.decision(database, ONE, OTHER)
    assert found is not None
    assert "dewi" not in found.state.cells.values()
    assert found.state.cells["decided_by"] == "newsroom"


def test_a_split_gives_back_what_was_decided_before(database: Database, folder: Path, tmp_path: Path) -> None:
    unsure = {
        "left_id": ONE,
        "right_id": OTHER,
        "decision": "unsure",
        "decided_on": "2024-05-01",
        "decided_by": "founders",
    }
    edits.apply(database, [Edit("identities", "", unsure)], by="dewi", through="desk")
    before = exported(database, tmp_path / "before", folder)
    merge(database, ONE, OTHER)
    edits.apply(database, people.splitting(database, ONE, OTHER), by="dewi", through="desk")
    assert exported(database, tmp_path / "after", folder) == before
    found = people.decision(database, ONE, OTHER)
    assert found is not None
    assert found.state.cells["decision"] == "unsure"


def test_a_second_split_takes_back_the_second_merge_alone(database: Database) -> None:
    for _ in range(2):
        merge(database, ONE, OTHER)
        edits.apply(database, people.splitting(database, ONE, OTHER), by="dewi", through="desk")
    assert people.decision(database, ONE, OTHER) is None


def test_a_merge_needs_a_reason_and_is_made_once(database: Database) -> None:
    with pytest.raises(InvalidInputError, match="reason"):
        people.merging(database, ONE, OTHER, why=" ")
    merge(database, ONE, OTHER)
    with pytest.raises(InvalidInputError, match="merged already"):
        people.merging(database, OTHER, ONE, why="one CV")


def test_a_record_is_no_merge_of_itself_and_one_that_is_merged_no_more(database: Database) -> None:
    with pytest.raises(InvalidRowsError) as refused:
        merge(database, ONE, ONE)
    assert "is both records" in refused.value.faults[0].reason
    merge(database, ONE, OTHER)
    with pytest.raises(InvalidRowsError) as refused:
        merge(database, ONE, "dani-ramdan")
    assert "is already kept as" in refused.value.faults[0].reason


def test_only_a_merge_can_be_split(database: Database) -> None:
    with pytest.raises(NotFoundError, match="not merged"):
        people.splitting(database, ONE, OTHER)
