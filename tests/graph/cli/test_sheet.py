"""``koalisi sheet election`` and ``koalisi load FILE.xlsx``: a new election, as an editor enters it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from graph import local
from graph.cli import app
from graph.loading.seeds.load import load
from graph.loading.seeds.validate import validate
from graph.settings import ROOT, settings
from graph.store.database import Database
from tests.conftest import MakeNeo4jSettings
from tests.graph.loading.workbook.jombang import ROWS, fill

MOST_ROWS = 20
"""What a new election may cost an editor."""


@pytest.fixture(scope="module")
def runner(make_neo4j_settings: MakeNeo4jSettings) -> Iterator[CliRunner]:
    """A command line on a database of its own that holds the seeds; the tests below write to it in turn."""
    own = make_neo4j_settings()
    connection = local.start(own)
    with Database(connection, own) as database:
        load(database, validate(ROOT / "seeds"))
    settings.cache_clear()
    yield CliRunner(
        env={
            "NEO4J_URI": connection.uri,
            "NEO4J_USERNAME": connection.username,
            "NEO4J_PASSWORD": connection.password,
            "NEO4J_DATABASE": connection.database,
        }
    )
    settings.cache_clear()
    local.stop(own)


def run(runner: CliRunner, *arguments: str) -> Result:
    settings.cache_clear()
    return runner.invoke(app, arguments)


def told(runner: CliRunner, *arguments: str) -> Any:
    result = run(runner, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def book(runner: CliRunner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Jombang 2024, made by the command and filled as an editor would."""
    path = tmp_path_factory.mktemp("sheet") / "jombang.xlsx"
    made = told(runner, "sheet", "election", "3517", "-o", str(path))
    assert made == {"file": str(path), "election_id": "id-3517-2024", "filled_cells": made["filled_cells"]}
    fill(path)
    return path


def test_a_new_election_costs_an_editor_few_rows(runner: CliRunner, book: Path) -> None:
    assert sum(map(len, ROWS.values())) <= MOST_ROWS

    done = told(runner, "load", str(book))

    assert done["election_id"] == "id-3517-2024"
    assert done["typed_rows"] == sum(map(len, ROWS.values()))
    assert done["tables"]["claims"] == {"created": 12, "updated": 0}
    assert done["tables"]["votes"] == {"created": 6, "updated": 0}
    assert done["tables"]["people"] == {"created": 4, "updated": 0}
    assert done["warnings"] == []


def test_the_new_election_answers_who_could_back_whom(runner: CliRunner) -> None:
    answer = told(runner, "backers", "Warsubi", "--as-of", "2024-08-29")

    assert answer["election"]["id"] == "id-3517-2024"
    assert {each["party"]["id"] for each in answer["base"]} == {
        "pkb", "gerindra", "golkar", "nasdem", "pks", "pan", "psi", "gelora",
    }  # fmt: skip
    stances = told(runner, "stances", "id-3517-2024", "--as-of", "2024-08-29")
    assert "demokrat" in json.dumps(stances)


def test_the_same_workbook_a_second_time_changes_nothing(runner: CliRunner, book: Path) -> None:
    again = told(runner, "load", str(book))

    assert again["change"] is None
    assert again["tables"] == {}


def test_nothing_else_ends_and_the_seeds_stay(runner: CliRunner) -> None:
    with (ROOT / "seeds/claims.csv").open(encoding="utf-8") as file:
        some = [row["id"] for row in csv.DictReader(file)][:3]
    for claim_id in ("siti-qomariyah", "dani-ramdan"):
        assert told(runner, "claims", claim_id)["items"], some


def test_a_workbook_made_anew_is_filled_with_what_was_entered(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "again.xlsx"
    told(runner, "sheet", "election", "Kabupaten Jombang", "-o", str(path))
    sheet = openpyxl.load_workbook(path)["Pasangan"]

    assert [cell.value for cell in sheet[2]][:3] == [
        1,
        "Mundjidah Wahab (mundjidah-wahab)",
        "Sumrambah (sumrambah)",
    ]
    unchanged = told(runner, "load", str(path))
    assert (unchanged["typed_rows"], unchanged["change"]) == (0, None)


def test_a_fault_names_the_cell_that_was_typed(runner: CliRunner, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    workbook = openpyxl.load_workbook(book)
    workbook["Kursi"]["D2"] = "banyak"
    workbook["Dukungan"]["D2"] = "mungkin"
    workbook.save(path)

    result = run(runner, "load", str(path), "--json")

    places = {(each["file"], each["row"], each["column"]) for each in json.loads(result.stdout)["faults"]}
    assert result.exit_code == 8
    assert ("wrong.xlsx/Kursi", 2, "Suara sah") in places
    assert ("wrong.xlsx/Dukungan", 2, "Status") in places


def test_what_is_doubtful_is_loaded_and_told(runner: CliRunner, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.xlsx"
    workbook = openpyxl.load_workbook(book)
    workbook["Pemilihan"]["E2"] = 61678  # the roll, a digit short
    workbook["Pemilihan"]["G2"] = 620000
    workbook.save(path)

    done = told(runner, "load", str(path), "--lang", "id")

    assert [(each["file"], each["row"], each["column"]) for each in done["warnings"]] == [
        ("doubtful.xlsx/Pemilihan", 2, "DPT")
    ]
    assert done["tables"]["elections"] == {"created": 0, "updated": 1}
