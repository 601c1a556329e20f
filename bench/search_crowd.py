"""Search under a crowd: 64 connections that ask for mixed names, beside the bare full-text query.

    KOALISI_DATA=<folder> python -m bench.search_crowd [--seconds N]

Twice, each in turn with the index alone, asked by the driver with as many tasks: the words typed, the best
20, their ids and names.

* mixed: what ``bench.search`` types, every alias of the seeds and 400 misspellings, in a random order, again
  and again, as a crowd asks for those who are in the news;
* new: names drawn at random from all candidates of 2024, one in four misspelt, none asked for twice, so that
  no answer is one that was kept: the worst that a crowd can do.

Exit status: 0 when the search keeps ``SHARES`` of the bare rate, and its p99 is at most ``SPREAD`` times its
p50.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator

from bench._load import Load, load
from bench._national import candidates, data_folder, national
from bench._serving import Server, console, path_of, served, tell_machine, until_ready, verdict
from bench.search import cases
from graph.domain.names import tokens
from graph.settings import Settings
from graph.store.connection import Reachable
from graph.store.database import AsyncDatabase

CONNECTIONS = 64
MOST_A_SECOND = 2_000
"""Names for each second: more than are asked, so that none is asked for twice."""
ROUNDS = 3
SHARES = {"mixed": 0.6, "new": 0.45}
"""The least of the bare rate, by what is asked for."""
SPREAD = 3.0
BARE = """
CALL db.index.fulltext.queryNodes('name_keys', $lucene, { limit: 20 }) YIELD node
RETURN node.id AS id, node.name AS name
"""


def main() -> int:
    """Measure in turn, print and return the exit status."""
    parser = argparse.ArgumentParser(description="Search by 64 connections.")
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds: float = parser.parse_args().seconds
    tell_machine()
    typed = {"mixed": mixed(), "new": names()}
    verdicts: list[tuple[str, bool]] = []
    with national() as connection, served(connection) as server:
        until_ready(server.port)
        for mix, each in typed.items():
            verdicts += measured(connection, server, mix, each, seconds)
    return verdict(verdicts)


def measured(
    connection: Reachable, server: Server, mix: str, typed: Iterator[str], seconds: float
) -> list[tuple[str, bool]]:
    """Let the bare query and the search take turns; return what is told of it, and whether it is met."""
    bare: list[float] = []
    found: list[Load] = []
    for _ in range(ROUNDS):
        bare.append(asyncio.run(bare_rate(connection, typed, seconds)))
        paths = [path_of("search", q=next(typed)) for _ in range(int(seconds * MOST_A_SECOND))]
        found.append(load(server.port, paths, CONNECTIONS, seconds))
        console.print(
            f"{mix}: bare {bare[-1]:.0f}/s; search {found[-1].rate:.0f}/s, p50 {found[-1].p50:.0f} ms, "
            f"p99 {found[-1].p99:.0f} ms, {found[-1].failed} refused"
        )
    share = statistics.median(each.rate / rate for rate, each in zip(bare, found, strict=True))
    spread = statistics.median(each.p99 / each.p50 for each in found)
    return [
        (f"{mix}: {share:.2f} of the bare query's rate (at least {SHARES[mix]})", share >= SHARES[mix]),
        (f"{mix}: p99 is {spread:.1f} times p50 (at most {SPREAD:.0f})", spread <= SPREAD),
        (f"{mix}: none is refused", not any(each.failed for each in found)),
    ]


def mixed(seed: int = 64) -> Iterator[str]:
    """Yield what ``bench.search`` types, in a random order, without end."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    typed = [case.typed for case in cases()]
    while True:
        yield chance.choice(typed)


def names(seed: int = 64) -> Iterator[str]:
    """Yield names of candidates, each once, in a random order; every fourth has two letters exchanged."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    every = sorted({each.name for each in candidates(data_folder())})
    chance.shuffle(every)
    for number, name in enumerate(every):
        at = chance.randrange(1, len(name) - 1) if len(name) > 3 and number % 4 == 0 else 0
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :] if at else name


async def bare_rate(connection: Reachable, typed: Iterator[str], seconds: float) -> float:
    """Return how many bare queries a second are answered."""
    answered = 0

    async def ask(database: AsyncDatabase, end: float) -> None:
        nonlocal answered
        while time.perf_counter() < end:
            lucene = " AND ".join(tokens(next(typed)))
            await database._driver.execute_query(BARE, lucene=lucene)
            answered += 1

    async with AsyncDatabase(connection, Settings(pool_size=CONNECTIONS)) as database:
        started = time.perf_counter()
        await asyncio.gather(*(ask(database, started + seconds) for _ in range(CONNECTIONS)))
        return answered / (time.perf_counter() - started)


if __name__ == "__main__":
    sys.exit(main())
