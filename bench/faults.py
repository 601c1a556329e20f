"""Ends at any moment: ``python -m bench.faults [ROUNDS]``, on a Neo4j of its own (docs/reliability.md).

A stream of claims is written by a process, over HTTP, and from here; ``kill -9`` takes the writer, the API
and Neo4j, ``ROUNDS`` (50) times each. In the end every acknowledged claim is there once, none half written.
"""

from __future__ import annotations

import random
import sys
import time
from functools import partial

from bench._killing import Stream, end_writer, faults, kill, over_bolt, over_http, until_ended
from bench._serving import console, own_neo4j, served, tell_machine, verdict
from graph import local
from graph.domain.access import Scope, Standing
from graph.loading.newsroom import accounts
from graph.loading.seeds.validate import validate
from graph.settings import Settings
from graph.store.database import Database

ROUNDS = 50


def main(arguments: list[str]) -> int:
    """Kill, print what was acknowledged and what is there, and return 1 when anything was lost or doubled."""
    rounds = int(arguments[0]) if arguments else ROUNDS
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
                run(stream, rounds, server, database, own, chance)
                wrong = faults(database, package, streams)
            for each in wrong[:20]:
                console.print(f"  {each}", style="red")
            seconds = time.monotonic() - started
            told = f"{what} killed {rounds} times in {seconds:.0f} s: {len(stream.acknowledged):,} claims"
            checks.append((f"{told} acknowledged, each there once", not wrong))
    return verdict(checks)


def _writers(
    stream: Stream,
    rounds: int,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> None:
    for _ in range(rounds):
        end_writer(stream, server, chance)
        stream.settle(over_bolt(database, stream))


def _apis(
    stream: Stream,
    rounds: int,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> None:
    accounts.add(database, "stream", Standing.CHIEF, "satu kalimat yang panjang")
    key = accounts.add_key(database, "stream", list(Scope), "bench")
    for _ in range(rounds):
        with served(server) as api:
            write = over_http(api.port, key, stream)
            if stream.acknowledged:
                stream.settle(write)
            until_ended(stream, write, partial(kill, api.pid, with_children=True), chance)
    with served(server) as api:
        stream.settle(over_http(api.port, key, stream))


def _neo4js(
    stream: Stream,
    rounds: int,
    _server: local.Connection,
    database: Database,
    own: Settings,
    chance: random.Random,
) -> None:
    write = over_bolt(database, stream)
    for _ in range(rounds):
        until_ended(stream, write, lambda: kill(local.status(own).pid or 0), chance)
        local.start(own)
        stream.settle(write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
