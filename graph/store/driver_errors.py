"""What an error of the driver means for people, so that no exception of the driver leaves this package."""

from __future__ import annotations

import time
from collections.abc import Mapping

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.errors import (
    BusyError,
    DatabaseAwayError,
    DatabaseMemoryError,
    KoalisiError,
    QueryTimeoutError,
    TakesNoWritesError,
)
from graph.store.connection import Connection

GIVE_UP_AFTER = 2.0
"""Seconds after which a failed read is not tried again."""

_ANONYMOUS = "The database"
"""What clients of the API are told, who need not know where it is."""
_DISK_FULL = ("No space left on device", "Disk quota exceeded", "not enough space on the disk")
_FREE_DISK = "Stop it, free some space on its disk, start it: koalisi db stop, koalisi db start."

_Meaning = tuple[type[KoalisiError], str, str]
"""The class of an error, its message and its remedy."""

_AWAY: _Meaning = (DatabaseAwayError, "{where} does not answer.", "Is it running? Try again shortly.")
_REFUSED: _Meaning = (KoalisiError, "{where} refused “{query}”: {reason}", "Its code is {code}.")
_FULL: _Meaning = (TakesNoWritesError, "{where} could not write: its disk is full.", _FREE_DISK)
_MAY_BE_FULL: _Meaning = (TakesNoWritesError, "{where} could not write: its disk may be full.", _FREE_DISK)
_WRONG_LOGIN: _Meaning = (
    DatabaseAwayError,
    "{where} refuses the login of “{username}”.",
    "Check NEO4J_USERNAME and NEO4J_PASSWORD.",
)
_TIMED_OUT: _Meaning = (
    QueryTimeoutError,
    "“{query}” was ended at its time limit.",
    "Ask for less, or raise KOALISI_QUERY_TIMEOUT.",
)
_OUT_OF_MEMORY: _Meaning = (
    DatabaseMemoryError,
    "{where} has too little memory for “{query}”; nothing of it was written.",
    "Ask for less at once, or give Neo4j more heap: KOALISI_NEO4J_HEAP for the local one.",
)
_ANOTHER_WRITER: _Meaning = (
    BusyError,
    "Somebody else writes the same as “{query}” at the same time; nothing of it was written.",
    "Try again once they are done; if nobody else writes, report this: {reason}",
)
_READ_ONLY: _Meaning = (
    TakesNoWritesError,
    "{where} is read-only; nothing was written.",
    "Whoever runs it lets it write (server.databases.read_only), or names another one.",
)
_BY_CODE: Mapping[str, _Meaning] = {
    "Security.AuthenticationRateLimit": (
        DatabaseAwayError,
        "{where} had too many wrong logins, and accepts none for now.",
        "Try again shortly; keep its ports to this machine, and check who asks.",
    ),
    "Transaction.TransactionTimedOut": _TIMED_OUT,
    "Transaction.TransactionTimedOutClientConfiguration": _TIMED_OUT,
    "Transaction.LockClientStopped": _TIMED_OUT,  # while it waited for a lock
    "General.MemoryPoolOutOfMemoryError": _OUT_OF_MEMORY,
    "General.TransactionOutOfMemoryError": _OUT_OF_MEMORY,
    "General.OutOfMemoryError": _OUT_OF_MEMORY,
    "Schema.ConstraintValidationFailed": _ANOTHER_WRITER,
    "Transaction.DeadlockDetected": _ANOTHER_WRITER,
    "General.ForbiddenOnReadOnlyDatabase": _READ_ONLY,
    "General.WriteOnReadOnlyAccessDatabase": _READ_ONLY,
    "Transaction.TransactionCommitFailed": _MAY_BE_FULL,
    "Transaction.TransactionLogError": _MAY_BE_FULL,
    "Transaction.TransactionStartFailed": (
        DatabaseAwayError,
        "{where} met a fault of its disk, and answers nothing until it is started anew.",
        "Stop it, free its disk if it is full, start it: koalisi db stop, koalisi db start.",
    ),
    "Database.DatabaseNotFound": (
        DatabaseAwayError,
        "{where} has no database “{database}”.",
        "Check NEO4J_DATABASE.",
    ),
}
"""By Neo4j's code without its class, such as ``Neo.ClientError.``."""


def translated(error: DriverError | Neo4jError, connection: Connection, query: str) -> KoalisiError:
    """Return the error for people that ``error`` means, which the driver raised during ``query``."""
    kind, message, remedy = _meaning(error)
    values = {
        "query": query,
        "username": connection.username,
        "database": connection.database,
        "reason": getattr(error, "message", None),
        "code": getattr(error, "code", None),
    }
    return kind(
        message.format(where=f"Neo4j at {connection.uri}", **values),
        remedy=remedy.format(**values),
        detail=message.format(where=_ANONYMOUS, **values),
    )


def silent(connection: Connection, query: str) -> DatabaseAwayError:
    """Return the error of a server that accepts connections and does not answer ``query``."""
    message = f"{{}} fell silent during “{query}”."
    return DatabaseAwayError(
        message.format(f"Neo4j at {connection.uri}"),
        remedy="Is it running, or overloaded? Try again shortly.",
        detail=message.format(_ANONYMOUS),
    )


def is_final(error: DriverError | Neo4jError, started: float, pause: float) -> bool:
    """Whether a failed read is not tried again: after the next ``pause`` it would be too late."""
    if _meaning(error) is _OUT_OF_MEMORY:
        return True  # a second try would take the same memory
    return not error.is_retryable() or time.monotonic() + pause - started >= GIVE_UP_AFTER


def is_deadlock(error: BaseException | None) -> bool:
    """Whether Neo4j ended a transaction to resolve a deadlock, so that nothing of it was written."""
    return isinstance(error, Neo4jError) and _name(error) == "Transaction.DeadlockDetected"


def _name(error: DriverError | Neo4jError) -> str:
    """Return Neo4j's code without its class; empty for what is the driver's own."""
    return ((error.code or "") if isinstance(error, Neo4jError) else "").split(".", 2)[-1]


def _meaning(error: DriverError | Neo4jError) -> _Meaning:
    if isinstance(error, AuthError):
        return _WRONG_LOGIN
    if any(mark in str(error) for mark in _DISK_FULL):
        return _FULL
    away = isinstance(error, DriverError) or error.is_retryable()
    return _BY_CODE.get(_name(error), _AWAY if away else _REFUSED)
