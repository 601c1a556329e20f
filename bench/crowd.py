"""A crowd for a minute: 200 clients, one request in twenty a write, beside connections that only cost.

    python -m bench.crowd [--seconds S]

One API worker on a Neo4j that is started here. 200 clients ask addresses of ``scripts/addresses.txt``, and
write one time in twenty; then the same beside 1,000 connections that ask nothing, 200 that ask half of a
request and 20 that send a body byte by byte. Exit status: 0 when nothing was answered with 5xx but 503
with ``Retry-After``, who asks one entity meanwhile is answered within ``ENTITY_SECONDS`` (p99), and the
second half left the memory as it was (``GROWTH``).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from rich.table import Table

from bench._killing import CLAIM
from bench._serving import Server, console, editors_key, own_neo4j, served, tell_machine, until_ready, verdict
from scripts.same_answers import addresses

CLIENTS, IDLE, HALF_OPEN, SLOW = 200, 1000, 200, 20
WRITES = 0.05
"""Share of a client's requests."""
ENTITY = "/v1/entities/siti-qomariyah"
ENTITY_SECONDS = 1.0
GROWTH = 1.1
"""Times the memory that the first half of the run left."""
PATIENCE = 60.0
"""Seconds after which a client gives a request up: none may be."""


@dataclass
class Told:
    """What the clients were told: how often which status, and faults among the answers."""

    statuses: Counter[str] = field(default_factory=Counter)
    entity: list[float] = field(default_factory=list)
    """Seconds that the entity took, asked five times a second beside the crowd."""
    without_remedy: int = 0
    """503 and 429 without ``Retry-After``."""

    def faults(self) -> int:
        """Return how many answers a crowd may not get: 5xx that is not shed load, or none at all."""
        bad = sum(n for status, n in self.statuses.items() if status[0] == "5" and status != "503")
        return bad + self.statuses["none"] + self.without_remedy


async def ask(port: int, request: bytes, told: Told) -> float:
    """Send a request on a connection of its own, note the answer, and return the seconds that it took."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            answer = await reader.read()
            writer.close()
    except (OSError, TimeoutError):
        answer = b""
    status = answer[9:12].decode() or "none"
    told.statuses[status] += 1
    if status in ("429", "503") and b"retry-after" not in answer.partition(b"\r\n\r\n")[0].lower():
        told.without_remedy += 1
    return time.perf_counter() - started


def get(path: str) -> bytes:
    """Return a request of which the server closes the connection."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()


def post(key: str, number: int) -> bytes:
    """Return a write: a claim, at most once."""
    claim = {**CLAIM, "note": f"of the crowd {number}"}
    body = json.dumps(claim)
    head = (
        "POST /v1/claims HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        f"Authorization: Bearer {key}",
        f"Idempotency-Key: crowd-{number}",
    )
    return "\r\n".join((*head, "", body)).encode()


async def client(port: int, key: str, end: float, chance: random.Random, told: Told) -> None:
    """Ask and write until the end, at once again whatever is answered."""
    paths = addresses()
    while time.perf_counter() < end:
        write = chance.random() < WRITES
        await ask(port, post(key, chance.randrange(10**12)) if write else get(chance.choice(paths)), told)


async def entity(port: int, end: float, told: Told) -> None:
    """Ask for one entity five times a second."""
    while time.perf_counter() < end:
        told.entity.append(await ask(port, get(ENTITY), told))
        await asyncio.sleep(0.2)


@asynccontextmanager
async def burdens(port: int) -> AsyncIterator[None]:
    """Hold connections that ask nothing, half of a request, or send a body byte by byte; open them again."""

    async def hold(sent: bytes, drip: bytes = b"") -> None:
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(sent)
                while drip:
                    writer.write(drip)
                    await asyncio.sleep(1)
                await reader.read()  # until the server closes
                writer.close()
            await asyncio.sleep(0.5)

    slow = b"POST /v1/claims HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n"
    tasks = [asyncio.create_task(hold(b"")) for _ in range(IDLE)]
    tasks += [asyncio.create_task(hold(b"GET / HTTP/1.1\r\nHost: 127.")) for _ in range(HALF_OPEN)]
    tasks += [asyncio.create_task(hold(slow, b" ")) for _ in range(SLOW)]
    await asyncio.sleep(1)
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def crowd(server: Server, key: str, seconds: float) -> tuple[Told, float, float]:
    """Let the crowd ask; return what it was told, and the memory in MB half way and at the end."""
    told = Told()
    start = time.perf_counter()
    chances = [random.Random(number) for number in range(CLIENTS)]  # noqa: S311
    clients = [
        asyncio.create_task(client(server.port, key, start + seconds, chance, told)) for chance in chances
    ]
    asking = asyncio.create_task(entity(server.port, start + seconds, told))
    await asyncio.sleep(seconds / 2)
    half = server.megabytes()
    await asyncio.gather(*clients, asking)
    return told, half, server.megabytes()


async def measured(server: Server, key: str, seconds: float) -> list[tuple[str, Told, float, float]]:
    """Return what came of a crowd alone, and of one beside burdens."""
    alone = await crowd(server, key, seconds)
    async with burdens(server.port):
        burdened = await crowd(server, key, seconds)
    return [("200 clients", *alone), ("beside burdens", *burdened)]


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="200 clients, one request in twenty a write.")
    parser.add_argument("--seconds", type=float, default=60.0, help="of each of the two runs")
    asked = parser.parse_args()
    tell_machine()
    with own_neo4j() as (connection, config):
        key = editors_key(connection, config)
        own = {"KOALISI_COST_A_MINUTE": "600", "KOALISI_REVIEW_FIRST": "0"}
        with served(connection, environment=own) as server:
            until_ready(server.port)
            asyncio.run(crowd(server, key, asked.seconds / 2))  # warms Java up, which is told apart
            runs = asyncio.run(measured(server, key, asked.seconds))
    return show(runs, asked.seconds)


def show(runs: list[tuple[str, Told, float, float]], seconds: float) -> int:
    """Print the table and return the exit status."""
    table = Table("", "answers", "requests/s", "entity p50, p99 ms", "MB half way", "MB at the end")
    checks = []
    for name, told, half, end in runs:
        statuses = ", ".join(f"{status}: {number:,}" for status, number in sorted(told.statuses.items()))
        p50, p99 = statistics.median(told.entity), statistics.quantiles(told.entity, n=100)[98]
        rate = f"{told.statuses.total() / seconds:,.0f}"
        table.add_row(
            name, statuses, rate, f"{p50 * 1000:.0f}, {p99 * 1000:.0f}", f"{half:.0f}", f"{end:.0f}"
        )
        checks += [
            (f"{name}: {told.faults()} answers that nobody may get (none)", told.faults() == 0),
            (f"{name}: {told.statuses['201']} claims written", told.statuses["201"] > 0),
            (f"{name}: entity p99 {p99:.2f} s (at most {ENTITY_SECONDS})", p99 <= ENTITY_SECONDS),
            (f"{name}: memory {end / half:.2f} of half way (at most {GROWTH})", end / half <= GROWTH),
        ]
    console.print(table)
    return verdict(checks)


if __name__ == "__main__":
    sys.exit(main())
