"""``koalisi up``: load, answer, serve; and the second time serve at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from api.transport.protocol import MOST_HEAD
from graph.local import Connection
from tests.conftest import free_port
from tests.graph.cli.conftest import environment

COMMAND = [sys.executable, "-c", "from graph.cli import main; main()", "up"]
SECONDS = 120.0
"""Seconds that a step may take on a busy machine."""


@contextmanager
def up(home: Path, port: int, loaded: Connection) -> Iterator[Path]:
    """Run the command until the block ends, then end it as Ctrl-C does; what it says is in the file."""
    said = home / f"said-{time.monotonic_ns()}"
    own = {"KOALISI_HOME": str(home), "KOALISI_API_PORT": str(port), "COLUMNS": "200"}
    with said.open("w") as file:
        process = subprocess.Popen(
            COMMAND, env=os.environ | environment(loaded) | own, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0, said.read_text()


def wait_for(said: Path, text: str) -> str:
    until = time.monotonic() + SECONDS
    while text not in (told := said.read_text()):
        assert time.monotonic() < until, told
        time.sleep(0.1)
    return told


def wait_until_served(port: int, said: Path) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            assert time.monotonic() < until, said.read_text()
            time.sleep(0.1)


def long_head_is_refused(port: int) -> bool:
    """Whether connections have the limits of ``api.transport.protocol``."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 2 * MOST_HEAD)
        return one.recv(100).startswith(b"HTTP/1.1 431")


def test_it_loads_answers_and_serves_and_the_second_time_serves_at_once(
    loaded: Connection, tmp_path: Path
) -> None:
    port = free_port()
    with up(tmp_path, port, loaded) as said:
        wait_until_served(port, said)
        told = wait_for(said, "Stop ")
        assert "nothing changed" in told
        assert "3 dari 55 kursi; perlu 11, kurang 8." in told
        assert f"http://127.0.0.1:{port}/" in told
        assert long_head_is_refused(port)
    with up(tmp_path, port, loaded) as said:
        wait_until_served(port, said)
        told = wait_for(said, "Stop ")
        assert "as they were loaded" in told
        assert "3 dari 55 kursi; perlu 11, kurang 8." in told
    assert not (tmp_path / "run" / "api.json").exists()
