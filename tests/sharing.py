"""One Neo4j for all processes of the tests: the first one that needs it starts it, the last one stops it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from graph import local
from graph.local import Connection
from graph.settings import Settings

Shared = tuple[Connection, Settings]
Begin = Callable[[], Shared]
"""Starts a Neo4j that tests may read, for as long as no process uses one."""


@contextmanager
def shared(note: Path, begin: Begin) -> Iterator[Shared]:
    """Yield the Neo4j that ``note`` tells of, which all processes read and write under a lock."""
    lock = FileLock(f"{note}.lock")
    with lock:
        if note.exists():
            told = json.loads(note.read_text(encoding="utf-8"))
            server = Connection(**told["connection"]), Settings(**told["settings"])
        else:
            server = begin()
            told = {"users": 0, "connection": asdict(server[0]), "settings": _ports(server[1])}
        _write(note, told, users=told["users"] + 1)
    yield server
    with lock:
        told = json.loads(note.read_text(encoding="utf-8"))
        if told["users"] > 1:
            _write(note, told, users=told["users"] - 1)
        else:
            note.unlink()
            local.stop(server[1])


def _ports(settings: Settings) -> dict[str, object]:
    names = {"home", "bolt_port", "browser_port", "api_port", "neo4j_heap"}
    told: dict[str, object] = settings.model_dump(mode="json", include=names)
    return told


def _write(note: Path, told: dict[str, object], *, users: int) -> None:
    note.write_text(json.dumps(told | {"users": users}), encoding="utf-8")
