"""Files as they come: what of them is a row, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInputError
from graph.writing.imports import files
from graph.writing.imports.records import Reject
from tests.graph.writing.imports.excerpts import write_csv

COLUMNS = ("name", "place")


def rows(folder: Path, *written: tuple[str, str]) -> list[tuple[int, list[str]] | Reject]:
    return list(files.rows(write_csv(folder / "people.csv", COLUMNS, written), "people", COLUMNS))


def test_a_cell_longer_than_one_of_the_seeds_is_rejected_with_its_column(tmp_path: Path) -> None:
    assert rows(tmp_path, ("Ann", "x" * 2_001)) == [
        Reject("people", "people.csv", 2, "place", "has 2,001 characters; shorten it to at most 2,000")
    ]


def test_a_long_row_of_cells_that_are_not_is_a_row(tmp_path: Path) -> None:
    assert rows(tmp_path, ("x" * 2_000, "y" * 2_000)) == [(2, ["x" * 2_000, "y" * 2_000])]


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
