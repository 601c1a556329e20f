"""Lay the schema: constraints and indexes that reading and loading rely on."""

from __future__ import annotations

from graph.store import queries
from graph.store.database import Database


def lay(database: Database) -> None:
    """Create the constraints and indexes of ``cypher/schema`` that are missing; wait until all answer.

    Raises:
        KoalisiError: the database refused, for example because two entities of a label share an id.
    """
    for name in queries.names("schema"):
        with database.transaction() as transaction:
            transaction.run(name)
