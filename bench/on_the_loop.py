"""How long an answer keeps a worker from others: what it computes on the event loop in one go.

    KOALISI_DATA=<folder> python -m bench.on_the_loop [--rounds N]

The API runs within this process, beside the country, prepared as a server is. Each of the addresses of
``bench/addresses.txt`` is asked while a task notes how much the loop's thread computes until it comes round,
and how long that takes, which counts what else is at work: the threads of this process, and Neo4j on the
same cores. With nothing but the answers themselves forgotten, and with all that is kept of the database, as
after a write. Exit status: 0 when the median of what each address computes is at most ``MOST`` ms.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvloop
from fastapi import FastAPI
from rich.table import Table

from api.app import create_app
from api.transport.warming import ask
from bench._national import national
from bench._serving import console, tell_machine, verdict
from bench.same_answers import addresses
from graph.settings import Settings
from graph.store.cache import Kept
from graph.store.connection import Reachable

MOST = 20.0
"""Milliseconds."""
PAUSE = 0.0005
"""Seconds between two looks at the clock: threads that work aside are not to be kept from it."""
SHOWN = 8
HOST = "127.0.0.1:8000"


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="How long the event loop stands still.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    tell_machine()
    with national() as connection:
        found = uvloop.run(measured(connection, rounds))
    checks = []
    for how, stands in found.items():
        medians = {
            path: tuple(map(statistics.median, zip(*each, strict=True))) for path, each in stands.items()
        }
        table = Table(how, "computes, ms", "stands still, ms")
        for path in sorted(medians, key=medians.__getitem__, reverse=True)[:SHOWN]:
            table.add_row(path[:90], *(f"{each:.0f}" for each in medians[path]))
        console.print(table)
        worst, stands_still = map(max, zip(*medians.values(), strict=True))
        console.print(f"it stands still for {stands_still:.0f} ms at the most")
        checks.append((f"{how}: computes {worst:.1f} ms at the most (budget {MOST:.0f})", worst <= MOST))
    return verdict(checks)


async def measured(connection: Reachable, rounds: int) -> dict[str, dict[str, list[tuple[float, ...]]]]:
    """Return for both ways, by address, what :func:`stand` gave in each round."""
    app = create_app(connection, Settings(cost_a_minute=0, log_level="ERROR", query_timeout=30))
    async with app.router.lifespan_context(app):
        await app.state.warm.wait()
        return {
            how: {path: [await stand(app, path, kept) for _ in range(rounds)] for path in addresses()}
            for how, kept in (
                ("the answer forgotten", [app.state.answers]),
                ("as after a write", [app.state.answers, app.state.database._kept]),
            )
        }


async def stand(app: FastAPI, path: str, kept: list[Kept]) -> tuple[float, ...]:
    """Ask once; return the most that was computed in one go, and the longest stand, in milliseconds."""
    for each in kept:
        each.drop(None)
    async with rounds_of_the_loop() as most:
        await ask(app, HOST, path)
    return tuple(1000 * each for each in most)


@asynccontextmanager
async def rounds_of_the_loop() -> AsyncIterator[list[float]]:
    """Note in the block how long the loop takes to come round at the most: computing, and in all; seconds."""
    most = [0.0, 0.0]

    async def note() -> None:
        while True:
            computed, before = time.thread_time(), time.perf_counter()
            await asyncio.sleep(PAUSE)
            most[0] = max(most[0], time.thread_time() - computed)
            most[1] = max(most[1], time.perf_counter() - before - PAUSE)

    noting = asyncio.create_task(note())
    await asyncio.sleep(PAUSE)
    try:
        yield most
    finally:
        await asyncio.sleep(PAUSE)
        noting.cancel()


if __name__ == "__main__":
    sys.exit(main())
