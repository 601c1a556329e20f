"""Search under a crowd: 64 connections that ask for mixed names, beside the bare full-text query.

    KOALISI_DATA=<folder> python -m bench.search_crowd [--seconds N]

Names are drawn at random from all candidates of 2024, one in four misspelt; none is asked for twice, so that
no answer is one that was kept. The bare query is the index alone, asked by the driver with as many tasks: the
words typed, the best 20, their ids and names. The two take turns. Exit status: 0 when the search keeps
``SHARE`` of the bare rate, and its p99 is at most ``SPREAD`` times its p50.
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
from bench._serving import console, path_of, served, tell_machine, until_ready, verdict
from graph.domain.names import tokens
from graph.settings import Settings
from graph.store.database import AsyncDatabase, Reachable

CONNECTIONS = 64
MOST_A_SECOND = 2_000
"""Names for each second: more than are asked, so that none is asked for twice."""
ROUNDS = 3
SHARE, SPREAD = 0.6, 3.0
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
    typed = names()
    with national() as connection, served(connection) as server:
        until_ready(server.port)
        bare: list[float] = []
        found: list[Load] = []
        for _ in range(ROUNDS):
            bare.append(asyncio.run(bare_rate(connection, typed, seconds)))
            paths = [path_of("search", q=next(typed)) for _ in range(int(seconds * MOST_A_SECOND))]
            found.append(load(server.port, paths, CONNECTIONS, seconds))
    for rate, each in zip(bare, found, strict=True):
        console.print(
            f"bare {rate:.0f}/s; search {each.rate:.0f}/s, p50 {each.p50:.0f} ms, p99 {each.p99:.0f} ms, "
            f"{each.failed} refused"
        )
    share = statistics.median(each.rate / rate for rate, each in zip(bare, found, strict=True))
    spread = statistics.median(each.p99 / each.p50 for each in found)
    return verdict(
        [
            (f"search is {share:.2f} of the bare query's rate (at least {SHARE})", share >= SHARE),
            (f"its p99 is {spread:.1f} times its p50 (at most {SPREAD:.0f})", spread <= SPREAD),
            ("none is refused", not any(each.failed for each in found)),
        ]
    )


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
