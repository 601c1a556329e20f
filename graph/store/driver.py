"""What both kinds of database share: the driver's options, time limits, statements, errors for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import DatabaseAwayError, KoalisiError
from graph.settings import Settings
from graph.store import driver_errors, queries
from graph.store.cache import ANY
from graph.store.connection import Reachable, check_address

CONNECT_TIMEOUT = 2.0
"""Seconds to reach the server's port; with ``driver_errors.GIVE_UP_AFTER`` the worst case is under 5 s."""
IDLE_BEFORE_CHECK = 30.0
"""Seconds after which an idle connection is tested before its use."""
PLANNING_TIMEOUT = 60.0
"""Seconds that the first plan of a statement may take."""
FIRST_PAUSE, LONGER = 0.1, 3
"""Seconds before a failed read is tried again, and how many times as long each next pause is."""

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
    """A connection's settings and limits, and what its errors mean."""

    def __init__(self, connection: Reachable, settings: Settings) -> None:
        check_address(connection.uri)
        self._connection = connection
        self._timeout = settings.query_timeout
        self._pool_size = settings.pool_size

    def _options(self) -> dict[str, Any]:
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

    @property
    def _read_timeout(self) -> float:
        """Seconds that a read may take."""
        return _long_timeout.get(None) or self._timeout

    def _statement(self, query: str) -> neo4j.Query:
        return neo4j.Query(queries.load(query).text, timeout=self._read_timeout)

    def _translate(self, error: DriverError | Neo4jError, query: str) -> KoalisiError:
        return driver_errors.translated(error, self._connection, query)

    def _silent(self, query: str) -> DatabaseAwayError:
        return driver_errors.silent(self._connection, query)


def elections_of(query: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return of which elections' claims the answer of a query is made."""
    claims = queries.load(query).claims
    if claims is None:
        return (ANY,)
    return (str(parameters[claims]),) if claims else ()
