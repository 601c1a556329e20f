"""One worker under load: our ``entities/{id}`` beside the official FastAPI example for Neo4j.

    KOALISI_MOVIES=<checkout of github.com/neo4j-examples/movies-python-bolt> python -m bench.throughput

Both apps have one worker of Uvicorn, ours with the limits that it always has, on one Neo4j that is started
here and holds the seeds and a few movies made up for this, with the index on titles that the example's guide
makes. 16 connections ask for one after the other of all people of the seeds, or of the movies; rounds
alternate. The example runs with the driver of this environment, which may be newer than the one it names.
Exit status: 0 at ``RATIO`` times the example's requests a second or more (the median of the rounds), 1 below,
2 without the checkout.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import neo4j
from rich.table import Table

from bench._load import Load, load
from bench._serving import (
    LEFT_OUT,
    console,
    neo4j_megabytes,
    own_neo4j,
    path_of,
    served,
    tell_machine,
    verdict,
)
from graph.settings import settings
from graph.store.connection import Connection
from graph.writing.package.validate import validate

RATIO = 2.0
CONNECTIONS = 16
EXAMPLE = ("movies_async:app",)
WARM_UP_SECONDS = 5.0
MOVIES, ACTORS = 38, 6
"""As many movies as the example's own data have, each with about as many people."""

LOAD_MOVIES = """
UNWIND range(1, $movies) AS number
CREATE (m:Movie { title: 'Made-up Movie ' + number, released: 1980 + number, tagline: 'Nothing happens.' })
CREATE (m)<-[:DIRECTED]-(:Person { name: 'Director ' + number, born: 1950 })
WITH m, number
UNWIND range(1, $actors) AS place
CREATE (m)<-[:ACTED_IN { roles: ['Role ' + place] }]-(:Person { name: 'Actor ' + number + '-' + place })
"""


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="Requests a second beside the official FastAPI example.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6.0, help="of each round, for each of the two")
    asked = parser.parse_args()
    folder = Path(os.environ.get("KOALISI_MOVIES", ""))
    if not (folder / "movies_async.py").is_file():
        console.print("Left out: KOALISI_MOVIES names no checkout of neo4j-examples/movies-python-bolt.")
        return LEFT_OUT
    tell_machine()
    people = [path_of("entities", person.id) for person in validate(settings().seeds).people]
    movies = [f"/movie/{quote(f'Made-up Movie {number}')}" for number in range(1, MOVIES + 1)]
    with own_neo4j("1g") as (connection, config):
        load_movies(connection)
        with (
            served(connection) as ours,
            served(
                connection, EXAMPLE, folder=folder.absolute(), environment={"NEO4J_USER": connection.username}
            ) as theirs,
        ):
            sides = {"entities/{id}": (ours, people), "the example's movie": (theirs, movies)}
            rounds: dict[str, list[Load]] = {name: [] for name in sides}
            for server, paths in sides.values():
                load(server.port, paths, CONNECTIONS, WARM_UP_SECONDS)
            for _ in range(asked.rounds):
                for name, (server, paths) in sides.items():
                    rounds[name].append(load(server.port, paths, CONNECTIONS, asked.seconds))
            memory = {name: server.megabytes() for name, (server, _) in sides.items()}
        console.print(f"Neo4j holds {neo4j_megabytes(config):.0f} MB")
    return show(rounds, memory)


def load_movies(connection: Connection) -> None:
    """Load the movies and their index."""
    auth = (connection.username, connection.password)
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
        for statement in (
            "CREATE CONSTRAINT movie_title FOR (m:Movie) REQUIRE m.title IS UNIQUE",
            LOAD_MOVIES,
            "CALL db.awaitIndexes(60)",
        ):
            driver.execute_query(statement, movies=MOVIES, actors=ACTORS, database_=connection.database)


def show(rounds: Mapping[str, list[Load]], memory: Mapping[str, float]) -> int:
    """Print the table and return the exit status."""
    table = Table("One worker", "Requests/s", "lowest", "highest", "p50, ms", "p99, ms", "Failed", "MB")
    for column in table.columns[1:]:
        column.justify = "right"
    rates = {}
    for name, loads in rounds.items():
        rate = [each.rate for each in loads]
        rates[name] = statistics.median(rate)
        p50, p99 = (statistics.median(times) for times in zip(*((e.p50, e.p99) for e in loads), strict=True))
        failed = sum(each.failed for each in loads)
        cells = [f"{each:,.0f}" for each in (rates[name], min(rate), max(rate))]
        table.add_row(name, *cells, f"{p50:.1f}", f"{p99:.1f}", f"{failed}", f"{memory[name]:.0f}")
    console.print(table)
    console.print(
        f"{CONNECTIONS} connections, {len(loads)} rounds of each in turn, load {os.getloadavg()[0]:.1f}"
    )
    ours, theirs = rates.values()
    answered = not any(each.failed for loads in rounds.values() for each in loads)
    ratio = ours / theirs
    return verdict(
        [
            (f"{ratio:.2f} times the example's requests a second (at least {RATIO})", ratio >= RATIO),
            ("every request was answered with 200", answered),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
