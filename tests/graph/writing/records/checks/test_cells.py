from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Fault
from graph.writing.records.checks import check
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, write


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


def faults(folder: Path) -> list[Fault]:
    return check(sheets_of(folder))


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("name", " Partai Kebangkitan Bangsa", "white space"),
        ("name", "Partai Kebangkitan Bangsa\u00a0", "white space"),
        ("name", "Partai\u200bKebangkitan", "invisible character (U+200B, zero width space)"),
        ("name", "Partai\u202eKebangkitan", "invisible character"),
        ("name", "Partai\tKebangkitan", "invisible character"),
        ("name", "Partai\nKebangkitan", "invisible character"),
        ("name", "Partai\x00", "invisible character (U+0000, a control character)"),
        ("name", "Partai\uffff", "invisible character (U+FFFF, no character)"),
        ("name", "Partai\U0001fffeKebangkitan", "invisible character (U+1FFFE, no character)"),
        ("name", "Parta\ufffd", "lost on the way"),
        ("name", "Partai Kebangkitan Bangse\u0301", "separate accents"),
        ("ballot_number_2024", "+1", "not written plainly"),
        ("ballot_number_2024", "1_0", "not written plainly"),
        ("ballot_number_2024", "１", "not written plainly"),
    ],
)
def test_a_cell_that_readers_would_misread_is_told(seeds: Path, column: str, cell: str, words: str) -> None:
    row = set_cell(seeds, "parties", "pkb", column, cell)

    (fault,) = faults(seeds)

    assert (fault.row, fault.column) == (row, column)
    assert words in fault.reason


def test_names_in_any_script_are_fine(seeds: Path) -> None:
    set_cell(seeds, "parties", "pkb", "name", "Partai Kebangkitan “Bangsa” – é 党")

    assert faults(seeds) == []


def test_a_day_has_one_form(seeds: Path) -> None:
    set_cell(seeds, "elections", "id-3216-2024", "date", "2024-11-7")

    assert [fault.column for fault in faults(seeds)] == ["date"]
