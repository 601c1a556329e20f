"""Take a backup while readers are served and writers wait; put it back, and prove that it is what was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from graph.errors import InvalidBackupError, NotEmptyError
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.version import VERSION
from graph.writing.backup import archive
from graph.writing.backup.archive import Checksum, End, Head, Line
from graph.writing.log import log
from graph.writing.log.writing import BATCH, Progress, Writer

SECONDS = 3_600.0
"""Seconds that a backup, or the reading after a restoration, may take."""
K = TypeVar("K")


def back_up(database: Database, path: Path, progress: Progress = lambda *_: None) -> End:
    """Write all that is stored to ``path``; raises QueryTimeoutError where that outlasts ``SECONDS``."""
    with database.transaction(SECONDS, keep=False) as transaction:
        log.lock(transaction)  # each statement reads what is committed: two may see two states
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


def restore(database: Database, path: Path, progress: Progress = lambda *_: None) -> End:
    """Put back into an empty database what ``path`` holds, all or nothing; return how much it was.

    Raises, before it writes, InvalidBackupError where the file is none or was altered, and NotEmptyError.
    """
    _, end = archive.examine(path)
    (row,) = database.read("backup/count")
    if row["nodes"] and not row["broken_off"]:
        raise NotEmptyError(row["nodes"])
    with database.transaction() as transaction:
        transaction.run("backup/begin")
    _clear(database)
    schema.lay(database)
    try:
        _fill(database, path, end, progress)
    except BaseException:
        _clear(database)
        raise
    with database.transaction() as transaction:
        transaction.run("backup/end")
    schema.replan(database)
    return end


def _fill(database: Database, path: Path, end: End, progress: Progress) -> None:
    element_ids: dict[str, str] = {}
    nodes = takewhile(lambda line: line[0] == "n", archive.lines(path))
    for labels, batch in _batched(nodes, lambda line: tuple(line[2])):
        with database.transaction() as transaction:
            rows = [archive.decoded(line[3]) for line in batch]
            (made,) = transaction.run("backup/create_nodes", labels=list(labels), rows=rows)
        element_ids |= zip((line[1] for line in batch), made["element_ids"], strict=True)
        progress("nodes", len(element_ids), end.nodes)
    done = 0
    relationships = (line for line in archive.lines(path) if line[0] == "r")
    for type_, batch in _batched(relationships, lambda line: str(line[3])):
        with database.transaction() as transaction:
            links = [(element_ids[line[1]], element_ids[line[2]], archive.decoded(line[4])) for line in batch]
            Writer(transaction).link(type_, links)
        done += len(batch)
        progress("relationships", done, end.relationships)
    _prove(database, path, end)


def _prove(database: Database, path: Path, end: End) -> None:
    checksum = Checksum()
    with database.transaction(SECONDS, keep=False) as transaction:
        transaction.run("backup/end")  # the mark is no part of what was backed up
        for line in stored(transaction, end.nodes, lambda *_: None):
            checksum.add(line)
    if checksum.value != end.checksum:
        raise InvalidBackupError(path.name, "what is stored now is not what it holds")


def _clear(database: Database) -> None:
    done = BATCH
    while done:
        with database.transaction() as transaction:
            (row,) = transaction.run("backup/clear", limit=BATCH)
        done = row["done"]


def _batched(lines: Iterable[Line], kind: Callable[[Line], K]) -> Iterator[tuple[K, list[Line]]]:
    """Yield lines of one kind together, at most ``BATCH``."""
    waiting: defaultdict[K, list[Line]] = defaultdict(list)
    for line in lines:
        batch = waiting[kind(line)]
        batch.append(line)
        if len(batch) == BATCH:
            yield kind(line), waiting.pop(kind(line))
    yield from waiting.items()
