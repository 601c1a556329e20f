"""``koalisi export FORMAT``: the same files on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line
from graph.exports.formats import formats


def test_a_copy_is_written_beside_and_told(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ["--election", "id-3216-2024", "--as-of", "2024-05-02", "--json"]
    result = runner.invoke(command_line(), ["export", "gexf", *asked])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told == {"file": "koalisi-id-3216-2024-2024-05-02.gexf", "format": "gexf", "claims": 29}
    assert (tmp_path / told["file"]).read_bytes().startswith(b"<?xml")


def test_a_copy_goes_to_standard_output(runner: CliRunner) -> None:
    result = runner.invoke(command_line(), ["export", "jsonl", "--region", "region-3216", "-o", "-"])
    assert result.exit_code == 0
    assert json.loads(result.stdout.splitlines()[0])["licence"] == "CC BY 4.0"


def test_each_format_goes_without_the_word_as(runner: CliRunner) -> None:
    for format_ in formats():
        assert "Missing" not in runner.invoke(command_line(), ["export", format_, "--help"]).output
