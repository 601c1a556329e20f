"""Say in plain words why the local Neo4j does not work, and what to do."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LocalDatabaseError
from graph.local.processes import holder

LAST_LINES = 8
"""How many of the last lines of a log are shown with an error."""

_STACK_FRAME = re.compile(r"\sat [\w.$/]+\(|\.\.\. \d+ more")

_STOPPED_ITSELF = ("encountered a critical error", "Transaction.TransactionLogError")

_ANEW = "then `koalisi restore FILE` brings a backup back, and `koalisi up` the seeds alone."
_NO_MEMORY = (
    "OutOfMemoryError|insufficient memory|Could not reserve enough space|Cannot allocate memory"
    "|Try increasing your heap size"
)
_LOG_REMEDIES = (
    (
        _NO_MEMORY,
        "Java got too little memory",
        "Close other programs, or choose another heap than 1g: KOALISI_NEO4J_HEAP=768m.",
    ),
    ("No space left on device", "the disk is full", "Free some space and start again."),
    (
        "Address already in use",
        "one of its ports was taken meanwhile",
        "Choose free ones: KOALISI_BOLT_PORT=…, KOALISI_BROWSER_PORT=…",
    ),
    ("recovery is not possible", "its store is damaged", f"Remove the folder data/ in Neo4j's home; {_ANEW}"),
    (
        "StoreLockException|FileLockException",
        "another process has its store open",
        "Look for it with `koalisi db status`, end it with `koalisi db stop`, and start again.",
    ),
)

_MAKE_ROOM = "Free about 1 GB, or choose another disk: KOALISI_HOME=…"
_FORBIDDEN = ("writing is not permitted", "Make the folder yours, or choose another: KOALISI_HOME=…")
_OS_REMEDIES = {
    errno.ENOSPC: ("the disk is full", _MAKE_ROOM),
    errno.EDQUOT: ("your disk quota is used up", _MAKE_ROOM),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("the disk is read-only", "Choose another folder: KOALISI_HOME=…"),
}


def port_is_busy(name: str, port: int) -> LocalDatabaseError:
    """Return the error for a port that something else listens on; ``name`` is ``bolt`` or ``browser``."""
    process = holder(port)
    by = f" by {process.name()} (process {process.pid})" if process else ""
    remedy = f"End it, or choose another port: KOALISI_{name.upper()}_PORT={port + 1}."
    return LocalDatabaseError(f"Port {port} on this machine is taken{by}.", remedy=remedy)


def has_stopped_itself(output: str) -> bool:
    """Whether Neo4j met a fault, such as a full disk, after which it answers nothing until a new start."""
    return any(mark in output for mark in _STOPPED_ITSELF)


def is_fatal(output: str) -> bool:
    """Whether Neo4j said something that no waiting will mend; it does not always end by itself then."""
    return any(re.search(mark, output) for mark, _, _ in _LOG_REMEDIES)


def start_failed(
    what: str, output: str, *, remedy: str = "Read all of it with `koalisi db logs`."
) -> LocalDatabaseError:
    """Return the error for a failed start, with the ``output`` of it; a known reason outdoes ``remedy``."""
    for mark, reason, known_remedy in _LOG_REMEDIES:
        if re.search(mark, output):
            what, remedy = f"{what}: {reason}", known_remedy
            break
    lines = [line for line in output.splitlines() if line.strip() and not _STACK_FRAME.search(line)]
    return LocalDatabaseError("\n".join([f"{what}.", *lines[-LAST_LINES:]]), remedy=remedy)


def store_damaged(folder: Path, reason: str) -> LocalDatabaseError:
    """Return the error for a database in ``folder`` that Neo4j does not open, for the ``reason`` it gave."""
    return LocalDatabaseError(
        f"Neo4j cannot open its database: its store is damaged. It says: {reason}",
        remedy=f"Keep a copy of {folder} if nothing else has the newsroom's claims. Remove it; {_ANEW}",
    )


@contextmanager
def os_errors_explained(folder: Path) -> Iterator[None]:
    """Turn an operating system's error in ``folder`` into a :class:`LocalDatabaseError`."""
    try:
        yield
    except OSError as error:
        unknown = (error.strerror or str(error)).lower(), "Choose another folder: KOALISI_HOME=…"
        reason, remedy = _OS_REMEDIES.get(error.errno or 0, unknown)
        message = f"Neo4j's folder {folder} cannot be used: {reason}."
        raise LocalDatabaseError(message, remedy=remedy) from error
