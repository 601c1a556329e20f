"""What ids in cells name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Fault
from graph.settings import ROOT
from graph.writing.records.cells import KEYS
from graph.writing.records.checks.book import closest, dangling
from graph.writing.records.models import REFERENCES
from tests.graph.writing.package.seeds_slice import set_cell, sheets_of, write

RESOURCES = json.loads((ROOT / "seeds/datapackage.json").read_text(encoding="utf-8"))["resources"]
TABLES_OF_ROWS = [resource for resource in RESOURCES if resource["name"] in KEYS]


def found(folder: Path) -> list[Fault]:
    sheets = sheets_of(folder)
    return [fault for sheet in sheets.values() for fault in dangling(sheet, sheets)]


@pytest.mark.parametrize("resource", TABLES_OF_ROWS, ids=lambda resource: str(resource["name"]))
def test_references_and_keys_are_those_of_the_data_package(resource: Mapping[str, Any]) -> None:
    schema = resource["schema"]
    described = {
        key["fields"][0]: key["reference"]["resource"] or resource["name"]
        for key in schema.get("foreignKeys", [])
    }
    columns = [column["name"] for column in schema["fields"]]
    assert {column: REFERENCES[column] for column in columns if column in REFERENCES} == described
    assert sorted(KEYS[resource["name"]]) == sorted(schema["primaryKey"])


@pytest.mark.parametrize(("value", "near"), [("nasdm", "nasdem"), ("pdi-p", "pdip"), ("zzz", None)])
def test_the_closest_id_is_one_that_is_alike(value: str, near: str | None) -> None:
    assert closest(value, ["pdip", "nasdem", "golkar"]) == near


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write(tmp_path / "seeds")


def test_a_cell_that_names_no_row_is_told_with_the_row_that_it_is_like(seeds: Path) -> None:
    row = set_cell(seeds, "people", "romli-hm", "party_id", "demokrt")

    (fault,) = found(seeds)

    assert (fault.file, fault.row, fault.column) == ("people.csv", row, "party_id")
    assert fault.reason == "“demokrt” is no id in parties."
    assert fault.remedy.startswith("Did you mean “demokrat”?")


def test_nothing_is_said_of_a_table_that_could_not_be_read(seeds: Path) -> None:
    set_cell(seeds, "people", "romli-hm", "party_id", "demokrt")
    (seeds / "parties.csv").unlink()

    assert found(seeds) == []
