"""``koalisi people``, run as a user runs it; nothing is written, for other tests read the same database."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.errors import NotFoundError
from graph.local import Connection
from graph.settings import settings

MERGE = ["people", "merge", "dani-ramdan", "romli-hm", "--why", "one CV", "--by", "dewi"]


@pytest.fixture
def runner(loaded: Connection) -> Iterator[CliRunner]:
    settings.cache_clear()
    yield CliRunner(
        env={
            "NEO4J_URI": loaded.uri,
            "NEO4J_USERNAME": loaded.username,
            "NEO4J_PASSWORD": loaded.password,
            "NEO4J_DATABASE": loaded.database,
        }
    )
    settings.cache_clear()


def test_a_dry_run_tells_the_decision_and_writes_nothing(runner: CliRunner) -> None:
    result = runner.invoke(app, [*MERGE, "--dry-run", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    (row,) = told["rows"]
    assert told["dry_run"]
    assert (row["cells"]["decision"], row["cells"]["decided_by"]) == ("same", "dewi")
    assert "Nothing was written" in runner.invoke(app, [*MERGE, "--dry-run"]).stderr


def test_what_was_never_merged_is_not_split(runner: CliRunner) -> None:
    result = runner.invoke(app, ["people", "split", "dani-ramdan", "romli-hm", "--why", "two CVs"])
    assert isinstance(result.exception, NotFoundError)
