"""The question over HTTP beside the bare driver doing the same reads, 1,000 requests each, in turn.

    python -m bench.backers

Starts the API as a process of its own on the database that the environment names (else the local one) and
asks it one request at a time, as one client would. Exit status 1 when the API's p50 is more than 3 ms
above the driver's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import neo4j

from bench._serving import Client, milliseconds, path_of, percentile, served, tell_machine
from graph.cli.connecting import connect
from graph.settings import settings
from graph.store import queries
from graph.store.connection import Connection
from graph.writing.package.rules import FILE, load_law

ELECTION, CANDIDATE, DAY = "id-3216-2024", "siti-qomariyah", "2024-05-02"
REQUESTS = 1000
WARM_UP = 200
BUDGET = 3.0
"""Milliseconds that the API may take on top of the driver, at the median."""


def main() -> None:
    """Measure and print; exit with 1 over budget."""
    connection, _ = connect()
    tell_machine()
    with served(connection) as server, _driver(connection) as read:
        client = Client(server.port)
        path = path_of("elections", ELECTION, "backers", CANDIDATE, as_of=DAY)

        def ask() -> bytes:
            return client.get(path)

        for _ in range(WARM_UP):
            ask()
            read()
        api, driver = [], []
        for _ in range(REQUESTS):  # in turn, so that both meet the same machine
            api.append(milliseconds(ask))
            driver.append(milliseconds(read))
        memory = server.megabytes()
    print(f"{REQUESTS:,} requests each, one client, in turn; the API holds {memory:.0f} MB")
    print(f"{'':14}{'p50':>8}{'p99':>8}  ms")
    for name, times in (("API", api), ("bare driver", driver)):
        print(f"{name:14}{percentile(times, 50):8.2f}{percentile(times, 99):8.2f}")
    ours, theirs = percentile(api, 50), percentile(driver, 50)
    over = ours - theirs
    print(f"on top at p50 {over:8.2f}  ms (budget {BUDGET}), ratio {ours / theirs:.2f}")
    sys.exit(over > BUDGET)


@contextmanager
def _driver(connection: Connection) -> Iterator[Callable[[], object]]:
    law = load_law(settings().seeds / FILE)
    statement = queries.load("read/dossier").text
    parameters = {
        "election_id": ELECTION,
        "candidate_id": CANDIDATE,
        "source_ids": list(law.source_ids),
    }
    auth = (connection.username, connection.password)
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth, notifications_min_severity="OFF") as driver:

        def read() -> list[neo4j.Record]:
            with driver.session(
                database=connection.database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                return list(session.run(statement, parameters))

        yield read


if __name__ == "__main__":
    main()
