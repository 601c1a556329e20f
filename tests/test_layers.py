"""The layers of `pyproject.toml` hold, and each contract of them fails when it is broken.

The contracts are import-linter's; `docs/contributing.md` draws them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import ROOT

pytestmark = pytest.mark.slow  # `make check` runs the contracts themselves

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--no-cache", "--no-logo", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages and the contracts, to break."""
    for package in ("api", "graph", "koalisi"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("contract", "module", "forbidden"),
    [
        ("layers", "graph/domain/dates.py", "graph.settings"),
        ("layers", "graph/answers/words.py", "graph.store.queries"),
        ("layers", "graph/reading/paging.py", "graph.writing.records.models"),
        ("layers", "graph/writing/records/models.py", "graph.reading.paging"),
        ("layers", "graph/store/queries.py", "graph.answers.words"),
        ("layers", "graph/local/layout.py", "graph.cli.tables"),
        ("writing", "graph/writing/newsroom/edits.py", "graph.writing.package.validate"),
        ("writing", "graph/writing/imports/engine.py", "graph.writing.package.validate"),
        ("writing", "graph/writing/records/places.py", "graph.writing.imports.official"),
        ("exports", "graph/exports/script.py", "graph.writing.log.writing"),
        ("notifications", "graph/notifications/webhooks.py", "graph.local.layout"),
        ("domain", "graph/domain/dates.py", "time"),
        ("answers", "graph/answers/words.py", "graph.today"),
        ("edges", "graph/reading/paging.py", "api.http.parameters"),
        ("api", "api/http/responses.py", "graph.cli.tables"),
        ("pages", "api/http/responses.py", "api.pages.addresses"),
        ("layers", "graph/reading/paging.py", "graph.exports.copies"),
        ("edges", "graph/errors.py", "koalisi.client"),
        ("client", "koalisi/client.py", "graph.reading.paging"),
        ("driver", "graph/reading/paging.py", "neo4j"),
        ("driver", "api/http/responses.py", "neo4j"),
    ],
)
def test_an_import_across_the_layers_breaks_its_contract(
    copy: Path, contract: str, module: str, forbidden: str
) -> None:
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\nimport {forbidden}\n")
    done = lint(copy, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    importer = module.removesuffix(".py").replace("/", ".")
    assert f"{importer} -> {forbidden}" in done.stdout


def test_a_new_module_of_graph_must_be_given_a_layer(copy: Path) -> None:
    (copy / "graph" / "new.py").write_text('"""A module that no layer names."""\n', encoding="utf-8")
    done = lint(copy, "--contract", "layers")
    assert done.returncode == 1
    assert "new" in done.stdout
