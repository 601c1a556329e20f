"""The figures of several workers are told as one."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.request import urlopen

from bench._serving import START_SECONDS, served
from graph.local import Connection

ALIVE = 'koalisi_requests_total{method="GET",route="/healthz",status="200"}'


def test_the_figures_of_all_workers_are_summed(loaded: Connection, tmp_path: Path) -> None:
    folder = tmp_path / "made where it is missing"
    shared = {"WEB_CONCURRENCY": "2", "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    with served(loaded, environment=shared) as server:
        asked, deadline = 0, time.monotonic() + START_SECONDS
        while len(workers_that_wrote(folder)) < 2:  # one may start later; either may take a connection
            assert time.monotonic() < deadline, f"one worker alone took {asked} connections"
            asked += 1
            get(server.port, "/healthz")
        while (told := answers_told(server.port)) < asked:  # an answer is counted once it is sent
            assert time.monotonic() < deadline, f"{told} told of {asked} answers"
        assert told == asked


def answers_told(port: int) -> float:
    """Return how many answers of ``/healthz`` the figures tell of."""
    lines = get(port, "/metrics").splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(ALIVE))


def workers_that_wrote(folder: Path) -> set[str]:
    """Return the process ids in the names of what was counted."""
    return {re.findall(r"\d+", path.name)[0] for path in folder.glob("counter_*.db")}


def get(port: int, path: str) -> str:
    """Ask on a connection of its own."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as response:
        told: str = response.read().decode()
    return told
