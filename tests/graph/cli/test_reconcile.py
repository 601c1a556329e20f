"""``koalisi reconcile NAMES.csv``: the table comes back with the record of each name."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(
        "nama,partai,catatan\n"
        "Hj. Siti Qomariyah,NasDem,=1+1\n"
        "KUNANG ADE KUSWARA,,\n"
        "Tidak Ada Orangnya Sama Sekali,,\n",
        encoding="utf-8",
    )
    return path


def test_each_name_gets_its_record(runner: CliRunner, names: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    asked = ["--type", "Person", "--party-column", "partai", "-o", str(output)]
    result = runner.invoke(command_line(), ["reconcile", str(names), *asked])
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))
    assert [(row["koalisi_id"], row["koalisi_match"]) for row in rows[:2]] == [
        ("siti-qomariyah", "true"),
        ("ade-kuswara-kunang", "true"),
    ]
    assert rows[2]["koalisi_match"] == "false"
    assert rows[0]["catatan"] == "=1+1"  # what others wrote stays as it is


def test_json_tells_each_name(runner: CliRunner, names: Path) -> None:
    result = runner.invoke(command_line(), ["reconcile", str(names), "--type", "Person", "--json"])
    told = json.loads(result.stdout)
    assert told["rows"] == 3
    assert told["items"][0] == {
        "typed": "Hj. Siti Qomariyah",
        "id": "siti-qomariyah",
        "name": "Siti Qomariyah",
        "score": told["items"][0]["score"],
        "match": True,
    }


def test_a_column_that_is_not_there_is_said(runner: CliRunner, names: Path) -> None:
    result = runner.invoke(command_line(), ["reconcile", str(names), "--column", "name"])
    assert result.exception is not None
    assert "nama, partai, catatan" in getattr(result.exception, "remedy", "")
