"""Take a backup of what is stored, while readers are served and writers wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from graph.store.database import Database, Transaction
from graph.version import VERSION
from graph.writing.backup import archive
from graph.writing.backup.archive import End, Head, Line
from graph.writing.log import log

SECONDS = 3_600.0
"""Seconds that a backup, or the reading after a restoration, may take."""

Progress = Callable[[str, int, int], None]
"""Told of a step's name, the rows done and the rows in all."""


def back_up(database: Database, path: Path, progress: Progress = lambda *_: None) -> End:
    """Write all that is stored, accounts among it, to ``path``; return how much it was.

    Raises:
        DatabaseAwayError: the database did not answer; there is no backup.
        QueryTimeoutError: somebody wrote, or reading took, longer than ``SECONDS``.
        OSError: the file cannot be written.
    """
    with database.transaction(SECONDS, keep=False) as transaction:
        log.lock(transaction)
        (row,) = transaction.run("backup/count")
        head = Head(datetime.now(UTC), VERSION, row["nodes"])
        return archive.write(path, head, stored(transaction, row["nodes"], progress))


def stored(transaction: Transaction, nodes: int, progress: Progress) -> Iterator[Line]:
    """Yield a line for each node, then for each relationship; ``nodes`` is for showing how far it is."""
    for done, row in enumerate(transaction.stream("backup/nodes"), 1):
        yield ["n", row["element_id"], row["labels"], archive.encoded(row["properties"])]
        progress("nodes", done, nodes)
    for done, row in enumerate(transaction.stream("backup/relationships"), 1):
        yield ["r", row["start"], row["end"], row["type"], archive.encoded(row["properties"])]
        progress("relationships", done, 0)
