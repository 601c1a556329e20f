"""Neo4j, behind the names of queries: connections, time limits, bounded retries, errors for people.

:class:`Database` serves the command line and loading, :class:`AsyncDatabase` the HTTP layer; they share
their configuration and the translation of errors, so that no exception of the driver leaves this module.

Reads run as auto-commit transactions: one round trip, where a managed transaction takes two. In return
the retries are ours: they end within ``GIVE_UP_AFTER`` seconds, so that an absent database is told quickly.
Either class holds the bookmarks of what it did, so that on a cluster it reads its own writes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from types import TracebackType
from typing import Any, Self, TypedDict, TypeVar
from urllib.parse import urlsplit

import neo4j
import orjson
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from neo4j.time import Date, DateTime

from graph.domain.access import BY_HAND
from graph.errors import (
    BusyError,
    DatabaseAwayError,
    DatabaseMemoryError,
    InvalidInputError,
    KoalisiError,
    QueryTimeoutError,
    TakesNoWritesError,
)
from graph.settings import Settings
from graph.store import bookmarks, queries
from graph.store.cache import ANY, Elections, Kept, Version, Versions, note
from graph.store.coalescing import Together
from graph.store.connection import Reachable
from graph.store.health import Presence
from graph.store.reader import Reader, Row

GIVE_UP_AFTER = 2.0
"""Seconds after which a failed read is not tried again."""
CONNECT_TIMEOUT = 2.0
"""Seconds to reach the server's port; with ``GIVE_UP_AFTER`` it keeps the worst case under 5 s."""
IDLE_BEFORE_CHECK = 30.0
"""Seconds after which an idle connection is tested before its use."""
GRACE = 1.0
"""Seconds beyond a query's time limit after which a silent server counts as away."""
SILENCE = 4.0
"""Seconds after which a server that does not even answer an empty query counts as away."""
WRITE_TIMEOUT = 600.0
"""Seconds that a write transaction may take in the database."""

ASIDE = 2
"""Large answers that are taken in at the same time."""
BREATH = 0.005
"""Seconds of reading rows after which others on the event loop have their turn."""
PLANNERS = 2
"""Statements that are planned at once: Java learns while it plans, on the cores that it has."""
PLANNING_TIMEOUT = 60.0
"""Seconds that the first plan of a statement may take."""

_unhurried: ContextVar[float | None] = ContextVar("seconds that reads may take for which nobody waits")

Around = Callable[[str], AbstractContextManager[object]]
"""What surrounds a statement, of its name."""

_ANONYMOUS = "The database"
"""What clients of the API are told, who need not know where it is."""
_FIRST_PAUSE = 0.1
_DEADLOCK_PAUSES = (0.05, 0.2, 0.8)
_PLAIN = frozenset((str, int, float, bool, type(None)))
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_TIMED_OUT = (
    "Transaction.TransactionTimedOut",
    "Transaction.TransactionTimedOutClientConfiguration",
    "Transaction.LockClientStopped",  # while it waited for a lock
)
_OUT_OF_MEMORY = (
    "General.MemoryPoolOutOfMemoryError",
    "General.TransactionOutOfMemoryError",
    "General.OutOfMemoryError",
)

_OF_ANOTHER_WRITER = ("Schema.ConstraintValidationFailed", "Transaction.DeadlockDetected")
_READ_ONLY = ("General.ForbiddenOnReadOnlyDatabase", "General.WriteOnReadOnlyAccessDatabase")
_STOPPED_ITSELF = "Transaction.TransactionStartFailed"
_COMMIT_FAILED = ("Transaction.TransactionCommitFailed", "Transaction.TransactionLogError")
_DISK_FULL = ("No space left on device", "Disk quota exceeded", "not enough space on the disk")

T = TypeVar("T")


@contextmanager
def unhurried() -> Iterator[None]:
    """Give reads in the block, for which nobody waits, the time of a first plan.

    Neo4j plans a statement for the types that its parameters have; right after its start that takes seconds.
    """
    before = _unhurried.set(PLANNING_TIMEOUT)
    try:
        yield
    finally:
        _unhurried.reset(before)


class _DriverOptions(TypedDict):
    auth: tuple[str, str]
    max_connection_pool_size: int
    connection_timeout: float
    connection_acquisition_timeout: float
    liveness_check_timeout: float
    notifications_min_severity: neo4j.NotificationMinimumSeverity
    telemetry_disabled: bool
    user_agent: str


class _Common:
    """What both kinds of database know: the connection, the limits, how to say that something failed."""

    def __init__(self, connection: Reachable, settings: Settings) -> None:
        _check_address(connection.uri)
        self._connection = connection
        self._timeout = settings.query_timeout
        self._pool_size = settings.pool_size

    def _options(self) -> _DriverOptions:
        return {
            "auth": (self._connection.username, self._connection.password),
            "max_connection_pool_size": self._pool_size,
            "connection_timeout": CONNECT_TIMEOUT,
            "connection_acquisition_timeout": CONNECT_TIMEOUT,
            "liveness_check_timeout": IDLE_BEFORE_CHECK,
            "notifications_min_severity": neo4j.NotificationMinimumSeverity.OFF,
            "telemetry_disabled": True,
            "user_agent": "koalisi",
        }

    def _translate(self, error: DriverError | Neo4jError, doing: str) -> KoalisiError:
        """Return the error for people that ``error`` of the driver means."""
        where = self._where
        told = self._told(error, where, doing)
        told.detail = told.message.replace(where, _ANONYMOUS)
        return told

    @property
    def _allowed(self) -> float:
        """Seconds that a read may take."""
        return _unhurried.get(None) or self._timeout

    @property
    def _where(self) -> str:
        return f"Neo4j at {self._connection.uri}"

    def _told(self, error: DriverError | Neo4jError, where: str, doing: str) -> KoalisiError:
        if isinstance(error, AuthError):
            return DatabaseAwayError(
                f"{where} refuses the login of “{self._connection.username}”.",
                remedy="Check NEO4J_USERNAME and NEO4J_PASSWORD.",
            )
        code = (error.code or "") if isinstance(error, Neo4jError) else ""
        if code.endswith("Security.AuthenticationRateLimit"):
            return DatabaseAwayError(
                f"{where} had too many wrong logins, and accepts none for now.",
                remedy="Try again shortly; keep its ports to this machine, and check who asks.",
            )
        if code.endswith(_TIMED_OUT):
            return QueryTimeoutError(
                f"“{doing}” was ended at its time limit.",
                remedy="Ask for less, or raise KOALISI_QUERY_TIMEOUT.",
            )
        if code.endswith(_OUT_OF_MEMORY):
            return DatabaseMemoryError(
                f"{where} has too little memory for “{doing}”; nothing of it was written.",
                remedy="Ask for less at once, or give Neo4j more heap: KOALISI_NEO4J_HEAP for the local one.",
            )
        if code.endswith(_OF_ANOTHER_WRITER):
            return BusyError(
                f"Somebody else writes the same as “{doing}” at the same time; nothing of it was written.",
                remedy=f"Try again once they are done; if nobody else writes, report this: {error.message}",
            )
        if code.endswith(_READ_ONLY):
            return TakesNoWritesError(
                f"{where} is read-only; nothing was written.",
                remedy="Whoever runs it lets it write (server.databases.read_only), or names another one.",
            )
        full = any(mark in str(error) for mark in _DISK_FULL)
        if full or code.endswith(_COMMIT_FAILED):
            return TakesNoWritesError(
                f"{where} could not write: its disk {'is' if full else 'may be'} full.",
                remedy="Stop it, free some space on its disk, start it: koalisi db stop, koalisi db start.",
            )
        if code.endswith(_STOPPED_ITSELF):
            return DatabaseAwayError(
                f"{where} met a fault of its disk, and answers nothing until it is started anew.",
                remedy="Stop it, free its disk if it is full, start it: koalisi db stop, koalisi db start.",
            )
        if code.endswith("Database.DatabaseNotFound"):
            return DatabaseAwayError(
                f"{where} has no database “{self._connection.database}”.", remedy="Check NEO4J_DATABASE."
            )
        if isinstance(error, DriverError) or error.is_retryable():
            return DatabaseAwayError(f"{where} does not answer.", remedy="Is it running? Try again shortly.")
        return KoalisiError(f"{where} refused “{doing}”: {error.message}", remedy=f"Its code is {code}.")

    def _silent(self, doing: str) -> DatabaseAwayError:
        silent = "{} fell silent during “" + doing + "”."
        return DatabaseAwayError(
            silent.format(self._where),
            remedy="Is it running, or overloaded? Try again shortly.",
            detail=silent.format(_ANONYMOUS),
        )


class Database(_Common):
    """A Neo4j for code that waits: the command line and loading. Safe to share between threads."""

    def __init__(self, connection: Reachable, settings: Settings) -> None:
        """Make the driver; nothing is sent yet.

        Raises:
            InvalidInputError: the connection's address has no form that Neo4j knows.
        """
        super().__init__(connection, settings)
        self._driver = neo4j.GraphDatabase.driver(connection.uri, **self._options())
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def verify(self) -> None:
        """Return when the server answers and accepts the login.

        Raises:
            DatabaseAwayError: it does not.
        """
        try:
            self._driver.verify_connectivity()
        except (DriverError, Neo4jError) as error:
            raise self._translate(error, "connecting") from error

    def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/`` by its name and return its rows; it can't write.

        Raises:
            DatabaseAwayError: the database did not answer, after a few tries.
            QueryTimeoutError: the query ran into ``Settings.query_timeout``.
            KoalisiError: the database refused the query.
        """
        return self.read_after((), query, parameters)

    def read_after(self, seen: Iterable[str], query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Do as :meth:`read`, of a server of a cluster that has all that these bookmarks have seen."""
        note(_elections(query, parameters))
        statement = _statement(query, self._allowed)
        started, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            try:
                with self._session(neo4j.READ_ACCESS, neo4j.Bookmarks.from_raw_values(seen)) as session:
                    return _rows(session.run(statement, dict(parameters)))
            except (DriverError, Neo4jError) as error:
                if _final(error, started, pause):
                    raise self._translate(error, query) from error
            time.sleep(pause)
            pause *= 3

    @contextmanager
    def transaction(self, timeout: float = WRITE_TIMEOUT, *, keep: bool = True) -> Iterator[Transaction]:
        """Open one write transaction of at most ``timeout`` seconds: all of the block, or nothing of it.

        It commits when the block ends, or rolls back unless ``keep``, and rolls back when the block raises;
        it is never tried again, for only the caller knows whether that is safe.

        Raises:
            DatabaseAwayError: the database did not answer; nothing was written, unless the answer to the
                commit itself was lost.
            QueryTimeoutError: ``timeout`` was over.
            KoalisiError: the database refused a statement.
        """
        doing = _Doing("opening a transaction")
        try:
            with (
                self._session(neo4j.WRITE_ACCESS) as session,
                session.begin_transaction(timeout=timeout) as transaction,
            ):
                yield Transaction(transaction, doing)
                doing.what = "commit"
                if not keep:
                    transaction.rollback()
        except (DriverError, Neo4jError) as error:
            raise self._translate(error, doing.what) from error

    def writable(self) -> None:
        """Return when the database takes a write, which is rolled back; it waits for no other writer.

        Raises:
            TakesNoWritesError: it is read-only, or its disk is full.
            DatabaseAwayError: it does not answer.
        """
        with self.transaction(self._timeout, keep=False) as transaction:
            transaction.run("log/writable")

    def write(
        self, work: Callable[[Transaction], T], timeout: float = WRITE_TIMEOUT, *, keep: bool = True
    ) -> T:
        """Do ``work`` in one :meth:`transaction`, and return what it returns.

        It is done again, a few times, where Neo4j ended the transaction to resolve a deadlock: nothing of it
        was written then. Raises what :meth:`transaction` does, and what ``work`` does.
        """
        for pause in _DEADLOCK_PAUSES:
            try:
                with self.transaction(timeout, keep=keep) as transaction:
                    return work(transaction)
            except DatabaseAwayError as error:
                if not _deadlocked(error.__cause__):
                    raise
            time.sleep(pause)
        with self.transaction(timeout, keep=keep) as transaction:
            return work(transaction)

    def _session(self, access: str, seen: neo4j.Bookmarks | None = None) -> neo4j.Session:
        return self._driver.session(
            database=self._connection.database,
            default_access_mode=access,
            bookmarks=seen,
            bookmark_manager=self._bookmarks,
        )


@dataclass(slots=True)
class _Doing:
    what: str


class Transaction:
    """An open write transaction; see :meth:`Database.transaction`."""

    def __init__(self, transaction: neo4j.Transaction, doing: _Doing) -> None:
        self._transaction = transaction
        self._doing = doing

    def run(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run the statements of a query of ``cypher/`` by its name; return the rows of the last one."""
        self._doing.what = query
        rows: list[Row] = []
        for statement in queries.load(query).statements:
            rows = _rows(self._transaction.run(statement, parameters))
        return rows

    def stream(self, query: str, /, **parameters: Any) -> Iterator[Row]:  # noqa: ANN401 - what a query takes
        """Yield the rows of a query as they come: any number of them, few in memory."""
        self._doing.what = query
        result = self._transaction.run(queries.load(query).text, parameters)
        keys = result.keys()
        for record in result:
            yield _row(keys, record)


class AsyncDatabase(_Common, Reader):
    """A Neo4j for the HTTP layer; make and use it within one event loop."""

    def __init__(self, connection: Reachable, settings: Settings, around: Around = nullcontext) -> None:
        """Make the driver; nothing is sent yet. ``around`` surrounds each statement, called with its name.

        Raises:
            InvalidInputError: the connection's address has no form that Neo4j knows.
        """
        super().__init__(connection, settings)
        self._around = around
        self._aside = Database(connection, settings)
        self._threads = ThreadPoolExecutor(ASIDE, "aside")
        self._driver = neo4j.AsyncGraphDatabase.driver(connection.uri, **self._options())
        self._bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()
        self.versions = Versions(self._version, self._touched)
        self._kept = Kept(self.versions)
        self._together = Together()
        self._changes: int | None = None
        """How many the log had at the last version; ``None`` for unknown."""
        self._presence = Presence(CONNECT_TIMEOUT)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._driver.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._aside.close()

    async def verify(self) -> None:
        """Return when the server answers and accepts the login.

        Raises:
            DatabaseAwayError: it does not.
        """
        try:
            async with asyncio.timeout(self._timeout + GRACE):
                await self._driver.verify_connectivity()
        except TimeoutError:
            raise self._silent("connecting") from None
        except (DriverError, Neo4jError) as error:
            raise self._translate(error, "connecting") from error

    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/``; see :meth:`Reader.read`."""
        note(_elections(query, parameters))
        with self._around(query):
            return (await self._within_time(query, parameters))[0]

    async def read_together(self, query: str, asked: Mapping[str, Any], /, **shared: Any) -> Row:  # noqa: ANN401 - what a query takes
        """Ask with all who ask the same at the same time; see :meth:`Reader.read_together`."""
        note(_elections(query, shared))

        async def ask(each: Sequence[Mapping[str, Any]]) -> list[Row]:
            return (await self._within_time(query, {"asked": list(each), **shared}))[0]

        with self._around(query):
            return await self._together.ask((query, self._allowed, *sorted(shared.items())), ask, asked)

    async def awake(self) -> None:
        """Return when the database answers: one empty round trip.

        Raises:
            DatabaseAwayError: it does not.
        """
        await self._version()

    async def read_first(self, most: int, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Do as :meth:`read`, and leave the rows after the first ``most`` in the database."""
        note(_elections(query, parameters))
        with self._around(query):
            return (await self._within_time(query, parameters, most))[0]

    async def plan_all(self) -> None:
        """Let Neo4j plan each statement of ``cypher/read`` once, that Java learns how that is done.

        The plans serve no reader: those are made for the types of the parameters that are given.

        Raises:
            DatabaseAwayError: the database did not answer.
        """
        left = sorted(queries.all_queries("read"), key=lambda query: len(query.text))  # the longest first

        async def plan() -> None:
            while left:
                query = left.pop()
                try:
                    async with self._reading() as session:
                        statement = neo4j.Query(f"EXPLAIN {query.text}", timeout=PLANNING_TIMEOUT)
                        await (await session.run(statement, dict.fromkeys(query.parameters))).consume()
                except (DriverError, Neo4jError) as error:
                    left.clear()  # for the others too
                    raise self._translate(error, query.name) from error

        for ended in await asyncio.gather(*(plan() for _ in range(PLANNERS)), return_exceptions=True):
            if ended is not None:  # told once the others have ended too
                raise ended

    async def unchanged(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``; it is made anew once what it was made of was written.

        Costs one empty round trip; callers at the same time share one. The value must be immutable.

        Raises:
            DatabaseAwayError: the database did not answer; see ``read`` too.
        """
        return await self._kept.unchanged(key, make)

    async def _version(self) -> Version:
        """Return a token that changes with every transaction that writes."""
        with self._around("read/nothing"):
            return (await self._within_time("read/nothing", {}, seconds=SILENCE))[1]

    async def _within_time(
        self,
        query: str,
        parameters: Mapping[str, Any],
        most: int | None = None,
        *,
        seconds: float | None = None,
    ) -> tuple[list[Row], Version]:
        """Run a query; who asks soon after one that was not answered is told so without waiting for it."""
        asked = self._presence.ask()
        try:
            async with asyncio.timeout(seconds or self._allowed + GRACE):  # it may accept, and say nothing
                found = await self._run(query, parameters, most)
        except TimeoutError:
            silent = self._silent(query)
            self._presence.is_away(silent, asked)
            raise silent from None
        except KoalisiError as error:
            if type(error) is DatabaseAwayError:
                self._presence.is_away(error)
            else:
                self._presence.is_there(answered=False)
            raise
        self._presence.is_there()
        return found

    async def _touched(self, before: Version, now: Version) -> Elections | None:
        """Return of which elections claims were written between two versions; ``None`` where more was.

        It counts: as many transactions were committed as the log has new changes, so that nothing went past
        the log. That says something only if nothing was written since ``now``, while the log was read.
        """
        seen, self._changes = self._changes, None
        parameters = {"seq": seen or 0, "by_hand": list(BY_HAND)}
        with self._around("log/touched"):
            (row,), after = await self._within_time("log/touched", parameters)
        if after != now:
            return None
        self._changes = row["seq"]
        if seen is None or row["others"] or bookmarks.between(before, now) != row["seq"] - seen:
            return None
        elections: list[str | None] = [orjson.loads(each).get("election_id") for each in row["claims"]]
        return None if None in elections else frozenset(each for each in elections if each)

    async def _run(
        self, query: str, parameters: Mapping[str, Any], most: int | None = None
    ) -> tuple[list[Row], frozenset[str]]:
        """Return the rows of a query, or the first ``most`` of them, and the bookmark of its transaction.

        A large answer is taken in aside, where it holds nobody up, and told without a bookmark.
        """
        if queries.load(query).large:
            seen = await self._bookmarks.get_bookmarks()
            read = partial(copy_context().run, self._aside.read_after, seen, query, parameters)
            taken = await asyncio.get_running_loop().run_in_executor(self._threads, read)
            return taken[:most], frozenset()
        statement = _statement(query, self._allowed)
        started, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            try:
                async with self._reading() as session:
                    result = await session.run(statement, dict(parameters))
                    keys = result.keys()
                    rows: list[Row] = []
                    breath = time.monotonic() + BREATH
                    async for record in result:
                        if most is not None and len(rows) == most:
                            break
                        rows.append(_row(keys, record))
                        if time.monotonic() > breath:  # what is there already is handed over without a wait
                            await asyncio.sleep(0)
                            breath = time.monotonic() + BREATH
                    await result.consume()
                    return rows, (await session.last_bookmarks()).raw_values
            except (DriverError, Neo4jError) as error:
                if _final(error, started, pause):
                    raise self._translate(error, query) from error
            await asyncio.sleep(pause)
            pause *= 3

    def _reading(self) -> neo4j.AsyncSession:
        return self._driver.session(
            database=self._connection.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=self._bookmarks,
        )


def _check_address(uri: str) -> None:
    try:
        parts = urlsplit(uri)
        sound = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0  # a bad port raises
    except ValueError:
        sound = False
    if not sound:
        raise InvalidInputError(
            f"“{uri}” is no address of a Neo4j.",
            remedy="Set NEO4J_URI to an address such as bolt://localhost:7687 or neo4j+s://db.example.org.",
        )


def _elections(query: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return of which elections' claims the answer of a query is made."""
    claims = queries.load(query).claims
    if claims is None:
        return (ANY,)
    return (str(parameters[claims]),) if claims else ()


@lru_cache(maxsize=1024)
def _statement(query: str, timeout: float) -> neo4j.Query:
    return neo4j.Query(queries.load(query).text, timeout=timeout)


def _deadlocked(error: BaseException | None) -> bool:
    return isinstance(error, Neo4jError) and (error.code or "").endswith("Transaction.DeadlockDetected")


def _final(error: DriverError | Neo4jError, started: float, pause: float) -> bool:
    """Whether a read that failed is not tried again: after the next ``pause`` it would be too late."""
    if isinstance(error, Neo4jError) and (error.code or "").endswith(_OUT_OF_MEMORY):
        return True  # asking again would take the same memory
    return not error.is_retryable() or time.monotonic() + pause - started >= GIVE_UP_AFTER


def _rows(result: neo4j.Result) -> list[Row]:
    keys = result.keys()
    return [_row(keys, record) for record in result]


def _row(keys: tuple[str, ...], record: neo4j.Record) -> Row:
    return dict(zip(keys, map(_native, record.values()), strict=True))


def _native(value: Any) -> Any:  # noqa: ANN401 - whatever Cypher returns
    """Return ``value`` with Neo4j's dates as Python's; within lists and maps they are put in their place."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:  # as the driver made it, and nobody else has it: a new one would take longer
        if not _PLAIN.issuperset(map(type, value.values())):
            for key, each in value.items():
                if type(each) not in _PLAIN:
                    value[key] = _native(each)
        return value
    if kind is list:
        if not _PLAIN.issuperset(map(type, value)):
            value[:] = map(_native, value)
        return value
    if kind is Date:
        return _day(value.to_ordinal())
    if kind is DateTime:
        return value.to_native()
    return value


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
