from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import Fault
from graph.settings import ROOT
from graph.writing.package import contract
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, write

pytestmark = pytest.mark.slow  # each reads a package by Frictionless


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


def faults(folder: Path) -> list[Fault]:
    descriptor, problems = contract.read(ROOT / "seeds")
    assert descriptor is not None, problems
    return contract.check(descriptor, sheets_of(folder))


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
def test_a_cell_that_breaks_the_contract_is_told_with_its_remedy(
    seeds: Path, table: str, name: str, column: str, cell: str, words: str
) -> None:
    row = set_cell(seeds, table, name, column, cell)

    told = [fault for fault in faults(seeds) if fault.file == f"{table}.csv" and fault.row == row]

    assert [fault.column for fault in told] == [column]
    assert words in told[0].reason + told[0].remedy


@pytest.mark.parametrize("made", [os.mkfifo, lambda path: path.write_text("1" * 5_000)])
def test_a_pipe_and_a_number_without_end_are_faults(tmp_path: Path, made: Callable[[Path], object]) -> None:
    made(tmp_path / contract.FILE)
    descriptor, problems = contract.read(tmp_path)
    assert descriptor is None
    assert problems[0].reason.startswith("The file cannot be read: ")
