"""Java is trained once, by a Neo4j of its own, and every later start uses what it learned."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pytest
from filelock import FileLock

from graph import local
from graph.local import training
from graph.local.layout import Layout
from graph.settings import Settings
from tests.conftest import TRAINING_SECONDS, MakeNeo4jSettings


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_java_learned_is_used_by_the_next_start(make_neo4j_settings: MakeNeo4jSettings) -> None:
    settings = make_neo4j_settings()
    until = time.monotonic() + TRAINING_SECONDS
    while not Layout.of(settings).learned.exists():
        assert time.monotonic() < until, "Java was not trained"
        time.sleep(0.5)
    layout = Layout.of(settings)
    assert layout.learned.stat().st_size > 10_000_000
    assert [each.name for each in layout.learned.parent.iterdir() if ".part" in each.name] == []
    local.start(settings)
    pid = local.status(settings).pid
    assert pid is not None
    assert f"-XX:AOTCache={layout.learned}" in psutil.Process(pid).cmdline()
    assert "error" not in layout.java_log.read_text().lower()
    local.stop(settings)
    assert not training.train_later(settings)


def test_what_java_learned_under_some_options_serves_nobody_else(
    make_neo4j_settings: MakeNeo4jSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout.of(make_neo4j_settings())
    of_tests = layout.learned
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC")
    of_others = layout.learned
    monkeypatch.delenv("JDK_JAVA_OPTIONS")
    assert len({of_tests, of_others, layout.learned}) == 3
    assert layout.learned.name == f"{layout.release.version}-learned.aot"


def test_only_one_trains_at_a_time(make_neo4j_settings: Callable[[], Settings]) -> None:
    settings = make_neo4j_settings()
    with FileLock(f"{Layout.of(settings).learned}.lock"):
        assert not training.train(settings)
