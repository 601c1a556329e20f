"""The figures of several workers are told as one."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import urlopen

from bench._serving import served
from graph.local import Connection

ALIVE = 'koalisi_requests_total{method="GET",route="/healthz",status="200"}'


def test_the_figures_of_all_workers_are_summed(loaded: Connection, tmp_path: Path) -> None:
    folder = tmp_path / "made where it is missing"
    shared = {"WEB_CONCURRENCY": "2", "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    with served(loaded, environment=shared) as server:
        told = set()
        for asked in range(1, 21):  # each on a connection of its own, which either worker may take
            get(server.port, "/healthz")
            lines = get(server.port, "/metrics").splitlines()
            (line,) = (each for each in lines if each.startswith(ALIVE))
            assert float(line.split()[-1]) == asked
            told |= {path.name for path in folder.glob("counter_*.db")}
        assert len({re.findall(r"\d+", name)[0] for name in told}) == 2, "both workers write"


def get(port: int, path: str) -> str:
    """Ask on a connection of its own."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as response:
        told: str = response.read().decode()
    return told
