"""The pages that everybody opens on nomination day, and the first request of each kind after a start.

    python -m bench.front_page [--rounds N] [--seconds S] [--starts N]

One API worker on a Neo4j that is started here and holds the seeds. First the API is started anew several
times, before each of which Neo4j forgets its plans; once ``/readyz`` says ready, one address of each route
among ``bench/addresses.txt`` is requested once. Then 16 connections request a few pages, one kind after the
other in each round, in three states: nobody writes; each client holds the current version (304); an editor
corrects a claim of the same election once a second. Exit status: 0 when each kind's first request takes at
most ``FIRST_MS`` (median), and all ratios of medians are met.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.error import HTTPError
from urllib.request import urlopen

import neo4j
from rich.table import Table

from bench._load import load
from bench._serving import (
    Editor,
    console,
    editors_key,
    milliseconds,
    own_neo4j,
    served,
    tell_machine,
    until_ready,
    verdict,
)
from bench.same_answers import addresses
from graph.store.connection import Connection

CONNECTIONS = 16
WARM_UP_SECONDS = 3.0
ENTITY, EMPTY = "an entity", "an empty route"
ELECTION, CANDIDATE, DAY = "id-3216-2024", "siti-qomariyah", "2024-05-02"
PATHS: Mapping[str, str] = {
    EMPTY: "/healthz",
    ENTITY: f"/v1/entities/{CANDIDATE}",
    "backers": f"/v1/elections/{ELECTION}/backers/{CANDIDATE}?as_of={DAY}",
    "its page": f"/pemilihan/{ELECTION}/calon/{CANDIDATE}?per={DAY}",
    "history": f"/v1/elections/{ELECTION}/backers/{CANDIDATE}/history",
    "network": f"/v1/entities/{CANDIDATE}/network?as_of={DAY}",
    "the election's page": f"/pemilihan/{ELECTION}",
}
OF_ENTITY, OF_EMPTY, HELD, WRITTEN = 0.8, 0.5, 0.9, 0.5
"""Least ratios: of an entity's rate; of an entity to an empty route; of 304; while an editor writes."""

FIRST_MS = 100.0
"""Milliseconds that the first request of a kind may take."""
SHOWN = 8
_NAMED = re.compile(r"(?<=/)(?:(?:id|pair|region)-[^/?]+|[^/?]*[\d-][^/?]*)")

Rates = Mapping[str, float]


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="What everybody opens, beside an entity.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each kind in each round")
    parser.add_argument("--starts", type=int, default=3, help="of the API, to time first requests")
    options = parser.parse_args()
    tell_machine()
    with own_neo4j() as (connection, config):
        first = first_requests(connection, options.starts)
        key = editors_key(connection, config)
        with served(connection) as server:
            held = {
                name: f"{path}\tIf-None-Match: {_etag(server.port, path)}" for name, path in PATHS.items()
            }
            quiet = measure(server.port, PATHS, options.rounds, options.seconds)
            conditional = measure(server.port, held, options.rounds, options.seconds)
            with Editor(server, key).writing():
                written = measure(server.port, PATHS, options.rounds, options.seconds)
    return max(first, show(quiet, conditional, written))


def first_requests(connection: Connection, starts: int) -> int:
    """Time the first request of each kind after each start; print the slowest, return the exit status."""
    kinds = {kind(path): path for path in reversed(addresses())}
    taken: defaultdict[str, list[float]] = defaultdict(list)
    ready: list[float] = []
    login = (connection.username, connection.password)
    for _ in range(starts):
        with neo4j.GraphDatabase.driver(connection.uri, auth=login) as driver:
            driver.execute_query("CALL db.clearQueryCaches()")
        with served(connection) as server:
            ready.append(until_ready(server.port))
            for name, path in kinds.items():
                taken[name].append(milliseconds(lambda path=path: _get(server.port, path)))  # type: ignore[misc]
    medians = {name: statistics.median(times) for name, times in taken.items()}
    table = Table("First request after the start", "ms")
    for name in sorted(medians, key=medians.__getitem__, reverse=True)[:SHOWN]:
        table.add_row(name, f"{medians[name]:.0f}")
    console.print(table)
    console.print(f"{len(kinds)} kinds; ready after {statistics.median(ready):.1f} s")
    worst = max(medians.values())
    return verdict(
        [(f"the slowest first request: {worst:.0f} ms (at most {FIRST_MS:.0f})", worst <= FIRST_MS)]
    )


def kind(path: str) -> str:
    """Return what addresses of one kind share: the route, without ids and parameters."""
    return _NAMED.sub("…", path.partition("?")[0])


def _get(port: int, path: str) -> None:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            response.read()
    except HTTPError as error:  # some addresses of the list are refused, on purpose
        error.read()


def measure(port: int, paths: Mapping[str, str], rounds: int, seconds: float) -> Rates:
    """Return requests a second of each kind: the median of its rounds."""
    rates: defaultdict[str, list[float]] = defaultdict(list)
    load(port, list(paths.values()), CONNECTIONS, WARM_UP_SECONDS)
    for _ in range(rounds):
        for name, path in paths.items():
            run = load(port, [path], CONNECTIONS, seconds)
            rates[name].append(run.rate if not run.failed else 0.0)
    return {name: statistics.median(values) for name, values in rates.items()}


def show(quiet: Rates, conditional: Rates, written: Rates) -> int:
    """Print the table and return the exit status."""
    table = Table("One worker, requests/s", "nobody writes", "of an entity", "304", "an editor writes")
    for column in table.columns[1:]:
        column.justify = "right"
    for name in PATHS:
        ratio = f"{quiet[name] / quiet[ENTITY]:.2f}"
        table.add_row(
            name, f"{quiet[name]:,.0f}", ratio, f"{conditional[name]:,.0f}", f"{written[name]:,.0f}"
        )
    console.print(table)
    pages = [name for name in PATHS if name not in (ENTITY, EMPTY)]
    return verdict(
        [
            _least("the slowest kind, of an entity", _lowest(quiet, pages) / quiet[ENTITY], OF_ENTITY),
            _least("an entity, of an empty route", quiet[ENTITY] / quiet[EMPTY], OF_EMPTY),
            _least("the slowest 304, of an entity", _lowest(conditional, pages) / quiet[ENTITY], HELD),
            _least(
                "the slowest kind while an editor writes, of itself",
                min(written[name] / quiet[name] for name in pages),
                WRITTEN,
            ),
        ]
    )


def _lowest(rates: Rates, names: Sequence[str]) -> float:
    return min(rates[name] for name in names)


def _least(what: str, ratio: float, budget: float) -> tuple[str, bool]:
    return f"{what}: {ratio:.2f} (at least {budget})", ratio >= budget


def _etag(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.getheader("ETag") or '"none"'


if __name__ == "__main__":
    sys.exit(main())
