"""``koalisi outcomes``, run as a user runs it."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from graph.cli import command_line


def test_how_often_words_were_kept_is_told_as_a_table_and_as_json(runner: CliRunner) -> None:
    told = runner.invoke(command_line(), ["outcomes", "--lang", "en"], env={"COLUMNS": "200"})
    as_json = runner.invoke(command_line(), ["outcomes", "--json"])
    assert told.exit_code == 0, told.output
    assert "A record, no forecast." in told.output
    assert "85% (64%–95%)" in told.output  # 17 of 20 recommendations of national boards
    assert json.loads(as_json.stdout)["items"][0]["kind"] == "support"
