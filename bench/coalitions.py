"""Minimal winning coalitions, exact counts and power indices against their budgets, beside other ways.

    python -m bench.coalitions

Exit status: 0 all budgets met, 1 a budget missed or an answer wrong, 2 votelib could not be compared.

The other ways, on the same seats in the same run: every subset tried (the definition), and votelib's
``minimal_feasible_coalitions``. The latter is in its repository (branch ``coalition``), not in release 0.4.0
on PyPI; without it the comparison is reported as missing. votelib returns one set several times where
parties have equally many seats (each order of them is an entry), and explores all orders of parties
without seats: hence its times with all 18 parties. On the parties with seats alone the two are
within a factor of about 20, which is shown too. Sets are compared after its repeats are removed.
"""

from __future__ import annotations

import signal
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import combinations
from types import FrameType
from typing import Any

from rich.console import Console
from rich.table import Table

from graph.domain.coalitions import count_minimal_coalitions, minimal_coalitions, power

Found = set[frozenset[str]]
Search = Callable[[Mapping[str, int], int], Found]

SETS_SECONDS = 0.005
SETS_RATIO = 100
INDICES_SECONDS = 0.020
INDICES_BYTES = 50 * 2**20
VOTELIB_SECONDS = 10  # then it is stopped, and the ratio is a lower bound

COUNCILS: dict[str, dict[str, int]] = {
    # Seats: BekasiGuide 2024-06-14, ANTARA 2024-06-19, Radar Bekasi, Wikipedia (id) "Pemilihan umum Bupati
    # Bekasi 2024"; without seats: Radar Bekasi 2024-07-15
    "Bekasi 2024": {
        "golkar": 10,
        "gerindra": 8,
        "pdip": 8,
        "pks": 7,
        "pkb": 7,
        "demokrat": 4,
        "nasdem": 3,
        "pan": 3,
        "ppp": 2,
        "buruh": 2,
        "pbb": 1,
    },
    # ABNnews 2024-08-26 after the plenary of the commission; PDI-P: MotoPP 2024-08-20; Perindo, PPP:
    # BeritaNasional.com, a projection of March 2024
    "DKI Jakarta 2024": {
        "pks": 18,
        "pdip": 15,
        "gerindra": 14,
        "golkar": 10,
        "nasdem": 10,
        "pan": 10,
        "pkb": 10,
        "demokrat": 9,
        "psi": 8,
        "perindo": 1,
        "ppp": 1,
    },
    # Pikiran Rakyat Jabar (conversion of the commission's vote totals), Kompaspedia
    "Jawa Barat 2024": {
        "gerindra": 20,
        "golkar": 19,
        "pks": 19,
        "pdip": 17,
        "pkb": 15,
        "demokrat": 8,
        "nasdem": 8,
        "pan": 7,
        "ppp": 6,
        "psi": 1,
    },
}
# The 18 national parties on the ballot of 2024 (KPU): those not in a council's table won no seat there
# fmt: off
NATIONAL_PARTIES = (
    "pkb", "gerindra", "pdip", "golkar", "nasdem", "buruh", "gelora", "pks", "pkn",
    "hanura", "garuda", "pan", "pbb", "demokrat", "psi", "perindo", "ppp", "ummat",
)
# fmt: on
# No council has 24 parties: made up, 120 seats, many ties, the size of the largest provincial council
TWENTY_FOUR = dict(
    zip(
        (f"party-{number:02}" for number in range(1, 25)),
        (16, 13, 12, 11, 10, 8, 7, 6, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1),
        strict=True,
    )
)


class TooSlowError(Exception):
    """A search took longer than its limit."""


@dataclass(frozen=True)
class Measured:
    """Median seconds of some runs; a lower bound when a run was ``stopped`` at its limit."""

    seconds: float
    stopped: bool = False

    def __str__(self) -> str:
        return f"{'> ' if self.stopped else ''}{self.seconds * 1000:,.2f} ms"

    def ratio(self, ours: Measured) -> str:
        """Say how many times ``ours`` this is."""
        return f"{'> ' if self.stopped else ''}{self.seconds / ours.seconds:,.0f}×"


def main() -> int:
    """Measure, print the tables, return the exit status."""
    console = Console(width=130)
    votelib = votelib_search()
    if not all([report_sets(console, votelib), report_indices(console)]):
        console.print("A budget is missed or an answer is wrong.")
        return 1
    if votelib is None:
        console.print(
            "Every budget but one is met. Not compared: the installed votelib has no votelib.coalition. "
            "Put a checkout of github.com/simberaj/votelib, branch coalition, first on PYTHONPATH."
        )
        return 2
    console.print("Every budget is met.")
    return 0


def report_sets(console: Console, votelib: Search | None) -> bool:
    """Find all minimal winning coalitions of each council, at 20 % of its seats and at a majority."""
    table = Table(
        title=f"All minimal winning coalitions. Budget: ≤ {SETS_SECONDS * 1000:.0f} ms; of 18 parties, "
        f"those without seats included, ≥ {SETS_RATIO}× votelib"
    )
    for heading in (
        "parties",
        "bar",
        "sets",
        "koalisi",
        "every subset",
        "ratio",
        "votelib",
        "ratio",
        "budget",
    ):
        if not table.columns:
            table.add_column("council")
        table.add_column(heading, justify="right")
    met = True
    for council, seated in COUNCILS.items():
        total = sum(seated.values())
        for bar in (-(-total // 5), total // 2 + 1):
            for seats in (seated, dict.fromkeys(NATIONAL_PARTIES, 0) | seated):
                found = koalisi_search(seats, bar)
                right = found == every_subset(seats, bar) and len(found) == count_minimal_coalitions(
                    seats, bar
                )
                ours = median(partial(koalisi_search, seats, bar), runs=51)
                subset = median(partial(every_subset, seats, bar), runs=1)
                within = ours.seconds <= SETS_SECONDS
                compared = ("not compared", "")
                if votelib is not None:
                    # a party without seats is in no minimal set, so the seated ones give the same sets
                    right = right and found == votelib(seated, bar)
                    theirs = median(partial(votelib, seats, bar), runs=3, limit=VOTELIB_SECONDS)
                    compared = (str(theirs), theirs.ratio(ours))
                    if len(seats) == len(NATIONAL_PARTIES):
                        within = within and theirs.seconds >= SETS_RATIO * ours.seconds
                table.add_row(
                    council,
                    *map(str, (len(seats), bar, len(found), ours, subset)),
                    subset.ratio(ours),
                    *compared,
                    verdict(right, within),
                )
                met = met and right and within
    console.print(table)
    return met


def report_indices(console: Console) -> bool:
    """Count the coalitions of 24 parties at a majority of 120 seats; find both power indices."""
    quota = sum(TWENTY_FOUR.values()) // 2 + 1

    def count_and_indices() -> tuple[int, Mapping[str, Any]]:
        return count_minimal_coalitions(TWENTY_FOUR, quota), power(TWENTY_FOUR, quota)

    taken = median(count_and_indices, runs=21)
    tracemalloc.start()
    count, indices = count_and_indices()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    right = (
        count == sum(1 for _ in minimal_coalitions(TWENTY_FOUR, quota))
        and sum(index.banzhaf_normalised for index in indices.values()) == 1
        and sum(index.shapley_shubik for index in indices.values()) == 1
    )
    within = taken.seconds <= INDICES_SECONDS and peak <= INDICES_BYTES
    table = Table(
        title="Exact count and both indices. "
        f"Budget: ≤ {INDICES_SECONDS * 1000:.0f} ms, ≤ {INDICES_BYTES / 2**20:.0f} MiB"
    )
    for heading in ("parties", "seats", "bar", "sets", "koalisi", "peak memory", "budget"):
        table.add_column(heading, justify="right")
    table.add_row(
        *map(str, (len(TWENTY_FOUR), sum(TWENTY_FOUR.values()), quota, f"{count:,}", taken)),
        f"{peak / 2**20:.2f} MiB",
        verdict(right, within),
    )
    console.print(table)
    return right and within


def koalisi_search(seats: Mapping[str, int], bar: int) -> Found:
    """List the minimal winning coalitions as the project does."""
    return {frozenset(one.partners) for one in minimal_coalitions(seats, bar)}


def every_subset(seats: Mapping[str, int], bar: int) -> Found:
    """List the minimal winning coalitions by their definition, trying every subset."""
    return {
        frozenset(party for party, _ in members)
        for size in range(1, len(seats) + 1)
        for members in combinations(seats.items(), size)
        if 0 <= sum(weight for _, weight in members) - bar < min(weight for _, weight in members)
    }


def votelib_search() -> Search | None:
    """Return votelib's search, its repeats removed; ``None`` where the installed votelib has none."""
    try:
        search = import_module("votelib.coalition").minimal_feasible_coalitions
    except ModuleNotFoundError:
        return None
    return lambda seats, bar: {frozenset(parties) for parties in search(dict(seats), min_seats=bar)}


def median(run: Callable[[], object], *, runs: int, limit: int = 0) -> Measured:
    """Time ``run`` some times; with a limit in seconds (main thread, POSIX), end it there and say so."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    seconds = []
    before = signal.signal(signal.SIGALRM, stop)
    try:
        for _ in range(runs):
            signal.alarm(limit)
            start = time.perf_counter()
            run()
            seconds.append(time.perf_counter() - start)
            signal.alarm(0)
    except TooSlowError:
        return Measured(limit, stopped=True)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return Measured(statistics.median(seconds))


def verdict(right: bool, within: bool) -> str:
    """Say how a row did."""
    return "wrong" if not right else "met" if within else "missed"


if __name__ == "__main__":
    sys.exit(main())
