"""Ends at any moment: ``python -m bench.faults [--rounds N] [--within S]`` (docs/reliability.md).

On a Neo4j of its own a stream of claims is written by a process, over HTTP, and from here; ``kill -9`` takes
the writer, the API and Neo4j, ``ROUNDS`` times each, at any moment of so many seconds of writing. In the end
every acknowledged claim is there once, none half written.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from functools import partial

from bench._killing import WITHIN, Stream, end_writer, faults, kill, over_bolt, over_http, until_ended
from bench._serving import console, own_neo4j, served, tell_machine, verdict
from graph import local
from graph.domain.access import Scope, Standing
from graph.loading.newsroom import accounts
from graph.loading.seeds.validate import validate
from graph.settings import Settings
from graph.store.database import Database

ROUNDS = 50


def main() -> int:
    """Kill, print what was acknowledged and what is there, and return 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description="Ends at any moment, and what is there afterwards.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="ends of each kind")
    parser.add_argument(
        "--within", type=float, default=WITHIN, help="seconds of writing before an end, at most"
    )
    asked = parser.parse_args()
    chance = random.Random(2024)  # noqa: S311 - no secret is made of it
    tell_machine()
    checks = []
    with own_neo4j() as (server, own):
        patient = own.model_copy(update={"query_timeout": 60.0})
        package = validate(own.seeds)
        streams = []
        for what, run in (("the writer", _writers), ("the API", _apis), ("Neo4j", _neo4js)):
            started = time.monotonic()
            stream = Stream(what)
            streams.append(stream)
            with Database(server, patient) as database:
                run(stream, asked, server, database, own, chance)
                wrong = faults(database, package, streams)
            for each in wrong[:20]:
                console.print(f"  {each}", style="red")
            seconds = time.monotonic() - started
            told = (
                f"{what} killed {asked.rounds} times in {seconds:.0f} s: {len(stream.acknowledged):,} claims"
            )
            checks.append((f"{told} acknowledged, each there once", not wrong))
    return verdict(checks)


def _writers(
    stream: Stream,
    asked: argparse.Namespace,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> None:
    for _ in range(asked.rounds):
        end_writer(stream, server, chance, asked.within)
        stream.settle(over_bolt(database, stream))


def _apis(
    stream: Stream,
    asked: argparse.Namespace,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> None:
    accounts.add(database, "stream", Standing.CHIEF, "satu kalimat yang panjang")
    key = accounts.add_key(database, "stream", list(Scope), "bench")
    for _ in range(asked.rounds):
        with served(server) as api:
            write = over_http(api.port, key, stream)
            if stream.acknowledged:
                stream.settle(write)
            until_ended(stream, write, partial(kill, api.pid, with_children=True), chance, asked.within)
    with served(server) as api:
        stream.settle(over_http(api.port, key, stream))


def _neo4js(
    stream: Stream,
    asked: argparse.Namespace,
    _server: local.Connection,
    database: Database,
    own: Settings,
    chance: random.Random,
) -> None:
    write = over_bolt(database, stream)
    for _ in range(asked.rounds):
        until_ended(stream, write, lambda: kill(local.status(own).pid or 0), chance, asked.within)
        local.start(own)
        stream.settle(write)


if __name__ == "__main__":
    sys.exit(main())
