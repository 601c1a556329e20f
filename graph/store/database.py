"""Neo4j behind the names of queries, for code that waits: the command line and writing.

Reads run as auto-commit transactions: one round trip, where a managed transaction takes two. In return
the retries are ours: they end within ``driver_errors.GIVE_UP_AFTER`` seconds, so that an absent database is
told quickly. Bookmarks make sure that on a cluster it reads its own writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.time import Date, DateTime

from graph.errors import DatabaseAwayError
from graph.settings import Settings
from graph.store import queries
from graph.store.cache import ANY, note
from graph.store.connection import Connection, check_address
from graph.store.driver_errors import is_deadlock, is_final, translated
from graph.store.reader import Row

CONNECT_TIMEOUT = 2.0
"""Seconds to reach the server's port; with ``driver_errors.GIVE_UP_AFTER`` the worst case is under 5 s."""
IDLE_BEFORE_CHECK = 30.0
"""Seconds after which an idle connection is tested before its use."""
PLANNING_TIMEOUT = 60.0
"""Seconds that the first plan of a statement may take."""
WRITE_TIMEOUT = 600.0
"""Seconds that a write transaction may take in the database."""
FIRST_PAUSE, LONGER = 0.1, 3
"""Seconds before a failed read is tried again, and how many times as long each next pause is."""
_DEADLOCK_PAUSES = (0.05, 0.2, 0.8)
_PLAIN = frozenset((str, int, float, bool, type(None)))

T = TypeVar("T")

_long_timeout: ContextVar[float | None] = ContextVar("seconds that reads may take for which nobody waits")


@contextmanager
def long_timeout() -> Iterator[None]:
    """Give reads in the block, for which nobody waits, the time of a first plan.

    Neo4j plans a statement for the types that its parameters have; right after its start that takes seconds.
    """
    before = _long_timeout.set(PLANNING_TIMEOUT)
    try:
        yield
    finally:
        _long_timeout.reset(before)


class BaseDatabase:
    """A connection's settings and limits; raises InvalidInputError for an address of no form Neo4j knows."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        check_address(connection.uri)
        self._connection = connection
        self._timeout = settings.query_timeout
        self._options: dict[str, Any] = {
            "auth": (connection.username, connection.password),
            "max_connection_pool_size": settings.pool_size,
            "connection_timeout": CONNECT_TIMEOUT,
            "connection_acquisition_timeout": CONNECT_TIMEOUT,
            "liveness_check_timeout": IDLE_BEFORE_CHECK,
            "notifications_min_severity": neo4j.NotificationMinimumSeverity.OFF,
            "telemetry_disabled": True,
            "user_agent": "koalisi",
        }

    @property
    def _read_timeout(self) -> float:
        return _long_timeout.get(None) or self._timeout

    def _statement(self, query: str) -> neo4j.Query:
        return neo4j.Query(queries.load(query).text, timeout=self._read_timeout)


class Database(BaseDatabase):
    """A Neo4j for code that waits. Safe to share between threads."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        """Make the driver; nothing is sent yet."""
        super().__init__(connection, settings)
        self._driver = neo4j.GraphDatabase.driver(connection.uri, **self._options)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/`` by its name and return its rows, as :meth:`Reader.read` does."""
        return self.read_after((), query, parameters)

    def read_after(self, bookmarks: Iterable[str], query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Do as :meth:`read`, of a server of a cluster that has all that these bookmarks have seen."""
        note(elections_of(query, parameters))
        statement = self._statement(query)
        started, pause = time.monotonic(), FIRST_PAUSE
        while True:
            try:
                with self._session(neo4j.READ_ACCESS, neo4j.Bookmarks.from_raw_values(bookmarks)) as session:
                    return _rows_of(session.run(statement, dict(parameters)))
            except (DriverError, Neo4jError) as error:
                if is_final(error, started, pause):
                    raise translated(error, self._connection, query) from error
            time.sleep(pause)
            pause *= LONGER

    @contextmanager
    def transaction(self, timeout: float = WRITE_TIMEOUT, *, keep: bool = True) -> Iterator[Transaction]:
        """Open one write transaction of at most ``timeout`` seconds: all of the block, or nothing of it.

        It commits when the block ends, or rolls back unless ``keep``, and rolls back when the block raises;
        it is never tried again, for only the caller knows whether that is safe. Raises DatabaseAwayError
        where the database did not answer: nothing was written, unless the answer to the commit itself was
        lost; QueryTimeoutError, and KoalisiError where the database refused a statement.
        """
        transaction = None
        try:
            with (
                self._session(neo4j.WRITE_ACCESS) as session,
                session.begin_transaction(timeout=timeout) as opened,
            ):
                transaction = Transaction(opened)
                yield transaction
                transaction.step = "commit"
                if not keep:
                    opened.rollback()
        except (DriverError, Neo4jError) as error:
            step = transaction.step if transaction else "opening a transaction"
            raise translated(error, self._connection, step) from error

    def writable(self) -> None:
        """Return when the database takes a write, which is rolled back; it waits for no other writer.

        Raises TakesNoWritesError where it is read-only, or its disk is full.
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
                if not is_deadlock(error.__cause__):
                    raise
            time.sleep(pause)
        with self.transaction(timeout, keep=keep) as transaction:
            return work(transaction)

    def _session(self, access: str, bookmarks: neo4j.Bookmarks | None = None) -> neo4j.Session:
        return self._driver.session(
            database=self._connection.database,
            default_access_mode=access,
            bookmarks=bookmarks,
            bookmark_manager=self._bookmarks,
        )


class Transaction:
    """An open write transaction; see :meth:`Database.transaction`."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction
        self.step = "opening a transaction"
        """What it does now: a query's name, for errors."""

    def run(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run the statements of a query of ``cypher/`` by its name; return the rows of the last one."""
        self.step = query
        rows: list[Row] = []
        for statement in queries.load(query).statements:
            rows = _rows_of(self._transaction.run(statement, parameters))
        return rows

    def stream(self, query: str, /, **parameters: Any) -> Iterator[Row]:  # noqa: ANN401 - what a query takes
        """Yield the rows of a query as they come: any number of them, few in memory."""
        self.step = query
        result = self._transaction.run(queries.load(query).text, parameters)
        keys = result.keys()
        for record in result:
            yield row_of(keys, record)


def _rows_of(result: neo4j.Result) -> list[Row]:
    """Return all rows of a result by column name."""
    keys = result.keys()
    return [row_of(keys, record) for record in result]


def row_of(keys: tuple[str, ...], record: neo4j.Record) -> Row:
    """Return one record by column name."""
    return dict(zip(keys, map(_native, record.values()), strict=True))


def _native(value: Any) -> Any:  # noqa: ANN401 - whatever Cypher returns
    """Return ``value`` with Neo4j's dates as Python's; lists and maps are changed in place."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        if not _PLAIN.issuperset(map(type, value.values())):
            for key, item in value.items():
                if type(item) not in _PLAIN:
                    value[key] = _native(item)
        return value
    if kind is list:
        if not _PLAIN.issuperset(map(type, value)):
            value[:] = map(_native, value)
        return value
    if kind is Date:
        return date.fromordinal(value.to_ordinal())
    return value.to_native() if kind is DateTime else value


def elections_of(query: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return of which elections' claims the answer of a query is made."""
    claims = queries.load(query).claims
    if claims is None:
        return (ANY,)
    return (str(parameters[claims]),) if claims else ()
