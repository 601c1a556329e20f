"""Java is trained once, by a Neo4j of its own, and every later start uses what it learned."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from graph import local
from graph.local import java, processes, training
from graph.local.layout import Layout
from graph.settings import Settings
from tests.conftest import TRAINING_SECONDS, MakeNeo4jSettings


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_java_learned_is_used_by_the_next_start(make_neo4j_settings: MakeNeo4jSettings) -> None:
    settings = make_neo4j_settings()
    until = time.monotonic() + TRAINING_SECONDS
    while not java.learned(Layout.of(settings)).exists():
        assert time.monotonic() < until, "Java was not trained"
        time.sleep(0.5)
    layout = Layout.of(settings)
    assert java.learned(layout).stat().st_size > 10_000_000
    assert [each.name for each in java.learned(layout).parent.iterdir() if ".part" in each.name] == []
    local.start(settings)
    pid = local.status(settings).pid
    assert pid is not None
    assert f"-XX:AOTCache={java.learned(layout)}" in psutil.Process(pid).cmdline()
    assert "error" not in layout.java_log.read_text().lower()
    local.stop(settings)
    assert not training.train_later(settings)


def test_only_one_trains_at_a_time(make_neo4j_settings: Callable[[], Settings]) -> None:
    settings = make_neo4j_settings()
    with FileLock(f"{java.learned(Layout.of(settings))}.lock"):
        assert not training.train(settings)


TRAINER = """
import sys, time
from pathlib import Path
from graph.local import processes

with processes.on_record(Path(sys.argv[1])):
    print("on record", flush=True)
    time.sleep(60)
"""


def test_a_training_ends_with_the_local_neo4j(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    layout = Layout.of(settings)
    trainer = [sys.executable, "-c", TRAINER, str(layout.training_record)]
    its_neo4j = [sys.executable, "-c", "import time; time.sleep(60)", f"--home-dir={layout.training}"]
    with (
        subprocess.Popen(trainer, stdout=subprocess.PIPE, text=True) as training_process,
        subprocess.Popen(its_neo4j) as neo4j,
    ):
        assert training_process.stdout is not None
        assert training_process.stdout.readline() == "on record\n"
        assert local.stop(settings) == ()
        assert not psutil.pid_exists(training_process.pid)
        assert not psutil.pid_exists(neo4j.pid)


def test_a_training_that_has_just_begun_ends_with_it_too(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert training.train_later(settings)
    assert not training.train_later(settings), "a second one beside it"
    trainer = processes.recorded(Layout.of(settings).training_record)
    assert trainer is not None
    local.stop(settings)
    assert not psutil.pid_exists(trainer.pid)
