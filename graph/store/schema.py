"""Lay the schema: constraints and indexes that reading and loading rely on, and what Neo4j knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakSet

import structlog

from graph.errors import KoalisiError
from graph.store import queries
from graph.store.async_database import AsyncDatabase
from graph.store.database import Database, long_timeout

MUCH = 1_000
"""Rows from which so much was written that statements are to be planned anew."""

log = structlog.get_logger(__name__)

_laid: WeakSet[Database] = WeakSet()


def lay_once(database: Database) -> None:
    """Lay the schema, unless this process did for ``database``: for writes that are many and small."""
    if database not in _laid:
        lay(database)
        _laid.add(database)


def lay(database: Database) -> None:
    """Create the constraints and indexes of ``cypher/schema`` that are missing or failed, and wait for them.

    Raises KoalisiError where the database refuses, for example because two entities of a label share an id.
    """
    there = set()
    for row in database.read("load/indexes"):
        if row["failed"]:
            with database.transaction() as transaction:
                transaction.run(
                    "load/drop_constraint" if row["of_constraint"] else "load/drop_index", name=row["name"]
                )
        else:
            there.add(row["name"])
    for query in queries.all_queries("schema"):
        if not query.lays or query.lays - there:
            with database.transaction() as transaction:
                transaction.run(query.name)


def replan(database: Database) -> None:
    """Let Neo4j count anew what its indexes hold, and plan statements for that, after much was written.

    It goes on planning for a store that is nearly empty: the seeds' tickets took eight times as long. Where
    it refuses, the log says so, and readers wait longer.
    """
    with _if_it_may_be():
        database.read("load/replan")


async def replan_now(database: AsyncDatabase) -> None:
    """Do the same, for a store that others may have filled."""
    with _if_it_may_be():
        await database.read("load/replan")


@contextmanager
def _if_it_may_be() -> Iterator[None]:
    try:
        with long_timeout():
            yield
    except KoalisiError as error:
        log.warning("statements are planned by old counts", reason=error.message)
