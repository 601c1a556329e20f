"""Reading the graph as it was on a day, or as it would be after a write: never by a second way of reading.

Within a write transaction the graph is moved, by the writer that everything goes through: from the rows that
hold now to those that were known at the end of the day, or to those that an edit would make. The ordinary
reads run inside it, and it is always rolled back. Rows of imports have no revisions and stay as they are.

One such transaction runs at a time, and none longer than ``HOLD``, for it holds the log's lock: nobody writes
meanwhile. A day since whose end no row has changed is read as things are, without one. What was answered of
the past is kept until something is written, for all days between the same two changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import orjson

from graph.errors import BusyError, QueryTimeoutError
from graph.settings import Settings
from graph.store import schema
from graph.store.cache import Kept
from graph.store.connection import Reachable
from graph.store.database import AsyncDatabase, Database, Transaction
from graph.store.reader import Reader, Row
from graph.today import FAR, end_of
from graph.writing.log import log, projecting
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Outcome, Submission

HOLD = 30.0
"""Seconds that such a transaction may take, so that others can write."""
PATIENCE = 15.0
"""Seconds that a question waits for its turn."""

T = TypeVar("T")

Move = Callable[[Transaction], T]
"""Moves the graph, within a transaction."""


class Archive:
    """What the newsroom knew or would know; make and use it within one event loop."""

    def __init__(self, connection: Reachable, settings: Settings, now: AsyncDatabase) -> None:
        self._database = Database(connection, settings)
        self.now = now
        self._kept = Kept(now.versions)
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="known-on")

    def close(self) -> None:
        """Close all connections."""
        self._thread.shutdown()
        self._database.close()

    @asynccontextmanager
    async def on(self, day: date) -> AsyncIterator[Reader]:
        """Return a database that reads as the newsroom knew it at the end of ``day``, in the block.

        Its reads raise what :meth:`Reader.read` raises, and

        Raises:
            BusyError: others ask about the past, or write, for too long.
            QueryTimeoutError: this question took too long.
        """
        past = _Past(self, day, await self.known(day))
        try:
            yield past
        finally:
            await past.leave()

    @asynccontextmanager
    async def after(self, asked: Submission) -> AsyncIterator[tuple[Reader, Outcome]]:
        """Return a database that reads as if a submission were applied, in the block, and what it would do.

        Raises:
            whatever :func:`edits.apply` raises, and :meth:`on`.
        """
        await self.run(lambda: schema.lay_once(self._database))
        moved = await self.enter(lambda transaction: edits.within(transaction, asked))
        try:
            yield _Imagined(self, moved), moved.told
        finally:
            await self.leave(moved)

    async def known(self, day: date) -> _Known:
        """Return what state of the rows was known at the end of a day."""
        (row,) = await self.now.read("log/known_until", moment=end_of(day), far=FAR)
        moments = [each for each in (row["begun"], row["ended"]) if each is not None]
        return _Known(max(moments, default=None), holds=not row["moved_on"])

    async def keep(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``, while nothing is written."""
        return await self._kept.unchanged(key, make)

    async def enter(self, move: Move[T]) -> _Moved[T]:
        """Move the graph, once nobody else is about it."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise BusyError(
                "Others ask about the past just now.", remedy="Try again shortly, or leave known_on out."
            ) from None
        try:
            return await self.run(lambda: _Moved(self._database, move))
        except QueryTimeoutError:
            self._turn.release()
            raise BusyError(
                "The newsroom writes just now, or this takes too long.", remedy="Try again shortly."
            ) from None
        except BaseException:
            self._turn.release()
            raise

    async def leave(self, moved: _Moved[Any]) -> None:
        """Let the next one in."""
        try:
            await self.run(moved.close)
        finally:
            self._turn.release()

    async def run(self, work: Callable[[], T]) -> T:
        """Run what waits for the database, one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


@dataclass(frozen=True, slots=True)
class _Known:
    """A state of all rows, told by when it began (``None``: no row was known); whether it holds now."""

    since: datetime | None
    holds: bool


class _LeftError(Exception):
    """Whoever wanted to read the past has been answered already, with a fault of another read."""


def undo(transaction: Transaction, day: date) -> None:
    """Move the graph back to the rows that were known at the end of a day."""
    head = log.lock(transaction)
    if not log.anything_known(transaction.run, end_of(day)):
        projecting.clear(transaction)
        return
    now = log.states(log.current_at(head, transaction.run))
    then = log.known_at(now, transaction.run, end_of(day))
    projecting.move(transaction, now, then, refuse_pointed_at=False)


class _Moved(Generic[T]):
    """An open transaction in which the graph was moved; ``told`` is what the move returned."""

    def __init__(self, database: Database, move: Move[T]) -> None:
        with ExitStack() as stack:
            self._transaction = stack.enter_context(database.transaction(HOLD, keep=False))
            self.told = move(self._transaction)
            self._stack = stack.pop_all()

    def read(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        with self._stack.pop_all() as stack:  # what fails ends the transaction
            rows = self._transaction.run(query, **parameters)
            self._stack = stack.pop_all()
        return rows

    def close(self) -> None:
        self._stack.close()


class _Imagined(Reader):
    """Reads within a transaction that moved the graph; what is made of it is kept while it is open."""

    def __init__(self, archive: Archive, moved: _Moved[Any]) -> None:
        self._archive = archive
        self._moved = moved
        self._made: dict[Hashable, Any] = {}

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        return await self._archive.run(lambda: self._moved.read(query, parameters))

    async def unchanged(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        if key not in self._made:
            self._made[key] = await make()
        found: T = self._made[key]
        return found


class _Past(Reader):
    """Reads as things are while the state still holds, else within the transaction that undoes.

    That one is opened by the first read whose answer is not kept.
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
        told = orjson.dumps(parameters, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=list)
        return await self._keep((query, told), lambda: self._within_the_past(query, parameters))

    async def unchanged(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        if self._known.holds:
            made = await self._archive.now.unchanged(key, make)
            if await self._still_holds():
                return made
        return await self._keep((key,), make)

    async def _keep(self, key: tuple[Hashable, ...], make: Callable[[], Awaitable[T]]) -> T:
        """Return what was made of this state of the rows; made anew where its maker left meanwhile."""
        while True:
            try:
                return await self._archive.keep((self._known.since, *key), make)
            except _LeftError:
                if self._left:
                    raise

    async def _still_holds(self) -> bool:
        """Whether what was just read is of the day: nobody may have changed a row meanwhile."""
        if self._known.holds:
            self._known = await self._archive.known(self._day)
        return self._known.holds

    async def leave(self) -> None:
        """Let the next one in; a read that is still under way, for which nobody waits, enters no more."""
        self._left = True
        if self._moved is not None:
            await self._archive.leave(self._moved)

    async def _within_the_past(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        async with self._entering:
            moved = self._moved
            if moved is None and not self._left:
                day = self._day
                moved = self._moved = await self._archive.enter(lambda transaction: undo(transaction, day))
                if self._left:  # while this one entered
                    await self._archive.leave(moved)
            if moved is None or self._left:
                raise _LeftError
        return await self._archive.run(lambda: moved.read(query, parameters))
