"""Where commands find Neo4j: the one that the environment names, else the local one, started if need be."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from graph import local
from graph.cli.output import plain
from graph.settings import Settings, settings
from graph.store.connection import Connection
from graph.store.reader import Reader

if TYPE_CHECKING:
    from graph.store.database import Database

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds that a command gives each read at the least: right after a start Neo4j is slow."""

progress = plain(stderr=True)
"""Where commands show what they are doing; answers go to standard output."""


def connect(meanwhile: Callable[[], object] = lambda: None) -> tuple[Connection, local.Connection | None]:
    """Return the connection to use, and the local server behind it, if it is ours.

    ``meanwhile`` is called while that server starts, if it does. Raises LocalDatabaseError where the
    environment names no database and the local one can't be started.
    """
    given = Connection.from_settings(settings())
    if given:
        return given, None
    server = local.start(console=progress, meanwhile=meanwhile)
    return server, server


def database(seconds: float | None = None) -> Database:
    """Return the database; a read may take as long as the settings say, or so many ``seconds``."""
    from graph.store.database import Database  # whose driver takes a while to import

    connection, _ = connect()
    config = settings()
    return Database(connection, config.model_copy(update={"query_timeout": seconds}) if seconds else config)


def patient() -> Settings:
    """Return settings that give each read the time that it may need right after a start."""
    config = settings()
    return config.model_copy(update={"query_timeout": max(config.query_timeout, PATIENCE)})


def who() -> str:
    """Return the user of this machine, for the log of changes."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return "unknown"


def ask(question: Callable[[Reader], Awaitable[T]], known_on: date | None = None) -> T:
    """Put a question to the database, as the newsroom knew it on a day if one is given; return the answer."""
    from graph.store.async_database import AsyncDatabase  # whose driver takes a while to import

    connection, server = connect()
    config = patient()
    if server and server.started_here:
        progress.print("Neo4j goes on running; `koalisi down` stops it.", style="dim")

    async def put() -> T:
        async with AsyncDatabase(connection, config) as database:
            if known_on is None:
                return await question(database)
            from graph.reading.past import Archive
            from graph.writing.log.projecting import rewind  # which takes a while to import

            with closing(Archive(connection, config, database, rewind)) as archive:
                async with archive.on(known_on) as past:
                    return await question(past)

    return asyncio.run(put())
