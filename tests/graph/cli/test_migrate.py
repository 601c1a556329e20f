"""``koalisi migrate``: what it would do, what it did, and that nothing is left to do."""

from __future__ import annotations

import json

import neo4j
from typer.testing import CliRunner

from graph.cli import command_line
from graph.local import Connection
from tests.graph.writing.test_migrating import AGE


def test_the_command_tells_what_it_would_do(runner: CliRunner, loaded: Connection) -> None:
    auth = (loaded.username, loaded.password)
    with neo4j.GraphDatabase.driver(loaded.uri, auth=auth) as driver:
        driver.execute_query(AGE)
    told = runner.invoke(command_line(), ["migrate", "--dry-run", "--json"])
    assert json.loads(told.stdout)["steps"][0]["number"] == 1
    assert "Nothing to do" not in runner.invoke(command_line(), ["migrate"]).stdout
    assert "Nothing to do" in runner.invoke(command_line(), ["migrate"]).stdout
