"""``koalisi people``, run as a user runs it; nothing is written, for other tests read the same database."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from graph.cli import command_line
from graph.errors import NotFoundError

MERGE = ["people", "merge", "siti-qomariyah", "romli-hm", "--why", "one CV", "--by", "dewi"]


def test_a_dry_run_tells_the_decision_and_writes_nothing(runner: CliRunner) -> None:
    result = runner.invoke(command_line(), [*MERGE, "--dry-run", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    (row,) = told["rows"]
    assert told["dry_run"]
    assert (row["cells"]["decision"], row["cells"]["decided_by"]) == ("same", "newsroom")
    assert "Nothing was written" in runner.invoke(command_line(), [*MERGE, "--dry-run"]).stderr


def test_what_was_never_merged_is_not_split(runner: CliRunner) -> None:
    result = runner.invoke(
        command_line(), ["people", "split", "siti-qomariyah", "romli-hm", "--why", "two CVs"]
    )
    assert isinstance(result.exception, NotFoundError)
