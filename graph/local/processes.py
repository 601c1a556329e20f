"""Find the processes of a local Neo4j, the one on record among them, and who holds a port."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph.local.layout import Layout
from graph.private_files import write_private

STOP_LIMIT = 60.0
"""Seconds that Neo4j has to write its store to disk before it is killed."""


def servers(home: Path) -> list[psutil.Process]:
    """Return the running Neo4j servers of this home folder, known by their command line."""
    mark = f"--home-dir={home}"
    return [
        process
        for process in psutil.process_iter(["cmdline", "status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and mark in (process.info["cmdline"] or ())
    ]


@dataclass(frozen=True)
class Record:
    """The server that was started last, as ``run/neo4j.json`` holds it."""

    pid: int
    version: str
    bolt_port: int
    browser_port: int
    log_offset: int

    @property
    def uri(self) -> str:
        """Its Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser_url(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://127.0.0.1:{self.browser_port}/browser/"

    def keep(self, layout: Layout) -> None:
        """Write it down for later commands."""
        write_private(layout.record, json.dumps(asdict(self)))

    def output(self, layout: Layout) -> str:
        """Return what Java, then Neo4j, said since this start."""
        output = layout.java_log.read_text(errors="replace")
        if layout.log.exists():
            with layout.log.open(errors="replace") as file:
                file.seek(self.log_offset)
                output += file.read()
        return output


def running(layout: Layout) -> Record | None:
    """Return the record of the server if it still runs."""
    try:
        record = Record(**json.loads(layout.record.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return record if record.pid in (process.pid for process in servers(layout.home)) else None


def launch(arguments: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None) -> int:
    """Start a process that outlives us, in a session of its own, its output in ``log``; return its id."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    command = [str(argument) for argument in arguments]
    return os.posix_spawn(command[0], command, environment or os.environ, file_actions=actions, setsid=True)


def keep_record(path: Path, process: psutil.Process) -> None:
    """Write down which process this is, so that other commands find it with :func:`recorded`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"pid": process.pid, "started": process.create_time()}))


@contextmanager
def on_record(path: Path) -> Iterator[None]:
    """Keep a record of this process in a file while the block runs."""
    keep_record(path, psutil.Process())
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def recorded(path: Path) -> psutil.Process | None:
    """Return the process that a file records, if it still runs."""
    try:
        record = json.loads(path.read_text())
        process = psutil.Process(record["pid"])
        return process if abs(process.create_time() - record["started"]) < 1 else None
    except (OSError, ValueError, KeyError, psutil.NoSuchProcess):
        return None


def is_alive(pid: int) -> bool:
    """Whether this process runs; one that has ended and was our child is laid to rest."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE:
            return process.is_running()
        process.wait(timeout=1)
    return False


def end(processes: Sequence[psutil.Process], limit: float = STOP_LIMIT) -> None:
    """Ask the processes to end; kill those that still run after ``limit`` seconds, all where it is 0."""
    stubborn = list(processes)
    if limit:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        _, stubborn = psutil.wait_procs(processes, timeout=limit)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=10)


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: waiting ends do not count
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def holder(port: int) -> psutil.Process | None:
    """Return the process that listens on this port, if the operating system tells."""
    try:
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.pid is not None
            if listens and connection.laddr and connection.laddr.port == port:
                return psutil.Process(connection.pid)
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return None
    return None
