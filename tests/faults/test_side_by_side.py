"""Those who write at the same time: one after the other, and nothing lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench._killing import Stream, faults, over_bolt
from graph.store.database import Database
from graph.writing.package.load import load
from graph.writing.package.validate import validate
from graph.writing.records.models import Package
from tests.faults.conftest import Target
from tests.graph.writing.package.seeds_slice import write as write_slice

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def another(tmp_path: Path) -> Package:
    """The package with one word changed."""
    folder = write_slice(tmp_path / "seeds")
    claims = folder / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    changed = text.replace("background, told a year later", "background, told one year later", 1)
    assert changed != text
    claims.write_text(changed, encoding="utf-8")
    return validate(folder)


def test_two_loads_at_once_are_one_after_the_other(target: Target, another: Package) -> None:
    def bring(package: Package) -> int | None:
        with Database(target.server, target.own) as database:
            return load(database, package).change

    before = load(target.database, target.package).change
    with ThreadPoolExecutor(2) as threads:
        changes = list(threads.map(bring, (another, another)))
    assert before is None
    assert len([each for each in changes if each is not None]) == 1  # the second one found nothing to do
    assert bring(target.package) is not None
    assert faults(target.database, target.package, []) == []


def test_a_load_beside_an_editor_loses_neither(target: Target, another: Package) -> None:
    stream, over = Stream("editor"), threading.Event()

    def edit() -> None:
        write = over_bolt(target.database, stream)
        while not over.is_set():
            number = len(stream.acknowledged)
            stream.note(number, write(number))

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        with Database(target.server, target.own) as database:
            changes = [load(database, package).change for package in (another, target.package)]
    finally:
        over.set()
        editor.join()
    assert None not in changes
    assert stream.acknowledged
    assert faults(target.database, target.package, [stream]) == []
