"""``koalisi changes`` and others that print what somebody wrote: it is shown as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.console import Console, ConsoleDimensions
from typer.testing import CliRunner

from graph.cli import command_line, output
from graph.domain.access import AccountRole, Scope
from graph.errors import NotFoundError
from graph.settings import ROOT, settings
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit
from graph.writing.package.load import load
from tests.conftest import Server
from tests.graph.cli.conftest import environment
from tests.seeds import sliced

MARKUP = "[/bold] :100:"
"""What a console of Rich would take for markup, and fail."""
PERSON = {"id": "uji-coba", "name": f"Uji {MARKUP}"}
CLAIM = {
    "said_on": "2024-05-20",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "uji-coba",
    "election_id": "id-3216-2024",
    "status": "official",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
    "summary_id": f"Kata {MARKUP}",
    "summary_en": f"Word {MARKUP}",
}


@pytest.fixture(scope="module")
def runner(scratch: Server) -> Iterator[CliRunner]:
    """A command line on a database in which somebody wrote brackets wherever they may."""
    connection, own = scratch
    with Database(connection, own) as database:
        load(database, sliced())
        people = [PERSON, {**PERSON, "id": "uji-coba-2"}]
        rows = [*(Edit("people", "", each) for each in people), Edit("claims", "", CLAIM)]
        edits.apply(database, rows, by="ani", through="command", why=MARKUP)
        accounts.add(database, "budi", AccountRole.REVIEWER, "satu kalimat yang panjang")
        accounts.add_key(database, "budi", [Scope.READ], MARKUP)
    settings.cache_clear()
    yield CliRunner(env={**environment(connection)})
    settings.cache_clear()


@pytest.mark.parametrize(
    "command",
    [
        ("changes", "list"),
        ("changes", "show", "2"),
        ("keys", "list"),
        ("search", "uji"),
        ("claims", "uji-coba"),
        ("backers", "uji-coba", "--election", "id-3216-2024", "--as-of", "2024-05-21"),
        ("timeline", "id-3216-2024", "--from", "2024-05-20", "--to", "2024-05-20"),
        ("paths", "uji-coba", "nasdem", "--as-of", "2024-05-21"),
        ("network", "uji-coba", "--as-of", "2024-05-21"),
        ("identity", "candidates", "uji-coba", "--min-confidence", "0"),
    ],
    ids=lambda command: command[0],
)
def test_what_somebody_wrote_is_no_markup(
    runner: CliRunner, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Console, "size", ConsoleDimensions(300, 50)
    )  # of consoles that were made before this test, too
    result = runner.invoke(command_line(), command)
    assert result.exit_code == 0, result.output
    assert MARKUP in result.stdout


def test_what_is_typed_is_no_markup(runner: CliRunner, capsys: pytest.CaptureFixture[str]) -> None:
    result = runner.invoke(command_line(), ["backers", "zzq[/zzq]"])
    assert isinstance(result.exception, NotFoundError)
    output.tell(result.exception, as_json=False)
    assert "zzq[/zzq]" in capsys.readouterr().err


def test_every_console_prints_text_as_it_is() -> None:
    makers = {
        path.name
        for path in (ROOT / "graph" / "cli").glob("*.py")
        if re.search(r"\bConsole\(|partial\(Console\b|markup=True|from_markup", path.read_text("utf-8"))
    }
    assert makers == {"output.py"}
