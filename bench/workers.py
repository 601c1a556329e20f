"""Two workers beside one: requests a second, and what a request costs.

    python -m bench.workers [--rounds N] [--seconds S]

One API with one worker, then with two, on a Neo4j that is started here; 16 connections for each worker ask
for one entity: those of a worker share what they ask the database, so that fewer would cost more each.
Two workers need two cores for themselves, and Neo4j and who asks need another: where there are fewer than
``CORES``, the rate tells how many cores there are, so the work of a request is compared instead. What two
workers would share (a lock, the database) would show as more processor time of them and Neo4j a request.
Exit status: 0 when two do ``TIMES`` as much as one, or would with the cores; 1 otherwise.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from dataclasses import dataclass

import psutil

from bench._load import load
from bench._serving import (
    Server,
    console,
    neo4j_processor_seconds,
    own_neo4j,
    served,
    tell_machine,
    until_ready,
    verdict,
)
from bench.front_page import CONNECTIONS, ENTITY, PATHS, WARM_UP_SECONDS
from graph.settings import Settings

CORES = 4
TIMES = 1.7


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests a second, and milliseconds of processor time a request, of the workers and of Neo4j."""

    rate: float
    cost: float


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="One worker and two.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    asked = parser.parse_args()
    tell_machine()
    cores = os.cpu_count() or 1
    with own_neo4j() as (connection, config):
        found = {}
        for workers in (1, 2):
            with served(connection, environment={"WEB_CONCURRENCY": str(workers)}) as server:
                until_ready(server.port)
                connections = workers * CONNECTIONS
                load(server.port, [PATHS[ENTITY]], connections, WARM_UP_SECONDS)
                found[workers] = [
                    measure(server, config, connections, asked.seconds) for _ in range(asked.rounds)
                ]
    rates = {workers: statistics.median(each.rate for each in of) for workers, of in found.items()}
    costs = {workers: statistics.median(each.cost for each in of) for workers, of in found.items()}
    for workers in found:
        console.print(
            f"{workers} worker(s): {rates[workers]:.0f}/s, {costs[workers]:.2f} ms of processor each"
        )
    if cores < CORES:
        console.print(f"{cores} cores: two workers, Neo4j and who asks share them, so the work is compared")
        times, told = 2 * costs[1] / costs[2], "would do"
    else:
        times, told = rates[2] / rates[1], "do"
    return verdict([(f"two workers {told} {times:.2f} times as much (at least {TIMES})", times >= TIMES)])


def measure(server: Server, config: Settings, connections: int, seconds: float) -> Measured:
    """Ask for ``seconds``; return the rate, and what a request cost the workers and Neo4j."""
    before = processor(server, config)
    run = load(server.port, [PATHS[ENTITY]], connections, seconds)
    if run.failed:
        raise RuntimeError(f"{run.failed} requests were not answered with 200")
    return Measured(run.rate, (processor(server, config) - before) / run.answered * 1000)


def processor(server: Server, config: Settings) -> float:
    """Return the processor time that the workers and Neo4j have used, in seconds."""
    parent = psutil.Process(server.pid)
    workers = (sum(each.cpu_times()[:2]) for each in (parent, *parent.children(recursive=True)))
    return sum(workers) + neo4j_processor_seconds(config)


if __name__ == "__main__":
    sys.exit(main())
