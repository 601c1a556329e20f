"""How long an answer keeps others waiting: the longest that the event loop of a worker stands still for it.

    KOALISI_DATA=<folder> python -m bench.on_the_loop [--rounds N]

The API runs within this process, beside the country, prepared as a server is. Each of the addresses of
``bench/addresses.txt`` is asked while a task notes how long the loop takes to come round: with nothing but
the answers themselves forgotten, and with all that is kept of the database, as after a write. Exit status: 0
when the median of each address is at most ``MOST`` ms.
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
from api.warming import ask
from bench._national import national
from bench._serving import console, tell_machine, verdict
from bench.same_answers import addresses
from graph.settings import Settings
from graph.store.database import Connection, Reachable
from graph.store.kept import Kept

MOST = {"the answer forgotten": 20.0, "as after a write": 40.0}
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
        medians = {path: statistics.median(each) for path, each in stands.items()}
        table = Table(how, "ms")
        for path in sorted(medians, key=medians.__getitem__, reverse=True)[:SHOWN]:
            table.add_row(path[:90], f"{medians[path]:.0f}")
        console.print(table)
        worst = max(medians.values())
        checks.append((f"{how}: at most {worst:.0f} ms (budget {MOST[how]:.0f})", worst <= MOST[how]))
    return verdict(checks)


async def measured(connection: Reachable, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return for both ways, by address, the longest stand of each round in milliseconds."""
    where = Connection(connection.uri, connection.username, connection.password, connection.database)
    app = create_app(where, Settings(cost_a_minute=0, log_level="ERROR", query_timeout=30))
    async with app.router.lifespan_context(app):
        await app.state.warm.wait()
        return {
            how: {path: [await stand(app, path, kept) for _ in range(rounds)] for path in addresses()}
            for how, kept in (
                ("the answer forgotten", [app.state.answers]),
                ("as after a write", [app.state.answers, app.state.database._kept]),
            )
        }


async def stand(app: FastAPI, path: str, kept: list[Kept]) -> float:
    """Ask once, and return how long the loop stood still at the most, in milliseconds."""
    for each in kept:
        each.drop(None)
    async with rounds_of_the_loop() as longest:
        await ask(app, HOST, path)
    return longest[0] * 1000


@asynccontextmanager
async def rounds_of_the_loop() -> AsyncIterator[list[float]]:
    """Note in the block how long the loop takes to come round, at the most, in seconds."""
    longest = [0.0]

    async def note() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(PAUSE)
            longest[0] = max(longest[0], time.perf_counter() - before - PAUSE)

    noting = asyncio.create_task(note())
    await asyncio.sleep(PAUSE)
    try:
        yield longest
    finally:
        await asyncio.sleep(PAUSE)
        noting.cancel()


if __name__ == "__main__":
    sys.exit(main())
