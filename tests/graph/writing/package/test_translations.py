"""Notes in Indonesian: a table of the package that it may come without, whose faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidSeedsError
from graph.writing.package import translations
from graph.writing.package.validate import validate
from tests.graph.writing.package.seeds_slice import write


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds, without translations."""
    return write(tmp_path / "seeds")


def test_a_package_may_come_without(seeds: Path) -> None:
    assert translations.read(seeds) == {}


def test_each_text_has_its_translation(seeds: Path) -> None:
    (seeds / translations.FILE).write_text("text,translation\nChecked.,Sudah dicek.\n", encoding="utf-8")
    assert translations.read(seeds) == {"Checked.": "Sudah dicek."}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "row", "column", "reason"),
    [
        ("text,translation\nA,B\nA,C\n", 3, "text", "repeats the one in row 2"),
        ("text,translation\nA,\n", 2, "translation", "empty"),
        ("text\nA\n", 1, "translation", "missing"),
        (f"text,translation\nA,{'B' * 2001}\n", 2, "translation", "2,000 at most"),
    ],
)
def test_a_fault_is_told_with_its_place(seeds: Path, text: str, row: int, column: str, reason: str) -> None:
    (seeds / translations.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSeedsError) as caught:
        validate(seeds)
    fault = caught.value.faults[0]
    assert (fault.file, fault.row, fault.column) == ("translations.csv", row, column)
    assert reason in f"{fault.reason} {fault.remedy}"
