"""Lay the schema: constraints and indexes that reading and loading rely on."""

from __future__ import annotations

from weakref import WeakSet

from graph.store import queries
from graph.store.database import Database

_laid: WeakSet[Database] = WeakSet()


def lay_once(database: Database) -> None:
    """Lay the schema, unless this process did for ``database``: for writes that are many and small.

    Raises:
        KoalisiError: the database refused.
    """
    if database not in _laid:
        lay(database)
        _laid.add(database)


def lay(database: Database) -> None:
    """Create the constraints and indexes of ``cypher/schema`` that are missing or failed, and wait for them.

    Raises:
        KoalisiError: the database refused, for example because two entities of a label share an id.
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
