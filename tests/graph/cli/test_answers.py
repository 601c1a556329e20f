"""Questions that are answered on the terminal, run as a user runs them."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from graph.cli import command_line
from graph.errors import InvalidInputError


def test_how_often_words_were_kept_is_told_as_a_table_and_as_json(runner: CliRunner) -> None:
    told = runner.invoke(command_line(), ["outcomes", "--lang", "en"], env={"COLUMNS": "200"})
    as_json = runner.invoke(command_line(), ["outcomes", "--json"])
    assert told.exit_code == 0, told.output
    assert "A record, no forecast." in told.output
    assert "92% (78%–97%)" in told.output  # 33 of 36 recommendations of national boards
    assert json.loads(as_json.stdout)["items"][0]["kind"] == "support"


def test_a_path_is_told_step_by_step_with_claim_and_source(runner: CliRunner) -> None:
    result = runner.invoke(
        command_line(),
        ["paths", "Siti Qomariyah", "prabowo-subianto", "--as-of", "2024-08-26", "--lang", "en"],
    )
    assert result.exit_code == 0, result.output
    for expected in (
        "3 steps",
        "[c093] exploring",
        "[c125] assigned",
        "HEADED_BY 2024-08-13",
        "Radar Bekasi",
    ):
        assert expected in result.stdout


def test_that_there_is_no_path_is_told_in_words(runner: CliRunner) -> None:
    result = runner.invoke(
        command_line(), ["paths", "siti-qomariyah", "prabowo-subianto", "--as-of", "2020-01-01"]
    )
    assert "Tidak ada jalur sampai 4 langkah" in result.stdout


def test_the_network_says_what_it_does_not_show(runner: CliRunner) -> None:
    arguments = ["network", "siti-qomariyah", "--as-of", "2024-08-26", "--limit", "4", "--lang", "en"]
    result = runner.invoke(command_line(), arguments)
    assert result.exit_code == 0, result.output
    assert "Partai NasDem" in result.stdout
    assert "Not shown: 6 entities" in result.stdout


def test_json_is_what_the_api_answers(runner: CliRunner) -> None:
    arguments = ["siti-qomariyah", "--as-of", "2024-08-26", "--json"]
    assert json.loads(runner.invoke(command_line(), ["network", *arguments]).stdout)["nodes"][0]["rank"] == 1
    path = runner.invoke(command_line(), ["paths", "prabowo-subianto", *arguments])
    assert json.loads(path.stdout)["paths"][0]["length"] == 3


def test_an_unknown_confidence_is_refused(runner: CliRunner) -> None:
    result = runner.invoke(command_line(), ["network", "siti-qomariyah", "--min-confidence", "some"])
    assert isinstance(result.exception, InvalidInputError)
