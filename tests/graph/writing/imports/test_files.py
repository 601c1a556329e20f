"""Files as they come: what of them is a row, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInputError
from graph.writing.imports import files
from graph.writing.imports.files import UNPRINTABLE, Cells, unfit
from graph.writing.records.imported import Reject
from graph.writing.records.models import LONGEST_CELL
from tests.graph.writing.imports.excerpts import write_csv

COLUMNS = ("name", "place")


def rows(folder: Path, *written: tuple[str, str]) -> list[tuple[int, Cells] | Reject]:
    return list(files.rows(write_csv(folder / "people.csv", COLUMNS, written), "people", COLUMNS))


def test_a_cell_longer_than_one_of_the_seeds_is_rejected_with_its_column(tmp_path: Path) -> None:
    assert rows(tmp_path, ("Ann", "x" * 2_001)) == [
        Reject("people", "people.csv", 2, "place", "has 2,001 characters; shorten it to at most 2,000")
    ]


def test_a_long_row_of_cells_that_are_not_is_a_row(tmp_path: Path) -> None:
    assert rows(tmp_path, ("x" * 2_000, "y" * 2_000)) == [(2, {"name": "x" * 2_000, "place": "y" * 2_000})]


@pytest.mark.parametrize("levels", [files.DEEPEST_JSON + 1, 980, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_json_without_a_bottom_is_refused(tmp_path: Path, levels: int, opening: str, closing: str) -> None:
    path = tmp_path / "deep.json"
    path.write_text(opening * levels + "1" + closing * levels, "utf-8")
    with pytest.raises(InvalidInputError, match=r"deep\.json is nested more than 100 levels deep") as caught:
        files.document(path)
    assert caught.value.remedy


def test_json_as_deep_as_may_be_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * files.DEEPEST_JSON + "1" + "]" * files.DEEPEST_JSON, "utf-8")
    content = files.document(path)
    for _ in range(files.DEEPEST_JSON):
        (content,) = content
    assert content == 1


def test_a_text_may_be_as_long_as_a_cell_of_the_seeds_and_no_longer() -> None:
    assert unfit("a" * LONGEST_CELL) is None
    assert unfit("a" * (LONGEST_CELL + 1)) == "has 2,001 characters; shorten it to at most 2,000"


@pytest.mark.parametrize("char", ["\0", "\x1f", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_what_no_database_and_no_format_takes_is_not_kept(char: str) -> None:
    assert unfit(f"Ann{char}Lee") == UNPRINTABLE


@pytest.mark.parametrize("text", ["アン・リー", "آن\u200cلی", "Rudy Mas’ud", ""])
def test_letters_of_any_language_are_kept(text: str) -> None:
    assert unfit(text) is None
