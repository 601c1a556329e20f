"""``koalisi sheet election`` and ``koalisi load FILE.xlsx``: a new election, as an editor enters it."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from graph.cli import command_line
from graph.errors import InvalidInputError, InvalidSeedsError
from graph.settings import ROOT, settings
from graph.store.database import Database
from graph.writing.newsroom import edits as newsroom
from graph.writing.newsroom.edits import Edit
from graph.writing.package.load import load
from graph.writing.records.cells import Cells
from tests.conftest import Server
from tests.graph.cli.conftest import environment
from tests.graph.writing.imports.excerpts import pair, pilkada2024_folder
from tests.graph.writing.opendocument import ods
from tests.graph.writing.package.seeds_slice import write
from tests.graph.writing.workbook.jombang import ROWS, fill
from tests.graph.writing.workbook.test_filled import plain
from tests.seeds import sliced

MOST_ROWS = 20
"""What a new election may cost an editor."""


MOST_MINUTES = 15
KEY, THOUGHT, POINTING = 0.28, 1.35, 1.1
"""Seconds of the keystroke-level model (Card, Moran and Newell, CACM 23(7), 1980), for who types fairly."""


@pytest.fixture(scope="module")
def runner(scratch: Server) -> Iterator[CliRunner]:
    """A command line on a database of its own with a slice of the seeds, to which the tests write in turn."""
    connection, own = scratch
    with Database(connection, own) as database:
        load(database, sliced())
    settings.cache_clear()
    yield CliRunner(env=environment(connection))
    settings.cache_clear()


def run(runner: CliRunner, *arguments: str) -> Result:
    settings.cache_clear()
    return runner.invoke(command_line(), arguments)


def told(runner: CliRunner, *arguments: str) -> Any:
    result = run(runner, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workbook of Jombang 2024 is; the first test makes and fills it."""
    return tmp_path_factory.mktemp("sheet") / "jombang.xlsx"


def documented() -> list[list[str]]:
    """Return the commands that docs/editing.md gives for a new election."""
    text = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    block = re.search(r"## Add an election\n\n```sh\n(.*?)```", text, re.DOTALL)
    assert block
    return [shlex.split(line)[1:] for line in block[1].splitlines()]


def test_a_new_election_costs_an_editor_few_rows_and_the_commands_of_the_docs(
    runner: CliRunner, book: Path
) -> None:
    make, bring, ask = (
        [str(book) if each == "jombang.xlsx" else each for each in line] for line in documented()
    )
    typed, cells = sum(map(len, ROWS.values())), sum(len(row) for rows in ROWS.values() for row in rows)
    assert typed <= MOST_ROWS
    assert f"is {typed} typed rows, {cells} cells" in (ROOT / "docs/editing.md").read_text(encoding="utf-8")

    made = told(runner, *make)
    fill(book)
    done = told(runner, *bring)
    answer = told(runner, *ask)

    assert made == {"file": str(book), "election_id": "id-3517-2024", "filled_cells": made["filled_cells"]}
    assert (done["election_id"], done["typed_rows"], done["warnings"]) == ("id-3517-2024", typed, [])
    assert {name: counts["created"] for name, counts in done["tables"].items()} == {
        "regions": 2, "outlets": 5, "sources": 5, "people": 4, "offices": 2, "councils": 1, "votes": 6,
        "elections": 1, "tickets": 2, "joint_votes": 2, "results": 2, "claims": 12,
    }  # fmt: skip
    assert answer["election"]["id"] == "id-3517-2024"
    assert set(answer["base"]) == {
        "pkb", "gerindra", "golkar", "nasdem", "pks", "pan", "psi", "gelora",
    }  # fmt: skip


def test_a_new_election_is_typed_within_minutes_by_the_keystroke_level_model() -> None:
    rows = [row for rows in ROWS.values() for row in rows]
    typed = [str(cell) for row in rows for cell in row.values()]
    keys = sum(map(len, typed)) + len(typed)  # and one that leads to the next cell
    minutes = (keys * KEY + len(typed) * THOUGHT + len(rows) * POINTING) / 60
    assert minutes <= MOST_MINUTES
    assert f"takes some {minutes:.0f} minutes" in (ROOT / "docs/editing.md").read_text(encoding="utf-8")


def test_the_new_election_is_one_change_that_says_who_and_why(runner: CliRunner) -> None:
    last, first = told(runner, "changes", "list")["items"][:2]

    assert (last["by"], last["through"], last["why"]) == ("sari", "sheet", "Jombang 2024")
    assert (last["created"], last["updated"], last["ended"]) == (44, 0, 0)
    assert first["through"] == "load"


def test_what_the_workbook_says_of_votes_decides_the_registrations(runner: CliRunner) -> None:
    tickets = told(runner, "registrations", "id-3517-2024")["items"]

    assert [(each["verdict"], each["certain"]) for each in tickets] == [("lawful", True)] * 2


def test_the_same_workbook_a_second_time_changes_nothing(runner: CliRunner, book: Path) -> None:
    again = told(runner, "load", str(book))

    assert again["change"] is None
    assert again["tables"] == {}


@pytest.mark.parametrize("form", ["jombang.ods", "jombang"])
def test_so_does_the_workbook_saved_in_another_form(
    runner: CliRunner, book: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / form
    if path.suffix:
        path.write_bytes(ods(plain(book)))
    else:
        path.mkdir()
        for name, rows in plain(book).items():
            with (path / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, delimiter=";").writerows(rows)

    assert told(runner, "load", str(path))["change"] is None


def test_a_corrected_cell_is_one_revision(runner: CliRunner, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "corrected.xlsx"
    workbook = openpyxl.load_workbook(book)
    workbook["Pasangan"]["G2"] = 173099
    workbook.save(path)

    done = told(runner, "load", str(path), "--why", "misread")

    assert done["tables"] == {"results": {"created": 0, "updated": 1}}
    (change,) = (each for each in told(runner, "changes", "list")["items"] if each["why"] == "misread")
    assert (change["created"], change["updated"], change["ended"]) == (0, 1, 0)


def test_nothing_else_ends_and_the_seeds_stay(runner: CliRunner, tmp_path: Path) -> None:
    for entity in ("siti-qomariyah", "nasdem-dpw-32"):
        assert told(runner, "claims", entity)["items"]
    again = told(runner, "load", str(write(tmp_path / "seeds")))
    assert again["change"] is None
    assert all(table["ended"] == [] for table in again["tables"].values())


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

    error = run(runner, "load", str(path), "--json").exception

    assert isinstance(error, InvalidSeedsError)
    places = {(each.file, each.row, each.column) for each in error.faults}
    assert ("wrong.xlsx/Kursi", 2, "Suara sah") in places
    assert ("wrong.xlsx/Dukungan", 2, "Status") in places


def test_what_is_doubtful_is_loaded_and_told(runner: CliRunner, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.xlsx"
    workbook = openpyxl.load_workbook(book)
    workbook["Pemilihan"]["E2"] = 101280  # the roll, a digit short
    workbook["Pemilihan"]["G2"] = 1000000
    workbook.save(path)

    done = told(runner, "load", str(path), "--lang", "id")

    assert {(each["file"], each["row"], each["column"]) for each in done["warnings"]} == {
        ("doubtful.xlsx/Pemilihan", 2, "DPT"),
        ("results.csv", None, "votes"),
    }
    assert "DPT 101,280 jauh dari DPT pemilu, 1,000,000." in {each["reason"] for each in done["warnings"]}
    assert done["tables"]["elections"] == {"created": 0, "updated": 1}


def test_a_pair_that_an_import_brought_becomes_the_newsrooms(runner: CliRunner, tmp_path: Path) -> None:
    told(runner, "import", "pilkada2024", str(pilkada2024_folder(tmp_path, [pair(1), pair(2)])))
    path = tmp_path / "klaten.xlsx"
    told(runner, "sheet", "election", "3310", "-o", str(path))
    assert told(runner, "load", str(path))["change"] is None

    workbook = openpyxl.load_workbook(path)
    assert workbook["Pasangan"]["B2"].value == "SYAMSUL A, S.E. (paslon-3310-2024-1-head)"
    for sheet, cells in {
        "Sumber": {"B2": "https://example.org/klaten", "C2": "Solopos", "E2": "2024-09-23"},
        "Dukungan": {"A2": "PKS", "B2": "1", "D2": "terdaftar di KPU", "F2": "2024-08-29", "G2": "S1"},
    }.items():
        for place, cell in cells.items():
            workbook[sheet][place] = cell
    workbook.save(path)
    done = told(runner, "load", str(path))

    assert done["typed_rows"] == 2
    assert done["tables"]["claims"] == {"created": 1, "updated": 0}
    assert done["tables"]["tickets"] == {"created": 2, "updated": 0}
    assert told(runner, "load", str(path))["change"] is None
    assert told(runner, "check")["sound"]


def test_a_workbook_ends_nothing_so_it_takes_no_option_of_a_package(runner: CliRunner, book: Path) -> None:
    error = run(runner, "load", str(book), "--take", "desk").exception

    assert isinstance(error, InvalidInputError)
    assert error.remedy == "Leave out --take and --repair."


def test_a_dry_run_tells_what_a_load_would_do_and_writes_nothing(
    runner: CliRunner, book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "dry.xlsx"
    workbook = openpyxl.load_workbook(book)
    workbook["Pasangan"]["G2"] = 173100
    workbook.save(path)
    before = told(runner, "changes", "list")["items"][0]["seq"]

    would = told(runner, "load", str(path), "--dry-run")

    assert (would["dry_run"], would["change"]) == (True, None)
    assert would["tables"] == {"results": {"created": 0, "updated": 1}}
    assert told(runner, "changes", "list")["items"][0]["seq"] == before
    assert "Nothing was written" in run(runner, "load", str(path), "--dry-run").stdout


def test_a_workbook_is_validated_without_a_database(book: Path) -> None:
    with_nothing = CliRunner(env={"NEO4J_URI": "bolt://127.0.0.1:9"})
    assert told(with_nothing, "validate", str(book))["typed_rows"] == sum(map(len, ROWS.values()))


def test_a_workbook_loaded_again_takes_no_correction_back(
    runner: CliRunner, scratch: Server, tmp_path: Path
) -> None:
    """What was corrected since stays, nobody is made twice, and a cell that both changed is refused."""
    path = tmp_path / "again.xlsx"
    told(runner, "sheet", "election", "Kabupaten Jombang", "-o", str(path))
    workbook = openpyxl.load_workbook(path)
    for row in workbook["Kursi"].iter_rows(min_row=2):
        if "(pks)" in str(row[0].value):
            row[1].value, row[2].value = 6, ROWS["Sumber"][0]["url"]
    workbook["Pemilihan"]["E2"] = 1012801
    workbook["Pasangan"]["B2"] = "Sari Baru (baru)"
    workbook.save(path)
    told(runner, "load", str(path), "--by", "sari")
    with Database(*scratch) as database:
        _correct(database, "seats", "council-3517-2024 pks", {"seats": "7"})
        _correct(database, "elections", "id-3517-2024", {"roll": "1012802"})
        _correct(database, "people", "sari-baru", {"name": "Sari Baru Sekali"})

    again = told(runner, "load", str(path), "--by", "sari", "--lang", "id")

    assert again["change"] is None
    kept = [note["reason"] for note in again["notes"] if note["reason"].startswith("Tetap")]
    assert kept == [
        "Tetap “7”: diubah sejak buku kerja ini dimuat dengan “6”.",
        "Tetap “1012802”: diubah sejak buku kerja ini dimuat dengan “1012801”.",
    ]

    workbook["Pemilihan"]["E2"] = 1012803
    workbook.save(path)
    error = run(runner, "load", str(path), "--by", "sari", "--json").exception
    assert isinstance(error, InvalidSeedsError)
    assert [(fault.row, fault.column) for fault in error.faults] == [(2, "DPT")]
    assert "1012802" in error.faults[0].reason


def _correct(database: Database, table: str, key: str, cells: Cells) -> None:
    newsroom.apply(database, [Edit(table, key, cells, partly=True)], by="ani", through="key")
