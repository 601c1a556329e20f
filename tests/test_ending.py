"""Tests that are killed leave no Neo4j behind, and no training of Java."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graph.settings import ROOT

TESTS = """
import subprocess, sys, time
from tests.ending import watching

sleeping = "import time; time.sleep(60)"
with watching() as watch:
    command = [sys.executable, "-c", sleeping, f"--home-dir={sys.argv[1]}"]
    neo4j = subprocess.Popen(command, start_new_session=True)
    watch.over(sys.argv[2])
    print(neo4j.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("kind", ["neo4j", "training"])
def test_what_tests_started_ends_when_they_are_killed(tmp_path: Path, kind: str) -> None:
    home = tmp_path / "run" / "training" if kind == "training" else tmp_path
    line = f"training {tmp_path}" if kind == "training" else str(tmp_path)
    command = [sys.executable, "-c", TESTS, str(home), line]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as tests:
        assert tests.stdout is not None
        neo4j = psutil.Process(int(tests.stdout.readline()))
        tests.send_signal(signal.SIGKILL)
    assert psutil.wait_procs([neo4j], timeout=30) == ([neo4j], [])
