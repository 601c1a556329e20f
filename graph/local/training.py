"""Let Java keep what it learns of Neo4j while it starts and plans, so that later starts take half the time.

Java's ahead-of-time cache (JEP 483, 514 and 515) holds classes as they were loaded and linked, and which
methods were worth compiling.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
from pathlib import Path

import psutil
from filelock import FileLock, Timeout
from rich.console import Console

from graph.local import faults, java, processes
from graph.local.layout import Layout
from graph.local.server import Connection, fetch, start, stop
from graph.settings import Settings
from graph.store import schema
from graph.store.async_database import AsyncDatabase
from graph.store.database import Database

STOP_SECONDS = 600.0
"""Seconds that Java may take to write down what it learned."""


def train(settings: Settings) -> bool:
    """Let a Neo4j of its own start and plan, and keep what Java learned; ``False`` where another one does."""
    layout = Layout.of(settings)
    with faults.os_errors_explained(layout.home):
        layout.prepare()
        fetch(layout, Console(quiet=True))
    learned = java.learned(layout)
    try:
        with FileLock(f"{learned}.lock", blocking=False), processes.on_record(layout.training_record):
            _learn(settings, layout, learned)
    except Timeout:
        return False
    return learned.exists()


def _learn(settings: Settings, layout: Layout, learned: Path) -> None:
    _clear(layout)  # what an earlier one left that was killed
    layout.training.mkdir()
    (layout.training / "jars").symlink_to(layout.jars.parent)
    bolt_port, browser_port = _free_ports()
    ports = {"bolt_port": bolt_port, "browser_port": browser_port}
    own = settings.model_copy(
        update={"home": layout.training, "neo4j_uri": None, "neo4j_heap": "512m", **ports}
    )
    part = learned.with_suffix(".aot.part")
    try:
        _exercise(start(own, options=(f"-XX:AOTCacheOutput={part}",)), own)
        stop(own, limit=STOP_SECONDS)
        if part.exists():
            part.replace(learned)
            java.forget_former(layout)
    finally:
        _clear(layout)


def _clear(layout: Layout) -> None:
    processes.end(processes.servers(layout.training), limit=0)
    shutil.rmtree(layout.training, ignore_errors=True)


def _exercise(server: Connection, settings: Settings) -> None:
    with Database(server, settings) as one:
        schema.lay(one)

    async def plan() -> None:
        async with AsyncDatabase(server, settings) as one:
            await one.plan_all()

    asyncio.run(plan())


def train_later(settings: Settings) -> bool:
    """Begin to train in a process of its own, at the lowest priority, unless it was done or goes on.

    It is on record at once: :func:`graph.local.server.stop` ends it.
    """
    layout = Layout.of(settings)
    if java.learned(layout).exists() or processes.recorded(layout.training_record):
        return False
    koalisi = [sys.executable, "-c", "from graph.cli import main; main()"]
    environment = {name: os.environ[name] for name in os.environ.keys() - {"NEO4J_URI"}}
    environment["KOALISI_HOME"] = str(settings.home)
    trainer = processes.launch(
        ["/usr/bin/env", "nice", "-n", "19", *koalisi, "db", "train"], Path(os.devnull), environment
    )
    processes.keep_record(layout.training_record, psutil.Process(trainer))
    return True


def _free_ports() -> tuple[int, int]:
    with socket.socket() as bolt, socket.socket() as browser:
        bolt.bind(("127.0.0.1", 0))
        browser.bind(("127.0.0.1", 0))
        return bolt.getsockname()[1], browser.getsockname()[1]
