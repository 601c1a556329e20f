from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import LocalDatabaseError

pytestmark = pytest.mark.slow  # each starts the command as a process

COMMAND = [sys.executable, "-c", "from graph.cli import main; main()", "db"]


def koalisi_db(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=os.environ | {"KOALISI_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_status_of_nothing_is_exit_status_3(tmp_path: Path) -> None:
    done = koalisi_db("status", home=tmp_path)
    assert (done.returncode, done.stdout) == (3, "Not running.\n")


def test_status_and_stop_are_told_as_json_too(tmp_path: Path) -> None:
    status = koalisi_db("status", "--json", home=tmp_path)
    assert status.returncode == 3
    assert json.loads(status.stdout)["running"] is False
    assert json.loads(koalisi_db("stop", "--json", home=tmp_path).stdout) == {"stopped": []}


def test_stopping_nothing_is_no_error(tmp_path: Path) -> None:
    done = koalisi_db("stop", home=tmp_path)
    assert done.returncode == 0
    assert "It was not running." in done.stdout


def test_an_error_is_shown_with_its_remedy_and_no_trace(tmp_path: Path) -> None:
    done = koalisi_db("logs", home=tmp_path)
    assert done.returncode == LocalDatabaseError.exit_status
    assert done.stdout == ""
    assert "koalisi db start" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_version_is_an_error_before_anything_is_written(tmp_path: Path) -> None:
    done = koalisi_db("start", home=tmp_path / "home", KOALISI_NEO4J_VERSION="1.0")
    assert done.returncode == LocalDatabaseError.exit_status
    assert done.stderr.startswith("Neo4j 1.0 cannot be run locally.\n")
    assert not (tmp_path / "home").exists()
