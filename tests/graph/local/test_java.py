"""What Java learned is kept by all that it hangs on: by itself, its options and Neo4j's jars."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.local import java
from graph.local.layout import Layout
from graph.settings import Settings


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout.of(Settings(home=tmp_path))
    layout.prepare()
    (layout.jars / "one.jar").write_bytes(b"one")
    return layout


def test_what_java_learned_lies_beside_the_jars(layout: Layout) -> None:
    learned = java.learned(layout)
    assert learned == java.learned(layout)
    assert learned.parent == layout.jars.parent
    assert learned.name.startswith(f"{layout.release.version}-learned-")


def test_what_java_learned_under_some_options_serves_nobody_else(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_tests = java.learned(layout)
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC")
    of_others = java.learned(layout)
    monkeypatch.delenv("JDK_JAVA_OPTIONS")
    assert len({of_tests, of_others, java.learned(layout)}) == 3


@pytest.mark.parametrize("what", ["another", "longer", "younger"])
def test_nor_does_what_it_learned_with_other_jars(layout: Layout, what: str) -> None:
    before, jar = java.learned(layout), layout.jars / "one.jar"
    if what == "another":
        (layout.jars / "two.jar").touch()
    elif what == "longer":
        time = jar.stat().st_mtime_ns
        jar.write_bytes(b"another")
        os.utime(jar, ns=(time, time))
    else:
        os.utime(jar, (0, 0))
    assert java.learned(layout) != before


def test_nor_what_another_java_learned(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = java.learned(layout)
    (tmp_path / "release").write_text('JAVA_VERSION="99"')
    monkeypatch.setattr(java.jdk(), "JAVA_HOME", tmp_path)
    assert java.learned(layout) != before


def test_what_it_learned_before_is_forgotten_under_the_same_options(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = java.learned(layout)
    with monkeypatch.context() as others:
        others.setenv("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC")
        of_others = java.learned(layout)
    (layout.jars / "two.jar").touch()
    now = java.learned(layout)
    for path in (before, of_others, now):
        path.touch()
    java.forget_former(layout)
    assert [path.exists() for path in (before, of_others, now)] == [False, True, True]
