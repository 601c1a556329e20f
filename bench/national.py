"""A country's data behind the API beside the Bekasi seeds alone: what the answers take longer.

    KOALISI_DATA=… python -m bench.national [--requests N]

Two Neo4js of their own with the same settings, one with the seeds, one with the seeds and whatever all
importers read in ``KOALISI_DATA`` (see ``bench.imports``); each behind an API of its own. The same requests
about the entities of the seeds go to one and the other in turn, one client, connections kept.
Exit status: 0 when no kind's p50 is more than ``RATIO`` times that of the seeds alone, 1 when one is, 2
where the files are not there.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle, islice

from rich.table import Table

from bench._national import data_folder, import_all
from bench._serving import (
    Client,
    console,
    milliseconds,
    neo4j_megabytes,
    own_neo4j,
    path_of,
    percentile,
    served,
    store_megabytes,
    tell_machine,
    verdict,
)
from graph.settings import settings
from graph.writing.package.validate import validate

RATIO = 1.3
LEAST_REQUESTS = 300
WARM_UP = 150
DAY = "2024-11-30"
ELECTION, CANDIDATE, DEADLINE = "id-3216-2024", "siti-qomariyah", "2024-05-02"


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="A country's data beside the Bekasi seeds alone.")
    parser.add_argument("--requests", type=int, default=400, help="of each kind to each of the two")
    requests = max(parser.parse_args().requests, LEAST_REQUESTS)
    folder = data_folder()
    tell_machine()
    with ExitStack() as stack:
        seeds, seeds_config = stack.enter_context(own_neo4j())
        country, country_config = stack.enter_context(own_neo4j())
        import_all(country, country_config, folder)
        beside = stack.enter_context(served(seeds)), stack.enter_context(served(country))
        times = measure([Client(server.port) for server in beside], kinds(), requests)
        for name, server, config in (
            ("the seeds alone", beside[0], seeds_config),
            ("the country", beside[1], country_config),
        ):
            console.print(
                f"{name}: API {server.megabytes():.0f} MB, Neo4j {neo4j_megabytes(config):.0f} MB, "
                f"store {store_megabytes(config):.0f} MB"
            )
    return show(times, requests)


def kinds() -> Mapping[str, Sequence[str]]:
    """Return the requests of each kind; entities of all types, paths between people drawn at random."""
    package = validate(settings().seeds)
    people = [person.id for person in package.people]
    draw = random.Random(20241127)  # noqa: S311 - a sample, not a secret
    tables = (package.people, package.parties, package.boards, package.offices, package.regions)
    ids = [row.id for table in tables for row in table]
    draw.shuffle(ids)
    pairs = [draw.sample(people, 2) for _ in range(200)]
    return {
        "entities": [path_of("entities", id) for id in ids],
        "claims": [path_of("entities", id, "claims", as_of=DAY) for id in ids],
        "backers": [path_of("elections", ELECTION, "backers", CANDIDATE, as_of=DEADLINE)],
        "paths": [path_of("paths", **{"from": one, "to": other}, as_of=DAY) for one, other in pairs],
    }


def measure(
    clients: Sequence[Client], asked: Mapping[str, Sequence[str]], requests: int
) -> dict[str, tuple[list[float], ...]]:
    """Return the milliseconds of each request by kind, a list for each client."""
    times: dict[str, tuple[list[float], ...]] = {}
    for kind, paths in asked.items():
        times[kind] = tuple([] for _ in clients)
        for path in islice(cycle(paths), WARM_UP):
            for client in clients:
                client.get(path)
        for path in islice(cycle(paths), requests):
            for client, taken in zip(clients, times[kind], strict=True):
                taken.append(milliseconds(lambda client=client, path=path: client.get(path)))  # type: ignore[misc]
    return times


def show(times: Mapping[str, tuple[list[float], ...]], requests: int) -> int:
    """Print the table and return the exit status."""
    table = Table("Request", "Seeds p50", "p95", "Country p50", "p95", "Ratio of p50s", title="Milliseconds")
    for column in table.columns[1:]:
        column.justify = "right"
    checks = []
    for kind, each in times.items():
        ratio = percentile(each[1], 50) / percentile(each[0], 50)
        cells = [f"{percentile(taken, percent):.2f}" for taken in each for percent in (50, 95)]
        table.add_row(kind, *cells, f"{ratio:.2f}")
        checks.append((f"{kind}: {ratio:.2f} times the seeds alone (at most {RATIO})", ratio <= RATIO))
    console.print(table)
    console.print(f"{requests:,} requests of each kind to each, one client, in turn")
    return verdict(checks)


if __name__ == "__main__":
    sys.exit(main())
