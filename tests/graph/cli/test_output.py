"""Help, version, ``--json`` and exit statuses: alike in every command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from graph import errors
from graph.cli import main, output
from graph.errors import Fault, KoalisiError, NameMatch
from graph.version import VERSION
from tests.test_docs import COMMANDS, options

Run = Callable[..., tuple[int, str, str]]
"""Runs the command; returns exit status, standard output and standard error."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["koalisi", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return code or 0, *capsys.readouterr()

    return run


def kinds(kind: type[KoalisiError] = KoalisiError) -> set[type[KoalisiError]]:
    return {kind}.union(*(kinds(each) for each in kind.__subclasses__()))


def ours() -> set[type[KoalisiError]]:
    return {kind for kind in kinds() if not kind.__module__.startswith("tests.")}


def test_each_kind_of_error_has_an_exit_status_of_its_own() -> None:
    statuses = [kind.exit_status for kind in ours() if "slug" in vars(kind)]
    assert len(set(statuses)) == len(statuses)
    assert not {0, 2, 3} & set(statuses)  # done, wrong use, does not run


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"koalisi {VERSION}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_on_h(run: Run, command: str) -> None:
    status, out, _ = run(*command.split()[1:], "-h")
    assert status == 0
    assert "Usage:" in out


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "koalisi db admin"])
def test_every_command_speaks_json_but_the_one_that_lets_neo4j_speak(command: str) -> None:
    assert "--json" in options(COMMANDS[command])


ERRORS: tuple[KoalisiError, ...] = (
    KoalisiError("odd"),
    errors.NotFoundError("none", remedy="look"),
    errors.MergedError("a", "b"),
    errors.InvalidInputError("bad"),
    errors.AmbiguousNameError("Siti", [NameMatch("siti", "Siti", "a person")]),
    errors.InvalidSeedsError([Fault("claims.csv", 2, "id", "is empty.", "Fill it in.")]),
    errors.DatabaseAwayError("away"),
    errors.QueryTimeoutError("slow"),
    errors.LocalDatabaseError("no Java"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.slug)
def test_an_error_under_json_is_one_problem_on_standard_output(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: KoalisiError
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("graph.cli.questions.ask", fail)
    status, out, err = run("search", "Siti", "--json")
    problem: dict[str, Any] = json.loads(out)
    assert status == error.exit_status
    assert err == ""
    assert (problem["type"], problem["status"]) == (f"/problems/{error.slug}", error.status)
    assert (problem["title"], problem["detail"]) == (error.title, error.message)
    status, out, err = run("search", "Siti")
    assert (status, out) == (error.exit_status, "")
    assert error.message in err


def test_what_a_name_fits_and_every_fault_are_in_the_problem() -> None:
    by_slug: dict[str, dict[str, Any]] = {error.slug: error.problem() for error in ERRORS}
    assert by_slug["ambiguous-name"]["matches"] == [{"id": "siti", "name": "Siti", "description": "a person"}]
    assert by_slug["invalid-seeds"]["faults"][0]["row"] == 2


def test_a_wrong_option_is_exit_status_2_and_under_json_a_problem(run: Run) -> None:
    status, out, err = run("search", "--no-such-option")
    assert (status, out) == (2, "")
    assert "--no-such-option" in err
    status, out, _ = run("search", "--no-such-option", "--json")
    problem = json.loads(out)
    assert status == 2
    assert problem["type"] == "/problems/wrong-use"
    assert "--no-such-option" in problem["detail"]
    assert problem["remedy"].endswith("koalisi search -h")


@pytest.mark.slow
def test_a_fault_of_ours_under_json_is_a_problem_and_its_trace_goes_to_standard_error() -> None:
    code = (
        "import graph.cli, graph.cli.questions\n"
        "def fail(*_): raise ZeroDivisionError\n"
        "graph.cli.questions.ask = fail\n"
        "graph.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "search", "Siti", "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == KoalisiError.exit_status
    assert json.loads(done.stdout)["type"] == "/problems/error"
    assert "ZeroDivisionError" in done.stderr


def test_json_after_two_dashes_is_for_somebody_else() -> None:
    assert output.asks_for_json(["db", "status", "--json"])
    assert not output.asks_for_json(["db", "admin", "--", "--json"])


def test_what_is_no_date_is_a_problem_before_any_database_is_asked(run: Run) -> None:
    status, out, _ = run("backers", "Siti", "--as-of", "yesterday", "--json")
    assert status == errors.InvalidInputError.exit_status
    assert json.loads(out)["type"] == "/problems/invalid-input"
