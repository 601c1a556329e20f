"""What ids in cells name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.settings import ROOT
from graph.writing.records.references import closest, dangling
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, write

RESOURCES = json.loads((ROOT / "seeds/datapackage.json").read_text(encoding="utf-8"))["resources"]


@pytest.mark.parametrize(("value", "near"), [("nasdm", "nasdem"), ("pdi-p", "pdip"), ("zzz", None)])
def test_the_closest_id_is_one_that_is_alike(value: str, near: str | None) -> None:
    assert closest(value, ["pdip", "nasdem", "golkar"]) == near


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write(tmp_path / "seeds")


def test_a_cell_that_names_no_row_is_told_with_the_row_that_it_is_like(seeds: Path) -> None:
    row = set_cell(seeds, "people", "romli-hm", "party_id", "demokrt")

    (fault,) = (each for resource in RESOURCES for each in dangling(resource, sheets_of(seeds)))

    assert (fault.file, fault.row, fault.column) == ("people.csv", row, "party_id")
    assert fault.reason == "“demokrt” is no id in parties."
    assert fault.remedy.startswith("Did you mean “demokrat”?")


def test_nothing_is_said_of_a_table_that_could_not_be_read(seeds: Path) -> None:
    set_cell(seeds, "people", "romli-hm", "party_id", "demokrt")
    (seeds / "parties.csv").unlink()

    assert [each for resource in RESOURCES for each in dangling(resource, sheets_of(seeds))] == []
