"""What measurements over HTTP share: a Neo4j of their own, a served API, times, and how they are told."""

from __future__ import annotations

import http.client
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import psutil
from rich.console import Console

from graph import local
from graph.domain.access import AccountRole, Scope
from graph.settings import ROOT, Settings, settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.package.load import load
from graph.writing.package.validate import validate

LEFT_OUT = 2
"""Exit status of a measurement for which something is not there; 0 is met, 1 is missed."""
KOALISI = ("api.app:create_app", "--factory", "--http", "api.transport.protocol:LimitedProtocol")
START_SECONDS = 60.0

console = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A process that serves HTTP on loopback."""

    port: int
    pid: int

    def megabytes(self) -> float:
        """Return the memory that it holds now, in MB."""
        return psutil.Process(self.pid).memory_info().rss / 2**20


@contextmanager
def own_neo4j(heap: str = "2g") -> Iterator[tuple[local.Connection, Settings]]:
    """Run a Neo4j that holds the seeds, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="koalisi-bench-", ignore_cleanup_errors=True) as folder:
        jars = settings().home.expanduser().absolute() / "jars"
        jars.mkdir(parents=True, exist_ok=True)
        (Path(folder) / "jars").symlink_to(jars)
        config = Settings(
            home=Path(folder),
            bolt_port=free_port(),
            browser_port=free_port(),
            neo4j_heap=heap,
            neo4j_page_cache="2g",
            neo4j_uri=None,
        )
        server = local.start(config)
        try:
            with Database(server, config) as database:
                load(database, validate(config.seeds))
            yield server, config
        finally:
            local.stop(config)


@contextmanager
def served(
    connection: Connection,
    app: Sequence[str] = KOALISI,
    *,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Serve an app of ``folder`` with one worker of Uvicorn until the block ends.

    Raises:
        RuntimeError: it ended, or did not listen within ``START_SECONDS``.
    """
    port = free_port()
    names = {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
        "KOALISI_COST_A_MINUTE": "0",  # what is measured is the work, not how it is rationed
    }
    options = ("--app-dir", str(folder), "--port", str(port), "--no-access-log", "--log-level", "warning")
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", *app, *options],
        cwd=folder,
        env=os.environ | names | dict(environment or {}),
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(server, port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with status {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not listen within {START_SECONDS:.0f} s")


def until_ready(port: int) -> float:
    """Wait until a server says that it is ready; return the seconds that it took."""
    started = time.monotonic()
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/readyz", timeout=60).close()
        except HTTPError:
            time.sleep(0.1)
        else:
            return time.monotonic() - started


class Client:
    """One client on one connection that stays open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> bytes:
        """Return the body of an answer.

        Raises:
            RuntimeError: the status is not 200.
        """
        status, body = self.ask(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}: {body[:300]!r}")
        return body

    def ask(self, path: str) -> tuple[int, bytes]:
        """Return the status and the body of an answer."""
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        return response.status, response.read()


def path_of(*segments: str, **query: str) -> str:
    """Return ``/v1/…`` of these segments and parameters, each one escaped."""
    path = "/".join(("/v1", *(quote(segment, safe="") for segment in segments)))
    given = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return f"{path}?{given}" if given else path


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentile(times: Sequence[float], percent: int) -> float:
    """Return a percentile of at least two times."""
    return statistics.quantiles(times, n=100)[percent - 1]


def peak_megabytes() -> float:
    """Return the most memory that this process held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def neo4j_megabytes(config: Settings) -> float:
    """Return the memory that a Neo4j of ``own_neo4j`` holds now, in MB."""
    pid = local.status(config).pid
    return psutil.Process(pid).memory_info().rss / 2**20 if pid else 0.0


def neo4j_processor_seconds(config: Settings) -> float:
    """Return the processor time that such a Neo4j has used since its start, in seconds."""
    pid = local.status(config).pid
    return sum(psutil.Process(pid).cpu_times()[:2]) if pid else 0.0


def store_megabytes(config: Settings) -> float:
    """Return the size of the store of such a Neo4j on disk, transaction logs aside, in MB."""
    stores = config.home.glob("data/*/databases/neo4j/**/*")
    return sum(path.stat().st_size for path in stores if path.is_file()) / 2**20


def tell_machine() -> None:
    """Print what the measurement ran on: a machine that others use too has a load before it starts."""
    cores = psutil.cpu_count() or 1
    memory = psutil.virtual_memory().total / 2**30
    console.print(f"{cores} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f} in the minute before")


def verdict(checks: Sequence[tuple[str, bool]]) -> int:
    """Print each check and return the exit status."""
    for text, met in checks:
        console.print(f"{'met   ' if met else 'MISSED'} {text}", style="green" if met else "red")
    return 0 if all(met for _, met in checks) else 1


def free_port() -> int:
    """Return a port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def editors_key(connection: Connection, config: Settings) -> str:
    """Add an editor, and return a key of theirs that may write."""
    with Database(connection, config) as database:
        accounts.add(database, "editor", AccountRole.REVIEWER, "a sentence that is long")
        return accounts.add_key(database, "editor", [Scope.WRITE], "bench")


@dataclass
class Editor:
    """Somebody who corrects one claim over HTTP once a second, and what each write took, in ms."""

    server: Server
    key: str
    took: list[float] = field(default_factory=list)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write once a second until the block ends."""
        over = threading.Event()
        thread = threading.Thread(target=self._write_on, args=(over,))
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _write_on(self, over: threading.Event) -> None:
        while not over.wait(1 - (self.took[-1] / 1000 if self.took else 0) % 1):
            self.took.append(milliseconds(self._write))

    def _write(self) -> None:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}/v1/claims/c027",
            data=json.dumps({"note": f"Read again at {time.time_ns()}."}).encode(),
            headers={
                "Authorization": f"Bearer {self.key}",
                "Content-Type": "application/json",
                "If-Match": "*",
            },
            method="PATCH",
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - loopback
            answer.read()
