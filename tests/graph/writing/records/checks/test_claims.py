from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Fault
from graph.writing.records.checks import check
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, spoil, write


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


def faults(folder: Path) -> list[Fault]:
    return check(sheets_of(folder))


def test_the_claims_of_the_seeds_make_sense(seeds: Path) -> None:
    assert faults(seeds) == []


@pytest.mark.parametrize(
    ("name", "column", "cell", "at", "words"),
    [
        ("c027", "speaker_id", "nasdem", "", "a party, which cannot be the speaker"),
        ("c027", "speaker_id", "m-rahmat", "", "Did you mean “m-rahmat-nasdem”?"),
        ("c027", "object_id", "office-bupati-3216", "", "an office, which cannot be the object"),
        ("c027", "object_id", "nasdem-dpw-32", "", "both sides"),
        ("c027", "said_on", "2026-12", "", "after it was written down"),
        ("c027", "election_id", "", "", "Name the election"),
        ("c027", "retracted_why", "A slip.", "retracted_at", "retracted_why is filled"),
        ("c027", "retracted_at", "2026-11-30", "retracted_why", "retracted_at is filled"),
        ("c027", "retracted_at", "2026-01-01", "", "before it was written down"),
        ("c031", "role", "nominating", "", "has no role"),
        ("c021", "object_id", "", "", "has an object"),
        ("c092", "object_id", "siti-qomariyah", "", "both sides"),
    ],
)
def test_a_claim_that_makes_no_sense_is_told_at_its_cell(
    seeds: Path, name: str, column: str, cell: str, at: str, words: str
) -> None:
    row = set_cell(seeds, "claims", name, column, cell)

    told = [(fault.row, fault.column) for fault in faults(seeds) if words in fault.reason + fault.remedy]

    assert told == [(row, at or column)]


def test_a_board_that_is_undecided_may_leave_its_object_empty(seeds: Path) -> None:
    set_cell(seeds, "claims", "c027", "object_id", "")

    assert faults(seeds) == []


def test_an_office_is_held_apart_from_any_election(seeds: Path) -> None:
    set_cell(seeds, "claims", "c030", "election_id", "")
    assert faults(seeds) == []


def test_a_party_joins_and_leaves_a_national_coalition_without_an_election(seeds: Path) -> None:
    set_cell(seeds, "claims", "gv0397", "predicate", "withdraws")

    assert faults(seeds) == []


def test_a_claim_on_a_ticket_of_another_election_is_told(seeds: Path) -> None:
    set_cell(seeds, "claims", "c027", "object_id", "pair-3216-2024-1")
    spoil(seeds, "tickets", lambda rows: rows[1].__setitem__(2, "id-3275-2024"))

    assert any("belongs to the election" in fault.reason for fault in faults(seeds))
