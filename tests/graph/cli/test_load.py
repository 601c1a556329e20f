"""``koalisi load``, run as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line
from graph.settings import settings
from graph.store.connection import Connection
from tests.graph.cli.conftest import environment


@pytest.fixture
def runner(loaded: Connection) -> Iterator[CliRunner]:
    settings.cache_clear()
    yield CliRunner(env=environment(loaded))
    settings.cache_clear()


def test_a_second_load_says_that_nothing_changed(runner: CliRunner) -> None:
    again = runner.invoke(command_line(), ["load"])
    assert again.exit_code == 0
    assert "nothing changed" in again.stderr


def test_the_report_is_given_as_json_too(runner: CliRunner) -> None:
    result = runner.invoke(command_line(), ["load", "--json"])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    claims = report["tables"]["claims"]
    assert claims["read"] == claims["created"] + claims["updated"] + claims["unchanged"] > 0


def test_a_folder_with_faults_is_refused(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(command_line(), ["load", str(tmp_path)])
    assert result.exit_code != 0
