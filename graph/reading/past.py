"""Reading the graph as it was on a day, or as it would be after a write: by the ordinary reads.

Within a write transaction the graph is moved to another state, the ordinary reads run inside it, and it is
always rolled back. What moves the graph is the caller's to give, for writing is not this package's:
``graph.writing.log.projecting`` for a day, ``graph.writing.newsroom.edits`` for what edits would make.

One such transaction runs at a time, and none longer than ``HOLD``, for it holds the log's lock: nobody writes
meanwhile. A day since whose end no row has changed is read as things are, without one. Answers about the past
are cached until something is written, for all days between the same two changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

from graph.errors import BusyError, QueryTimeoutError
from graph.settings import Settings
from graph.store import schema
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache
from graph.store.connection import Connection
from graph.store.database import Database, Transaction
from graph.store.reader import Reader, Row
from graph.today import FAR, end_of

HOLD = 30.0
"""Seconds that such a transaction may take, so that others can write."""
PATIENCE = 15.0
"""Seconds that a question waits for the transactions before its own."""

T = TypeVar("T")

Move = Callable[[Transaction], T]
"""Moves the graph to another state, within a transaction."""
Rewind = Callable[[Transaction, date], None]
"""Moves the graph to what was known at the end of a day."""


class Archive:
    """The graph in other states than that of now; make and use it within one event loop."""

    def __init__(
        self, connection: Connection, settings: Settings, now: AsyncDatabase, rewind: Rewind
    ) -> None:
        self._database = Database(connection, settings)
        self.now = now
        self.rewind = rewind
        self.cache = Cache(now.versions)
        self._lock = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="known-on")

    def close(self) -> None:
        """Close all connections."""
        self._thread.shutdown()
        self._database.close()

    @asynccontextmanager
    async def on(self, day: date) -> AsyncIterator[Reader]:
        """Return a database that reads as the newsroom knew it at the end of ``day``, in the block.

        Its reads also raise BusyError where others ask about the past, or write, for too long.
        """
        past = _Past(self, day, await self.known(day))
        try:
            yield past
        finally:
            await past.leave()

    @asynccontextmanager
    async def after(self, move: Move[T]) -> AsyncIterator[tuple[Reader, T]]:
        """Return a database that reads as if ``move`` were committed, in the block, and what it returned."""
        await self.run(lambda: schema.lay_once(self._database))
        moved = await self.enter(move)
        try:
            yield _Imagined(self, moved), moved.result
        finally:
            await self.leave(moved)

    async def known(self, day: date) -> _Known:
        """Return what state of the rows was known at the end of a day."""
        (row,) = await self.now.read("log/known_until", moment=end_of(day), far=FAR)
        moments = [moment for moment in (row["begun"], row["ended"]) if moment is not None]
        return _Known(max(moments, default=None), holds=not row["moved_on"])

    async def enter(self, move: Move[T]) -> _Moved[T]:
        """Open the one transaction and move the graph in it."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._lock.acquire()
        except TimeoutError:
            raise BusyError(
                "Others ask about the past just now.", remedy="Try again shortly, or leave known_on out."
            ) from None
        try:
            return await self.run(lambda: _Moved(self._database, move))
        except QueryTimeoutError:
            self._lock.release()
            raise BusyError(
                "The newsroom writes just now, or this takes too long.", remedy="Try again shortly."
            ) from None
        except BaseException:
            self._lock.release()
            raise

    async def leave(self, moved: _Moved[Any]) -> None:
        """Roll the transaction back, so that the next one can be opened."""
        try:
            await self.run(moved.close)
        finally:
            self._lock.release()

    async def run(self, work: Callable[[], T]) -> T:
        """Run what waits for the database in a thread, one piece after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


class _Known(NamedTuple):
    """A state of all rows: when it began (``None``: no row was known), and whether it holds now."""

    since: datetime | None
    holds: bool


class _LeftError(Exception):
    """The block that wanted to read the past has ended already, with an error of another read."""


class _Moved(Generic[T]):
    """An open transaction in which the graph was moved; ``result`` is what the move returned."""

    def __init__(self, database: Database, move: Move[T]) -> None:
        with ExitStack() as stack:
            self._transaction = stack.enter_context(database.transaction(HOLD, keep=False))
            self.result = move(self._transaction)
            self._stack = stack.pop_all()

    def read(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        with self._stack.pop_all() as stack:  # a failure ends the transaction
            rows = self._transaction.run(query, **parameters)
            self._stack = stack.pop_all()
        return rows

    def close(self) -> None:
        self._stack.close()


class _Imagined(Reader):
    """Reads within a transaction that moved the graph; what is made of it is cached while it is open."""

    def __init__(self, archive: Archive, moved: _Moved[Any]) -> None:
        self._archive = archive
        self._moved = moved
        self._made: dict[Hashable, Any] = {}

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        return await self._archive.run(lambda: self._moved.read(query, parameters))

    async def cached(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        if key not in self._made:
            self._made[key] = await make()
        made: T = self._made[key]
        return made


class _Past(Reader):
    """Reads as things are while the state of the day still holds, else within a transaction that rewinds.

    That one is opened by the first read whose answer is not cached.
    """

    def __init__(self, archive: Archive, day: date, known: _Known) -> None:
        self._archive = archive
        self._day = day
        self._known = known
        self._moved: _Moved[None] | None = None
        self._entering = asyncio.Lock()
        self._left = False

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        if self._known.holds:
            rows = await self._archive.now.read(query, **parameters)
            if await self._still_holds():
                return rows
        options = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
        key = query, orjson.dumps(parameters, option=options, default=list)
        return await self._cached(key, lambda: self._within_the_past(query, parameters))

    async def cached(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        if self._known.holds:
            made = await self._archive.now.cached(key, make)
            if await self._still_holds():
                return made
        return await self._cached((key,), make)

    async def _cached(self, key: tuple[Hashable, ...], make: Callable[[], Awaitable[T]]) -> T:
        """Return what was made of this state of the rows; made anew where its maker left meanwhile."""
        while True:
            try:
                return await self._archive.cache.get_or_make((self._known.since, *key), make)
            except _LeftError:
                if self._left:
                    raise

    async def _still_holds(self) -> bool:
        """Whether what was just read is of the day: nobody may have changed a row meanwhile."""
        if self._known.holds:
            self._known = await self._archive.known(self._day)
        return self._known.holds

    async def leave(self) -> None:
        """Close the transaction, if one is open; a read that is still under way opens no other."""
        self._left = True
        if self._moved is not None:
            await self._archive.leave(self._moved)

    async def _within_the_past(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        async with self._entering:
            moved = self._moved
            if moved is None and not self._left:
                rewind, day = self._archive.rewind, self._day
                moved = self._moved = await self._archive.enter(lambda transaction: rewind(transaction, day))
                if self._left:  # while this one entered
                    await self._archive.leave(moved)
            if moved is None or self._left:
                raise _LeftError
        return await self._archive.run(lambda: moved.read(query, parameters))
