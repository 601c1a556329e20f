"""Whether the seeds are those that were loaded last, so that `koalisi up` need not wait for a comparison.

What is stored is compared with them nevertheless, and mended, while the API serves already.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.cli.connecting import progress
from graph.settings import Settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing import migrating

END_SECONDS = 10.0
"""Seconds to wait, when the API ends, for what was done beside it."""


def as_loaded(connection: Connection, config: Settings) -> bool:
    """Whether what is stored was loaded from files with these very bytes; an earlier store is migrated.

    Raises:
        NewerStoreError: a newer Koalisi made the store.
    """
    try:
        noted = json.loads(_note(config).read_text())
    except (OSError, ValueError):
        return False
    if noted.get("files") != _files(config.seeds):
        return False
    with Database(connection, config) as database:
        # One statement: each one takes a Neo4j that has just started a third of a second to plan.
        marks = {row["id"]: row for row in database.read("load/marks")}
        if marks.get("store", {}).get("version") != len(migrating.STEPS):
            migrating.migrate(database)
    loaded = marks.get("seeds", {}).get("package_hash")
    return loaded is not None and loaded == noted.get("package") and "restoring" not in marks


def note(config: Settings, package_hash: str) -> None:
    """Note that the seeds were loaded as they are now."""
    told = {"files": _files(config.seeds), "package": package_hash}
    path = _note(config)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told))


@contextmanager
def compared_meanwhile(
    connection: Connection, config: Settings, *, after: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """Load the seeds in a process of its own while the block runs, once ``after`` is done in a thread.

    Tell if it mended or refused anything.
    """
    names = {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }
    command = [
        sys.executable,
        "-c",
        "from graph.cli import main; main()",
        "load",
        str(config.seeds),
        "--json",
    ]
    environment = os.environ | names
    begun: list[subprocess.Popen[str]] = []
    over = threading.Event()

    def work() -> None:
        after()
        if over.is_set():
            return
        load = subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        begun.append(load)
        if over.is_set():  # while it began
            load.terminate()
        _tell(load)

    working = threading.Thread(target=work, daemon=True)
    working.start()
    try:
        yield
    finally:
        over.set()
        for load in begun:
            load.terminate()
        working.join(END_SECONDS)


def _tell(load: subprocess.Popen[str]) -> None:
    out, said = load.communicate()
    if load.returncode < 0:
        return  # ended with the API
    told = json.loads(out)
    if load.returncode:
        progress.print(f"The seeds were not loaded: {told['detail']} {told['remedy']}")
    elif told["change"] is not None:
        progress.print(f"What differed from the seeds was mended. {said.strip()}")


def _note(config: Settings) -> Path:
    return config.home.expanduser() / "run" / "loaded.json"


def _files(folder: Path) -> str:
    sums = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            sums.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()
