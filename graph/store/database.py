"""Neo4j behind the names of queries, for code that waits: the command line and writing.

Reads run as auto-commit transactions: one round trip, where a managed transaction takes two. In return
the retries are ours: they end within ``driver_errors.GIVE_UP_AFTER`` seconds, so that an absent database is
told quickly. Bookmarks make sure that on a cluster it reads its own writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import DatabaseAwayError
from graph.settings import Settings
from graph.store import queries
from graph.store.cache import note
from graph.store.connection import Reachable
from graph.store.driver import FIRST_PAUSE, LONGER, BaseDatabase, elections_of
from graph.store.driver_errors import is_deadlock, is_final
from graph.store.reader import Row
from graph.store.rows import row_of, rows_of

WRITE_TIMEOUT = 600.0
"""Seconds that a write transaction may take in the database."""
_DEADLOCK_PAUSES = (0.05, 0.2, 0.8)

T = TypeVar("T")


class Database(BaseDatabase):
    """A Neo4j for code that waits. Safe to share between threads."""

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

    def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/`` by its name and return its rows; it can't write.

        Raises:
            DatabaseAwayError: the database did not answer, after a few tries.
            QueryTimeoutError: the query ran into ``Settings.query_timeout``.
            KoalisiError: the database refused the query.
        """
        return self.read_after((), query, parameters)

    def read_after(self, bookmarks: Iterable[str], query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Do as :meth:`read`, of a server of a cluster that has all that these bookmarks have seen."""
        note(elections_of(query, parameters))
        statement = self._statement(query)
        started, pause = time.monotonic(), FIRST_PAUSE
        while True:
            try:
                with self._session(neo4j.READ_ACCESS, neo4j.Bookmarks.from_raw_values(bookmarks)) as session:
                    return rows_of(session.run(statement, dict(parameters)))
            except (DriverError, Neo4jError) as error:
                if is_final(error, started, pause):
                    raise self._translate(error, query) from error
            time.sleep(pause)
            pause *= LONGER

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
            raise self._translate(error, step) from error

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
            rows = rows_of(self._transaction.run(statement, parameters))
        return rows

    def stream(self, query: str, /, **parameters: Any) -> Iterator[Row]:  # noqa: ANN401 - what a query takes
        """Yield the rows of a query as they come: any number of them, few in memory."""
        self.step = query
        result = self._transaction.run(queries.load(query).text, parameters)
        keys = result.keys()
        for record in result:
            yield row_of(keys, record)
