"""The question over HTTP beside the bare driver doing the same reads, 1,000 requests each, in turn.

    python -m bench.backers

Starts the API as a process of its own on the database that the environment names (else the local one) and
asks it one request at a time, as one client would. Exit status 1 when the API's p50 is more than 3 ms
above the driver's.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import neo4j

from graph import queries
from graph.cli.connecting import connect
from graph.database import Connection
from graph.ingest.rules import FILE, load_law
from graph.settings import settings

ELECTION, CANDIDATE, DAY = "id-3216-2024", "siti-qomariyah", "2024-05-02"
REQUESTS = 1000
WARM_UP = 200
BUDGET = 3.0
"""Milliseconds that the API may take on top of the driver, at the median."""


def main() -> None:
    """Measure and print; exit with 1 over budget."""
    connection, _ = connect()
    with _served(connection) as port, _driver(connection) as read:
        ask = _asking(port)
        for _ in range(WARM_UP):
            ask()
            read()
        api, driver = [], []
        for _ in range(REQUESTS):  # in turn, so that both meet the same machine
            api.append(_milliseconds(ask))
            driver.append(_milliseconds(read))
    print(f"{REQUESTS:,} requests each, one client, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':14}{'p50':>8}{'p99':>8}  ms")
    for name, times in (("API", api), ("bare driver", driver)):
        print(f"{name:14}{_percentile(times, 50):8.2f}{_percentile(times, 99):8.2f}")
    ours, theirs = _percentile(api, 50), _percentile(driver, 50)
    over = ours - theirs
    print(f"on top at p50 {over:8.2f}  ms (budget {BUDGET}), ratio {ours / theirs:.2f}")
    sys.exit(over > BUDGET)


def _percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _asking(port: int) -> Callable[[], object]:
    client = http.client.HTTPConnection("127.0.0.1", port)
    path = f"/v1/elections/{ELECTION}/backers/{CANDIDATE}?as_of={DAY}"

    def ask() -> bytes:
        client.request("GET", path)
        response = client.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {body[:300]!r}")
        return body

    return ask


@contextmanager
def _driver(connection: Connection) -> Iterator[Callable[[], object]]:
    law = load_law(settings().seeds / FILE)
    statement = queries.load("read/dossier").text
    parameters = {
        "election_id": ELECTION,
        "candidate_id": CANDIDATE,
        "source_ids": [source.id for source in law.sources],
    }
    auth = (connection.username, connection.password)
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth, notifications_min_severity="OFF") as driver:

        def read() -> list[neo4j.Record]:
            with driver.session(
                database=connection.database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                return list(session.run(statement, parameters))

        yield read


@contextmanager
def _served(connection: Connection) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    environment = os.environ | {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }
    command = [sys.executable, "-m", "uvicorn", "api.app:create_app", "--factory", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--no-access-log", "--log-level", "warning"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the API did not start within 30 s")


if __name__ == "__main__":
    main()
