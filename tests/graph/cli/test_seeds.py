from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import command_line, main
from graph.errors import InvalidSeedsError
from graph.settings import ROOT

pytestmark = pytest.mark.slow  # each reads a package


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command_line(), arguments)
    return result.exit_code, result.stdout


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The seeds with one claim on a board that does not exist."""
    folder = Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))
    claims = folder / "claims" / "32.csv"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(
        text.replace("m-rahmat-nasdem,nasdem-dpw-32,supports", "m-rahmat-nasdem,nasdem-dpw-23,supports"),
        encoding="utf-8",
    )
    return folder


def test_sound_seeds_are_counted_table_by_table() -> None:
    status, output = run("validate")

    assert status == 0
    assert "parties: " in output


def test_faults_are_told_one_a_line_with_their_place(spoilt: Path) -> None:
    status, output = run("validate", str(spoilt))

    assert status == InvalidSeedsError.exit_status
    assert output.startswith("claims/32.csv:28:subject_id: “nasdem-dpw-23” is no id in")
    assert output.count("\n") == 1


def test_faults_are_told_as_a_problem_in_json_when_asked(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["koalisi", "validate", str(spoilt), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    outcome = json.loads(capsys.readouterr().out)

    assert ended.value.code == InvalidSeedsError.exit_status
    assert outcome["type"] == "/problems/invalid-seeds"
    assert [(fault["file"], fault["row"], fault["column"]) for fault in outcome["faults"]] == [
        ("claims/32.csv", 28, "subject_id")
    ]


def test_sound_seeds_are_counted_as_json_when_asked() -> None:
    status, output = run("validate", "--json")

    assert status == 0
    assert json.loads(output)["valid"] is True
