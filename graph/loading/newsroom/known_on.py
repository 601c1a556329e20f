"""Reading as the newsroom knew it on a day: by undoing, never by a second way of reading.

Within a write transaction the graph is moved from the rows that hold now to those that were known at the end
of the day, by the writer that everything goes through; the ordinary reads run inside it, and it is always
rolled back. Rows of imports have no revisions and stay as they are. One such transaction runs at a time, for
it holds the log's lock; what it answered is kept until something is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from datetime import date
from typing import Any, TypeVar

import orjson

from graph.errors import QueryTimeoutError
from graph.loading.seeds import cells, projecting
from graph.loading.seeds.mapping import Contents, contents
from graph.loading.writer import log
from graph.settings import Settings
from graph.store.database import AsyncDatabase, Database, Reachable, Row
from graph.store.kept import Kept
from graph.today import end_of

PATIENCE = 10.0
"""Seconds that one such transaction may take, and that a question waits for its turn."""

T = TypeVar("T")


class Archive:
    """What the newsroom knew, by day; make and use it within one event loop."""

    def __init__(self, connection: Reachable, settings: Settings, now: AsyncDatabase) -> None:
        self._database = Database(connection, settings)
        self._now = now
        self._kept = Kept(now.version)
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="known-on")
        self._current: tuple[str, Contents] | None = None

    def close(self) -> None:
        """Close all connections."""
        self._thread.shutdown()
        self._database.close()

    @asynccontextmanager
    async def on(self, day: date) -> AsyncIterator[AsyncDatabase]:
        """Return a database that reads as the newsroom knew it at the end of ``day``, in the block.

        Its reads raise what :meth:`AsyncDatabase.read` raises, and

        Raises:
            QueryTimeoutError: other questions about the past took too long, or this one did.
        """
        past = _Past(self, day)
        try:
            yield past
        finally:
            await past.leave()

    async def keep(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``, while nothing is written."""
        return await self._kept.unchanged(key, make)

    async def enter(self, day: date) -> _Undone:
        """Undo what came after ``day``, once nobody else is about it."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise QueryTimeoutError(
                "Others ask about the past just now.", remedy="Try again shortly, or leave known_on out."
            ) from None
        try:
            return await self.run(lambda: _Undone(self, day))
        except BaseException:
            self._turn.release()
            raise

    async def leave(self, undone: _Undone) -> None:
        """Let the next one in."""
        try:
            await self.run(undone.close)
        finally:
            self._turn.release()

    async def run(self, work: Callable[[], T]) -> T:
        """Run what waits for the database, one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @property
    def database(self) -> Database:
        """The connection that undoes."""
        return self._database

    def contents_now(self, head: log.Head, ask: log.Ask) -> Contents:
        """Return what all rows are in the graph, as of the log's end."""
        if self._current is None or self._current[0] != head.hash:
            rows = log.states(log.current(ask))
            self._current = head.hash, contents(cells.package_of(rows))
        return self._current[1]


class _Undone:
    """An open transaction in which the graph is as it was known."""

    def __init__(self, archive: Archive, day: date) -> None:
        with ExitStack() as stack:
            self._transaction = stack.enter_context(archive.database.transaction(PATIENCE, keep=False))
            head = log.lock(self._transaction)
            now = archive.contents_now(head, self._transaction.run)
            then = contents(cells.package_of(log.known_at(self._transaction.run, end_of(day))))
            projecting.move(self._transaction, now, then, refuse_pointed_at=False)
            self._stack = stack.pop_all()

    def read(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        with self._stack.pop_all() as stack:  # what fails ends the transaction
            rows = self._transaction.run(query, **parameters)
            self._stack = stack.pop_all()
        return rows

    def close(self) -> None:
        self._stack.close()


class _Past(AsyncDatabase):
    """Reads within the transaction that undoes; it is opened by the first read whose answer is not kept."""

    def __init__(self, archive: Archive, day: date) -> None:
        self._archive = archive
        self._day = day
        self._undone: _Undone | None = None
        self._entering = asyncio.Lock()

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        told = orjson.dumps(parameters, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=list)
        return await self._archive.keep(
            (self._day, query, told), lambda: self._within_the_past(query, parameters)
        )

    async def unchanged(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        return await self._archive.keep((self._day, key), make)

    async def leave(self) -> None:
        if self._undone is not None:
            await self._archive.leave(self._undone)
            self._undone = None

    async def _within_the_past(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        async with self._entering:
            if self._undone is None:
                self._undone = await self._archive.enter(self._day)
        undone = self._undone
        return await self._archive.run(lambda: undone.read(query, parameters))
