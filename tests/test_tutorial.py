"""``docs/tutorial.md``: its commands run one after the other on a new store, and print what it says."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from graph.settings import ROOT
from graph.store.database import Database
from graph.writing.package.load import load
from tests.conftest import Server, free_port
from tests.seeds import sliced
from tests.test_docs import SERVER, TUTORIAL, examples, wait_until_ready


@pytest.fixture(scope="module")
def environment(scratch: Server) -> dict[str, str]:
    connection, settings = scratch
    with Database(connection, settings) as database:
        load(database, sliced())
    return os.environ | {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
        "KOALISI_LOG_LEVEL": "ERROR",
        "KOALISI_QUERY_TIMEOUT": "30",
        "COLUMNS": "200",
    }


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[str]:
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "uvicorn", "api.app:create_app", "--factory", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "warning"], env=environment, cwd=ROOT)
    try:
        wait_until_ready(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_the_tutorial_runs_from_end_to_end(environment: dict[str, str], server: str) -> None:
    steps = list(examples([TUTORIAL]))
    assert {step.command.split()[0] for step in steps} == {"koalisi", "curl"}
    for step in steps:
        program, *arguments = shlex.split(step.command.replace(SERVER, server))
        command = {
            "koalisi": [sys.executable, "-c", "from graph.cli import main; main()"],
            "curl": ["curl", "--silent", "--show-error"],
        }[program]
        done = subprocess.run(
            [*command, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        output = done.stdout + done.stderr
        assert done.returncode == step.status, f"{step.place}: {output}"
        for line in step.expected:
            assert line in output, step.place
