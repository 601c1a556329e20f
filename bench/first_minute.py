"""The first minute as a visitor has it: `koalisi up` again, and a request at the moment the pages are told.

    python -m bench.first_minute [--starts N] [--beside CHECKOUT]

Each start has a Neo4j that holds the seeds and was ended properly. As soon as the line “Pages” appears, the
addresses of ``VISIT`` are requested one after the other, then ``/readyz`` until it says ready. With
``--beside`` another checkout of the project is started alternately, in a folder of its own. Exit status: 0
when the median of each first answer is at most ``ANSWER_SECONDS``, ready comes within ``READY_SECONDS``,
nothing was refused, and the start takes at most half as long as beside it.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from rich.table import Table

from bench._serving import console, tell_machine, verdict
from graph.settings import ROOT

VISIT = {
    "the front page": "/",
    "a search": "/cari?q=bekasi",
    "an election": "/pemilihan/id-3216-2024",
    "a candidate": "/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02",
    "who could back": "/v1/elections/id-3216-2024/backers/siti-qomariyah?as_of=2024-05-02",
}
ANSWER_SECONDS, READY_SECONDS, OF_OTHER = 1.0, 10.0, 0.5
LIMIT = 180.0
"""Seconds after which a start or an answer counts as failed."""


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="The first minute after a second start.")
    parser.add_argument("--starts", type=int, default=2)
    parser.add_argument("--beside", type=Path, help="another checkout, set up")
    options = parser.parse_args()
    tell_machine()
    taken: dict[Path, defaultdict[str, list[float]]] = {}
    refused: list[str] = []
    checkouts = [ROOT, *([options.beside] if options.beside else [])]
    with tempfile.TemporaryDirectory(prefix="koalisi-minute-", ignore_cleanup_errors=True) as folder:
        homes = {checkout: Path(folder) / str(number) for number, checkout in enumerate(checkouts)}
        ports = {checkout: [_free_port() for _ in range(3)] for checkout in checkouts}
        for checkout, home in homes.items():
            taken[checkout] = defaultdict(list)
            with started(checkout, home, ports[checkout]) as (port, _):
                until_ready(port)
        for _ in range(options.starts):
            for checkout, home in homes.items():
                with started(checkout, home, ports[checkout]) as (port, seconds):
                    taken[checkout]["until the pages are told"].append(seconds)
                    visit(port, taken[checkout], refused)
    return show(taken, refused)


def visit(port: int, taken: defaultdict[str, list[float]], refused: list[str]) -> None:
    """Request each address of ``VISIT`` once, then wait until ready."""
    told_at = time.monotonic()
    for name, path in VISIT.items():
        begun = time.monotonic()
        status = _status(port, path)
        taken[name].append(time.monotonic() - begun)
        if status != 200:
            refused.append(f"{path}: {status}")
    until_ready(port)
    taken["until ready"].append(time.monotonic() - told_at)


def until_ready(port: int) -> None:
    """Wait until ``/readyz`` says ready; raise TimeoutError after ``LIMIT`` seconds."""
    end = time.monotonic() + LIMIT
    while _status(port, "/readyz") != 200:
        if time.monotonic() > end:
            raise TimeoutError("/readyz")
        time.sleep(0.1)


@contextmanager
def started(checkout: Path, home: Path, ports: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Run ``koalisi up`` of a checkout while the block runs; yield its port and the seconds it took."""
    names = ("KOALISI_API_PORT", "KOALISI_BOLT_PORT", "KOALISI_BROWSER_PORT")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KOALISI_", "NEO4J_"))}
    environment |= {"KOALISI_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    environment |= dict(zip(names, map(str, ports), strict=True))
    begun = time.monotonic()
    process = subprocess.Popen(
        [checkout / ".venv/bin/koalisi", "up"],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if not any(line.startswith("Pages ") for line in process.stdout or ()):
            raise RuntimeError(f"{checkout} did not start.")
        yield ports[0], time.monotonic() - begun
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=LIMIT)
        subprocess.run(
            [checkout / ".venv/bin/koalisi", "down"],
            cwd=checkout,
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def show(taken: dict[Path, defaultdict[str, list[float]]], refused: Sequence[str]) -> int:
    """Print the table and return the exit status."""
    checkouts = list(taken)
    table = Table(
        "Seconds, median (slowest)",
        *("here" if checkout == ROOT else str(checkout) for checkout in checkouts),
    )
    for name in taken[ROOT]:
        times = [taken[checkout][name] for checkout in checkouts]
        table.add_row(name, *(f"{statistics.median(t):.2f} ({max(t):.2f})" for t in times))
    console.print(table)
    for line in refused:
        console.print(f"refused: {line}")
    here = {name: statistics.median(times) for name, times in taken[ROOT].items()}
    checks = [
        (f"{name}: {here[name]:.2f} s (at most {ANSWER_SECONDS})", here[name] <= ANSWER_SECONDS)
        for name in VISIT
    ]
    checks.append(
        (
            f"ready: {here['until ready']:.1f} s (at most {READY_SECONDS})",
            here["until ready"] <= READY_SECONDS,
        )
    )
    checks.append((f"refused: {len(refused)} (none)", not refused))
    for other in checkouts[1:]:
        ratio = here["until the pages are told"] / statistics.median(taken[other]["until the pages are told"])
        checks.append((f"the start, of {other}: {ratio:.2f} (at most {OF_OTHER})", ratio <= OF_OTHER))
    return verdict(checks)


def _status(port: int, path: str) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=LIMIT) as response:
            response.read()
            return int(response.status)
    except HTTPError as error:
        return error.code
    except OSError:  # nobody listens yet
        return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
