from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph import local
from graph.errors import LocalDatabaseError
from graph.local import Connection
from graph.settings import Settings

COMMAND = [sys.executable, "-c", "from graph.cli import main; main()", "browser"]


def koalisi_browser(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("NEO4J_")}
    return subprocess.run(
        [*COMMAND, *arguments], env=surroundings | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def running(neo4j_settings: Settings | None, neo4j_server: Connection) -> dict[str, str]:
    """The environment that finds the session's local Neo4j."""
    assert neo4j_server.uri
    if neo4j_settings is None:
        pytest.skip("NEO4J_URI names the database: there is no local one")
    return {
        "KOALISI_HOME": str(neo4j_settings.home),
        "KOALISI_BOLT_PORT": str(neo4j_settings.bolt_port),
        "KOALISI_BROWSER_PORT": str(neo4j_settings.browser_port),
        "BROWSER": "true %s",  # a browser that opens nothing and succeeds
    }


def test_print_only_prints_the_address_with_the_connection_filled_in(running: dict[str, str]) -> None:
    done = koalisi_browser("--print", **running)
    ports = running["KOALISI_BROWSER_PORT"], running["KOALISI_BOLT_PORT"]
    assert done.stdout == (
        f"http://127.0.0.1:{ports[0]}/browser/"
        f"?dbms=bolt://neo4j@127.0.0.1:{ports[1]}&preselectAuthMethod=NATIVE\n"
    )


def test_the_address_is_told_as_json_too(running: dict[str, str]) -> None:
    told = json.loads(koalisi_browser("--print", "--json", **running).stdout)
    assert told["address"] == koalisi_browser("--print", **running).stdout.strip()
    assert told["opened"] is False


def test_it_opens_and_says_what_is_left_to_click_but_never_the_password(running: dict[str, str]) -> None:
    done = koalisi_browser(**running, KOALISI_API_PORT="1")
    assert done.returncode == 0
    assert done.stdout.startswith("Opened")
    assert "click Connect" in done.stdout
    assert "start it: koalisi up" in done.stdout
    password = (Path(running["KOALISI_HOME"]) / "password").read_text().strip()
    assert password not in done.stdout


def test_with_the_api_running_nothing_else_is_left(running: dict[str, str], served: str) -> None:
    done = koalisi_browser(**running, KOALISI_API_PORT=served.rpartition(":")[2])
    assert "come by themselves" in done.stdout


@pytest.mark.slow
def test_where_nothing_runs_it_says_what_to_start(tmp_path: Path) -> None:
    done = koalisi_browser(KOALISI_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (LocalDatabaseError.exit_status, "")
    assert "koalisi up" in done.stderr
    assert not local.status(Settings(home=tmp_path)).running


@pytest.mark.slow
def test_another_s_browser_is_not_guessed_but_the_guide_is_named(tmp_path: Path) -> None:
    done = koalisi_browser(KOALISI_HOME=str(tmp_path), NEO4J_URI="neo4j+s://graph.example")
    assert done.returncode == LocalDatabaseError.exit_status
    assert ":play http://127.0.0.1:8000/browser/guide" in done.stderr
