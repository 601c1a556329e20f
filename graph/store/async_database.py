"""Neo4j behind the names of queries, for the HTTP layer: one event loop, health and caches included."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from contextvars import copy_context
from functools import partial
from typing import Any, Self, TypeVar

import neo4j
import orjson
from neo4j.exceptions import DriverError, Neo4jError

from graph.domain.access import BY_HAND
from graph.errors import DatabaseAwayError, KoalisiError
from graph.settings import Settings
from graph.store import queries
from graph.store.cache import Cache, Elections, Version, Versions, note, transactions_between
from graph.store.coalescing import Coalescer
from graph.store.connection import Connection
from graph.store.database import (
    CONNECT_TIMEOUT,
    FIRST_PAUSE,
    LONGER,
    PLANNING_TIMEOUT,
    BaseDatabase,
    Database,
    elections_of,
    long_timeout,
    row_of,
)
from graph.store.driver_errors import is_final, silent, translated
from graph.store.health import Health
from graph.store.reader import Reader, Row

GRACE = 1.0
"""Seconds beyond a query's time limit after which a silent server counts as away."""
SILENCE = 4.0
"""Seconds after which a server that does not even answer an empty query counts as away."""
THREADS = 2
"""Large answers that are read at the same time."""
PLANNERS = 2
"""Statements that are planned at once: Java learns while it plans, on the cores that it has."""

T = TypeVar("T")
Around = Callable[[str], AbstractContextManager[object]]
"""What surrounds a statement, of its name."""


class AsyncDatabase(BaseDatabase, Reader):
    """A Neo4j for the HTTP layer; make and use it within one event loop."""

    def __init__(self, connection: Connection, settings: Settings, around: Around = nullcontext) -> None:
        """Make the driver; nothing is sent yet. ``around`` surrounds each statement, called with its name."""
        super().__init__(connection, settings)
        self._around = around
        self._in_threads = Database(connection, settings)
        self._threads = ThreadPoolExecutor(THREADS, "large-answer")
        self._driver = neo4j.AsyncGraphDatabase.driver(connection.uri, **self._options)
        self._bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()
        self.versions = Versions(self._version, self._touched)
        self._cache = Cache(self.versions)
        self._coalescer = Coalescer()
        self._logged_changes: int | None = None
        """How many the log had at the last version; ``None`` for unknown."""
        self._health = Health(CONNECT_TIMEOUT)
        self._planned: set[str] = set()
        """Statements that this Neo4j has answered once."""
        self._planning: dict[str, asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._driver.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._in_threads.close()

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/``."""
        return await self.read_first(None, query, **parameters)

    async def read_first(self, most: int | None, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Do as :meth:`read`, and leave the rows after the first ``most`` in the database."""
        note(elections_of(query, parameters))
        with self._around(query):
            rows, _ = await self._within_time(query, parameters, most)
            return rows

    async def read_coalesced(self, query: str, parameters: Mapping[str, Any], /, **shared: Any) -> Row:  # noqa: ANN401 - what a query takes
        """Read in one round with all who ask the same at the same time; see :meth:`Reader.read_coalesced`."""
        note(elections_of(query, shared))

        async def run(requests: Sequence[Mapping[str, Any]]) -> list[Row]:
            return (await self._within_time(query, {"asked": list(requests), **shared}))[0]

        with self._around(query):
            return await self._coalescer.row(
                (query, self._read_timeout, *sorted(shared.items())), run, parameters
            )

    async def cached(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Cost one empty round trip; callers at the same time share one."""
        return await self._cache.get_or_make(key, make)

    async def awake(self) -> None:
        """Return when the database answers, else raise DatabaseAwayError: one empty round trip."""
        await self._version()

    async def plan_all(self) -> None:
        """Let Neo4j plan each statement of ``cypher/read`` once, that Java learns how that is done.

        The plans serve no reader: those are made for the types of the parameters that are given.
        """
        left = sorted(queries.all_queries("read"), key=lambda query: len(query.text))  # the longest first

        async def plan() -> None:
            while left:
                query = left.pop()
                try:
                    async with self._session() as session:
                        statement = neo4j.Query(f"EXPLAIN {query.text}", timeout=PLANNING_TIMEOUT)
                        await (await session.run(statement, dict.fromkeys(query.parameters))).consume()
                except (DriverError, Neo4jError) as error:
                    left.clear()  # for the others too
                    raise translated(error, self._connection, query.name) from error

        for error in await asyncio.gather(*(plan() for _ in range(PLANNERS)), return_exceptions=True):
            if error is not None:
                raise error

    async def _version(self) -> Version:
        """Return a token that changes with every transaction that writes."""
        with self._around("read/nothing"):
            _, version = await self._within_time("read/nothing", {}, seconds=SILENCE)
            return version

    async def _touched(self, before: Version, now: Version) -> Elections | None:
        """Return of which elections claims were written between two versions; ``None`` where more was.

        It counts: as many transactions were committed as the log has new changes, so that nothing went past
        the log. That says something only if nothing was written since ``now``, while the log was read.
        """
        seen, self._logged_changes = self._logged_changes, None
        parameters = {"seq": seen or 0, "by_hand": list(BY_HAND)}
        with self._around("log/touched"):
            (row,), after = await self._within_time("log/touched", parameters)
        if after != now:
            return None
        self._logged_changes = row["seq"]
        if seen is None or row["others"] or transactions_between(before, now) != row["seq"] - seen:
            return None
        elections: list[str | None] = [orjson.loads(claim).get("election_id") for claim in row["claims"]]
        return None if None in elections else frozenset(filter(None, elections))

    async def _within_time(
        self, query: str, parameters: Mapping[str, Any], most: int | None = None, seconds: float | None = None
    ) -> tuple[list[Row], Version]:
        """Run a query; the first time it has the time of a plan, and whoever else asks waits for that one.

        A plan that a reader's limit ended would not be kept, and the next reader would begin it anew.
        """
        if seconds is not None or query in self._planned:
            return await self._at_once(query, parameters, most, seconds)
        async with self._planning.setdefault(query, asyncio.Lock()):
            if query in self._planned:
                return await self._at_once(query, parameters, most, seconds)
            with long_timeout():
                rows_and_version = await self._at_once(query, parameters, most, seconds)
            self._planned.add(query)
            return rows_and_version

    async def _at_once(
        self, query: str, parameters: Mapping[str, Any], most: int | None, seconds: float | None
    ) -> tuple[list[Row], Version]:
        """Run a query; who asks soon after one that was not answered is told so without waiting for it."""
        sent_at = self._health.ask()
        try:
            async with asyncio.timeout(seconds or self._read_timeout + GRACE):  # a server may fall silent
                rows_and_version = await self._run(query, parameters, most)
        except TimeoutError:
            away = silent(self._connection, query)
            self._health.is_away(away, sent_at)
            self._planned.clear()
            raise away from None
        except KoalisiError as error:
            if type(error) is DatabaseAwayError:
                self._health.is_away(error)
                self._planned.clear()  # it may come back as another process
            else:
                self._health.is_there(answered=False)
            raise
        self._health.is_there()
        return rows_and_version

    async def _run(
        self, query: str, parameters: Mapping[str, Any], most: int | None
    ) -> tuple[list[Row], Version]:
        """Return the rows of a query, or the first ``most`` of them, and the bookmark of its transaction.

        A large answer is read in a thread, where it holds nobody up, and told without a bookmark.
        """
        if queries.load(query).large:
            seen = await self._bookmarks.get_bookmarks()
            read = partial(copy_context().run, self._in_threads.read_after, seen, query, parameters)
            rows = await asyncio.get_running_loop().run_in_executor(self._threads, read)
            return rows[:most], frozenset()
        statement = self._statement(query)
        started, pause = time.monotonic(), FIRST_PAUSE
        while True:
            try:
                async with self._session() as session:
                    result = await session.run(statement, dict(parameters))
                    keys, rows = result.keys(), []
                    async for record in result:
                        if len(rows) == most:
                            break
                        rows.append(row_of(keys, record))
                    await result.consume()
                    return rows, (await session.last_bookmarks()).raw_values
            except (DriverError, Neo4jError) as error:
                if is_final(error, started, pause):
                    raise translated(error, self._connection, query) from error
            await asyncio.sleep(pause)
            pause *= LONGER

    def _session(self) -> neo4j.AsyncSession:
        return self._driver.session(
            database=self._connection.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=self._bookmarks,
        )
