"""Search among a country's names: how often the right one comes first, and how fast.

Run ``KOALISI_DATA=<folder> python -m bench.search``. Every alias of the seeds and every misspelling of
``tests/data/misspellings.csv`` is typed once into a database that holds the seeds and the 257,561 candidates
of 2024. An alias is found when its entity is; a misspelling when a bearer of the name is, for namesakes can't
be told apart. ``-v`` prints each one that did not come first; ``--seed 7`` types misspellings that nobody saw
before instead of the committed ones.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import psutil
from rich.console import Console
from rich.table import Table

from bench._misspellings import SEED, misspellings
from bench._national import national
from graph.answers.entities import Match
from graph.domain.names import tokens
from graph.reading.search import search
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection

HIT_AT_1 = {"alias": 0.95, "misspelling": 0.85}
"""The least share of first results that are right."""
P50_MS, P95_MS = 15.0, 40.0
"""The most milliseconds that a search may take, at the median and at the 95th percentile."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing typed: its kind of error, and the id or the name that should come first."""

    kind: str
    typed: str
    entity_id: str | None
    name: str


def cases(seed: int = SEED) -> list[Case]:
    """Return every alias of the seeds and every committed misspelling, or those of another seed."""
    with (ROOT / "seeds" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        found = [Case("alias", row["alias"], row["entity_id"], "") for row in csv.DictReader(file)]
    if seed != SEED:
        return found + [Case(kind, typed, None, name) for kind, typed, name in misspellings(seed)]
    with (ROOT / "tests" / "data" / "misspellings.csv").open(encoding="utf-8", newline="") as file:
        found += [Case(row["kind"], row["typed"], None, row["name"]) for row in csv.DictReader(file)]
    return found


def place(case: Case, results: Sequence[Match]) -> int | None:
    """Return the place of the first right result, from 1; ``None`` where none is right."""
    for at, match in enumerate(results, start=1):
        right = match.id == case.entity_id if case.entity_id else " ".join(tokens(match.name)) == case.name
        if right:
            return at
    return None


async def _measure(
    connection: Connection, every: Sequence[Case], *, verbose: bool
) -> tuple[dict[str, list[int | None]], list[float], list[float]]:
    places: dict[str, list[int | None]] = defaultdict(list)
    times, trips = [], []
    async with AsyncDatabase(connection, Settings(query_timeout=30)) as database:
        for case in every[::10]:  # a warm store and compiled plans, as a running service has them
            await search(database, case.name or case.typed)
        for case in every:
            started = time.perf_counter()
            await database.read("read/exists", id="siti-qomariyah")
            between = time.perf_counter()
            answer = await search(database, case.typed)
            times.append((time.perf_counter() - between) * 1000)
            trips.append((between - started) * 1000)
            found = place(case, answer.results)
            places[case.kind].append(found)
            if found != 1 and verbose:
                first = answer.results[0] if answer.results else None
                print(
                    f"{case.kind}: {case.typed} -> {first and (first.name, first.score, first.why)}, "
                    f"not {case.entity_id or case.name} ({found})"
                )
    return places, times, trips


def main() -> None:
    """Print the table of kinds and the times; end with 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description="Search among all candidates of 2024.")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    with national() as connection:
        places, times, trips = asyncio.run(_measure(connection, cases(asked.seed), verbose=asked.verbose))
    console = Console()
    table = Table("kind", "typed", "hit@1", "hit@5", "MRR", title="Search among all candidates of 2024")
    grouped = {
        **places,
        "all misspellings": [each for kind in places if kind != "alias" for each in places[kind]],
    }
    for kind, found in grouped.items():
        table.add_row(
            kind, f"{len(found)}", *(f"{each:.3f}" for each in (hits(found, 1), hits(found, 5), mrr(found)))
        )
    console.print(table)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    load = psutil.getloadavg()[0] / (psutil.cpu_count() or 1)
    console.print(f"search: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {len(times)} searches, one after the other")
    console.print(f"a bare lookup by id in the same run: p50 {statistics.median(trips):.1f} ms")
    console.print(
        f"load of the machine: {load:.1f} a core; memory of this process: "
        f"{psutil.Process().memory_info().rss / 2**20:.0f} MiB"
    )
    missed = [
        name
        for name, fine in (
            ("aliases", hits(places["alias"], 1) >= HIT_AT_1["alias"]),
            ("misspellings", hits(grouped["all misspellings"], 1) >= HIT_AT_1["misspelling"]),
            ("p50", p50 <= P50_MS),
            ("p95", p95 <= P95_MS),
        )
        if not fine
    ]
    console.print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    sys.exit(bool(missed))


def hits(places: Sequence[int | None], within: int) -> float:
    """Return the share of places that are among the first ``within``."""
    return sum(each is not None and each <= within for each in places) / len(places)


def mrr(places: Sequence[int | None]) -> float:
    """Return the mean reciprocal rank: 1 when the right result always comes first."""
    return sum(1 / each for each in places if each) / len(places)


if __name__ == "__main__":
    main()
