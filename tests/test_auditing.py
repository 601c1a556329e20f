"""What `make audit` tells: what was found, and what could not be asked."""

from __future__ import annotations

import pytest

from tests import auditing
from tests.auditing import NotAskedError


def failing() -> list[str]:
    raise NotAskedError("no network")


def test_what_could_not_run_is_named_and_is_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert auditing.main({"one": list, "other": failing}) == 0
    said = capsys.readouterr().out
    assert "one: nothing found" in said
    assert said.endswith("COULD NOT RUN:\n  other (no network)\n")


def test_what_is_found_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert auditing.main({"one": lambda: ["PYSEC-1: bad"]}) == 1
    said = capsys.readouterr().out
    assert "one: 1 found\n  PYSEC-1: bad" in said
    assert said.endswith("All was asked.\n")


def test_every_lock_is_asked_about() -> None:
    locks = {path.name for path in auditing.ROOT.glob("requirements*.lock")}
    assert locks == set(auditing.LOCKS)
