"""How long the first request of each kind takes, right after the server said that it is ready.

    python -m bench.first_requests [--starts N]

A Neo4j is started here and loaded; then an API, anew for each start, before which Neo4j forgets its
plans. Once ``/readyz`` says ready, one address of each route among ``bench/addresses.txt`` is asked once.
Exit status: 0 when each kind's median is at most ``MOST`` ms.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import defaultdict
from urllib.error import HTTPError
from urllib.request import urlopen

import neo4j
from rich.table import Table

from bench._serving import console, milliseconds, own_neo4j, served, tell_machine, until_ready, verdict
from bench.same_answers import addresses

MOST = 100.0
"""Milliseconds."""
SHOWN = 8
_NAMED = re.compile(r"(?<=/)(?:(?:id|pair|region)-[^/?]+|[^/?]*[\d-][^/?]*)")


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="The first request of each kind after a start.")
    parser.add_argument("--starts", type=int, default=3)
    asked = parser.parse_args()
    tell_machine()
    kinds = {kind(path): path for path in reversed(addresses())}
    taken: defaultdict[str, list[float]] = defaultdict(list)
    ready: list[float] = []
    with own_neo4j("1g") as (connection, _):
        for _ in range(asked.starts):
            with neo4j.GraphDatabase.driver(
                connection.uri, auth=(connection.username, connection.password)
            ) as driver:
                driver.execute_query("CALL db.clearQueryCaches()")
            with served(connection) as server:
                ready.append(until_ready(server.port))
                for name, path in kinds.items():
                    taken[name].append(milliseconds(lambda path=path: _get(server.port, path)))  # type: ignore[misc]
    medians = {name: statistics.median(each) for name, each in taken.items()}
    table = Table("First request after the start", "ms")
    for name in sorted(medians, key=medians.__getitem__, reverse=True)[:SHOWN]:
        table.add_row(name, f"{medians[name]:.0f}")
    console.print(table)
    console.print(f"{len(kinds)} kinds; ready after {statistics.median(ready):.1f} s")
    worst = max(medians.values())
    return verdict([(f"the slowest kind: {worst:.0f} ms (at most {MOST:.0f})", worst <= MOST)])


def kind(path: str) -> str:
    """Return what addresses of one kind share: the route, without ids and what is asked about them."""
    return _NAMED.sub("…", path.partition("?")[0])


def _get(port: int, path: str) -> None:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            response.read()
    except HTTPError as error:  # some addresses of the list are refused, on purpose
        error.read()


if __name__ == "__main__":
    sys.exit(main())
