"""`koalisi up` does not wait for the comparison of seeds that are as they were loaded."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from graph.cli import starting
from graph.cli.connecting import progress
from graph.settings import ROOT, Settings
from graph.store.connection import Connection
from graph.store.database import Database


@pytest.fixture
def connection(loaded: Connection) -> Connection:
    return Connection(loaded.uri, loaded.username, loaded.password, loaded.database)


@pytest.fixture
def config(tmp_path: Path) -> Settings:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    return Settings(home=tmp_path / "home", seeds=seeds)


def package(connection: Connection) -> str:
    with Database(connection, Settings()) as database:
        (row,) = database.read("read/loaded")
    return str(row["package_hash"])


def test_seeds_are_as_loaded_once_that_was_noted(connection: Connection, config: Settings) -> None:
    assert not starting.as_loaded(connection, config)
    starting.note(config, package(connection))
    assert starting.as_loaded(connection, config)


def test_seeds_whose_bytes_changed_are_not(connection: Connection, config: Settings) -> None:
    starting.note(config, package(connection))
    claims = config.seeds / "claims" / "32.csv"
    claims.write_text(claims.read_text().replace("high", "medium", 1))
    assert not starting.as_loaded(connection, config)


def test_nor_are_those_that_another_store_was_loaded_from(connection: Connection, config: Settings) -> None:
    starting.note(config, "another package")
    assert not starting.as_loaded(connection, config)


def test_what_is_noted_wrongly_is_not_believed(connection: Connection, config: Settings) -> None:
    starting.note(config, package(connection))
    (config.home / "run" / "loaded.json").write_text("{")
    assert not starting.as_loaded(connection, config)


def test_what_the_comparison_refuses_is_told(
    connection: Connection, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (config.seeds / "claims" / "32.csv").write_text("nonsense\n")
    told: list[str] = []
    done = threading.Event()

    def show(text: str, **_: object) -> None:
        told.append(text)
        done.set()

    monkeypatch.setattr(progress, "print", show)
    with starting.compared_meanwhile(connection, config):
        assert done.wait(100)
    assert told[0].startswith("The seeds were not loaded: ")
