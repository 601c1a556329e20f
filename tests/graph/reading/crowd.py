"""A party of 20,000 members beside the seeds: what a national graph has, and the seeds have not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from graph.store.connection import Connection

PARTY = "test-crowd"
MEMBERS = 20_000
FIRST, LAST = f"{PARTY}-1", f"{PARTY}-{MEMBERS}"


@contextmanager
def crowd(server: Connection) -> Iterator[None]:
    """Hold the party in the database, and take it out again."""
    driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password))
    with driver, driver.session(database=server.database) as session:

        def clear() -> None:
            session.run(
                "MATCH (p:Party {id: $party}) OPTIONAL MATCH (p)<-[:IN_PARTY]-(m) "
                "CALL (m) { DETACH DELETE m } IN TRANSACTIONS OF 2000 ROWS",
                party=PARTY,
            ).consume()
            session.run("MATCH (p:Party {id: $party}) DETACH DELETE p", party=PARTY).consume()

        clear()
        session.run(
            "CREATE (p:Party {id: $party, name: 'Crowd'}) WITH p UNWIND range(1, $members) AS number "
            "CREATE (:Person {id: $party + '-' + number, name: 'Member ' + number})-[:IN_PARTY]->(p)",
            party=PARTY,
            members=MEMBERS,
        ).consume()
        try:
            yield
        finally:
            clear()
