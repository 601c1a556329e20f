"""``koalisi watch`` and ``koalisi webhooks``, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line
from graph.cli import watching as commands
from graph.local import Connection
from graph.settings import Settings


@pytest.fixture
def environment(loaded: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(
        neo4j_uri=loaded.uri,
        neo4j_username=loaded.username,
        neo4j_password=loaded.password,
        neo4j_database=loaded.database,
        home=tmp_path,
        query_timeout=60,
    )
    monkeypatch.setattr(commands, "settings", lambda: given)
    monkeypatch.setattr("graph.cli.connecting.settings", lambda: given)


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command_line(), list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("environment")
def test_who_watches_a_person_sees_what_concerns_them_and_what_it_moved() -> None:
    out = run("watch", "siti-qomariyah", "--since", "0", "--once", "--lang", "en")
    assert "[c027 · Radar Bekasi · " in out
    assert " → " in out
    lines = run("watch", "siti-qomariyah", "--since", "0", "--once", "--json").splitlines()
    told = [json.loads(line) for line in lines]
    assert {"seq", "why", "item", "moves"} == told[0].keys()
    assert "c027" in {each["item"]["claim"]["id"] for each in told}
    assert run("watch", "--once") == ""


@pytest.mark.usefixtures("environment")
def test_a_webhook_is_added_listed_without_its_secret_and_removed() -> None:
    made = json.loads(run("webhooks", "add", "https://desk.example/hook", "--about", "nasdem", "--json"))
    assert made["secret"].startswith("whsec_")
    listed = run("webhooks", "list", "--json")
    (hook,) = json.loads(listed)
    assert (hook["id"], hook["about"]) == (made["id"], "nasdem")
    assert hook["told"] > 0  # only what comes from now on
    assert made["secret"] not in listed + run("webhooks", "list")
    assert json.loads(run("webhooks", "deliver", "--once", "--json")) == {"sent": 0}
    run("webhooks", "remove", made["id"])
    assert json.loads(run("webhooks", "list", "--json")) == []
