"""``koalisi import``: one command an importer, a summary that adds up, rejects in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.cli import imports
from graph.local import Connection
from graph.settings import settings
from graph.writing.records.importers import importers
from tests.graph.writing.imports.excerpts import candidate, dct_folder, regions_folder

Run = Callable[..., Result]


@pytest.fixture
def run(neo4j_server: Connection, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    settings.cache_clear()

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(imports.app, [str(each) for each in arguments], catch_exceptions=False)

    yield run
    settings.cache_clear()


def test_there_is_a_command_for_each_importer_and_each_has_help(run: Run) -> None:
    listed = run("--help").stdout
    for name in importers():
        assert name in listed
        assert "--dry-run" in run(name, "--help").stdout
        assert "--rejects" in run(name, "--help").stdout


def test_a_dry_run_tells_the_summary_as_json_and_it_adds_up(run: Run, tmp_path: Path) -> None:
    folder = dct_folder(tmp_path, [candidate(1), candidate(0)])
    result = run("dct", folder, "--dry-run", "--json", "--rejects", tmp_path / "rejects.csv")
    assert result.exit_code == 0
    summary = json.loads(result.stdout)
    assert summary["dry_run"]
    part = summary["parts"]["candidates"]
    assert part["read"] == part["loaded"] + part["unchanged"] + part["rejected"] == 2
    assert part["rejected"] == 1
    assert "list_no" in (tmp_path / "rejects.csv").read_text("utf-8")


def test_the_summary_says_read_loaded_unchanged_and_rejected(run: Run, tmp_path: Path) -> None:
    folder = regions_folder(tmp_path, [("32", "Jawa Barat"), ("99.99", "Nowhere")])
    result = run("regions", folder, "--dry-run")
    assert "Would load 2 of 3 rows" in result.stdout
    assert "0 unchanged, 1 rejected" in result.stdout
    assert "cahyadsn_wilayah.sql:4 kode: the region 99 that 9999 is part of is absent" in result.output
