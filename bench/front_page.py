"""The pages that everybody opens on nomination day, and the first request of each kind after a start.

    python -m bench.front_page [--rounds N] [--seconds S]

One API worker on a Neo4j that is started here and holds the seeds. 16 connections request a few pages, one
kind after the other in each round, in three states: nobody writes; each client holds the current version
(304); an editor corrects a claim of the same election once a second. Exit status: 0 when all ratios of
medians are met. ``bench.first_minute`` measures what is before.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.table import Table

from bench._load import load
from bench._serving import Editor, console, editors_key, own_neo4j, served, tell_machine, verdict

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

Rates = Mapping[str, float]


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="What everybody opens, beside an entity.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each kind in each round")
    options = parser.parse_args()
    tell_machine()
    with own_neo4j() as (connection, config):
        key = editors_key(connection, config)
        with served(connection) as server:
            held = {
                name: f"{path}\tIf-None-Match: {_etag(server.port, path)}" for name, path in PATHS.items()
            }
            quiet = measure(server.port, PATHS, options.rounds, options.seconds)
            conditional = measure(server.port, held, options.rounds, options.seconds)
            with Editor(server, key).writing():
                written = measure(server.port, PATHS, options.rounds, options.seconds)
    return show(quiet, conditional, written)


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
