"""``koalisi backup`` and ``restore``, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line
from graph.errors import InvalidBackupError, InvalidInputError, NotEmptyError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KOALISI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_backup_is_written_checked_and_not_mixed_with_what_is_there(runner: CliRunner, home: Path) -> None:
    told = json.loads(runner.invoke(command_line(), ["backup", "--json"]).stdout)
    assert Path(told["file"]).parent == home / "backups"
    assert told["nodes"] > 1_000
    checked = runner.invoke(command_line(), ["restore", told["file"], "--check", "--json"])
    assert json.loads(checked.stdout) == told
    assert isinstance(runner.invoke(command_line(), ["restore", told["file"]]).exception, NotEmptyError)
    Path(told["file"]).write_bytes(Path(told["file"]).read_bytes()[:-100])
    assert isinstance(
        runner.invoke(command_line(), ["restore", told["file"], "--check"]).exception, InvalidBackupError
    )


def test_a_place_that_cannot_be_written_is_told_with_the_remedy(runner: CliRunner) -> None:
    fault = runner.invoke(command_line(), ["backup", "/proc/koalisi.gz"]).exception
    assert isinstance(fault, InvalidInputError)
    assert "Name another file" in fault.remedy
