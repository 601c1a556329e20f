from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil

from graph.local import processes

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


def test_a_process_that_ignores_the_request_to_end_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        processes.end([psutil.Process(process.pid)], limit=0.2)
        assert process.wait(timeout=10) in (-signal.SIGKILL, 0)
    assert not psutil.pid_exists(process.pid)


def test_without_a_limit_a_process_is_killed_and_does_nothing_more(tmp_path: Path) -> None:
    last_word = tmp_path / "last word"
    polite = (
        "import pathlib, signal, sys, time\n"
        f"signal.signal(signal.SIGTERM, lambda *_: (pathlib.Path({str(last_word)!r}).touch(), sys.exit()))\n"
        'print("up", flush=True)\n'
        "time.sleep(60)"
    )
    for limit, said in ((10.0, True), (0.0, False)):
        last_word.unlink(missing_ok=True)
        with subprocess.Popen([sys.executable, "-c", polite], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "up\n"
            processes.end([psutil.Process(process.pid)], limit)
        assert not psutil.pid_exists(process.pid)
        assert last_word.exists() is said


def test_a_server_is_known_by_its_home_and_no_other(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STUBBORN, f"--home-dir={tmp_path}/one"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            assert [each.pid for each in processes.servers(tmp_path / "one")] == [process.pid]
            assert processes.servers(tmp_path) == []
        finally:
            process.kill()


def test_a_launched_process_has_a_session_of_its_own_and_its_end_is_seen(tmp_path: Path) -> None:
    log = tmp_path / "log"
    pid = processes.launch([sys.executable, "-c", "import os; print(os.getsid(0) == os.getpid())"], log)
    end = time.monotonic() + 20
    while processes.is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not psutil.pid_exists(pid)
    assert log.read_text() == "True\n"


def test_a_port_is_busy_while_somebody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert not processes.is_free(port)
        holder = processes.holder(port)
        assert holder is not None
        assert holder.pid == psutil.Process().pid
    assert processes.is_free(port)
