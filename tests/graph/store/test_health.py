"""Whether the database answers: found out by one for all, and told once."""

from __future__ import annotations

import pytest
import structlog
from structlog.testing import LogCapture

from graph.errors import DatabaseAwayError
from graph.store.health import AWAY, Health

PATIENCE = 2.0
SILENT = DatabaseAwayError("Neo4j at bolt://here fell silent.", remedy="Wait.", detail="It fell silent.")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    return Health(PATIENCE, clock)


def test_whoever_asks_soon_after_one_who_was_not_answered_is_told_so(health: Health) -> None:
    health.is_away(SILENT, health.ask())
    with pytest.raises(DatabaseAwayError) as caught:
        health.ask()
    assert (caught.value.message, caught.value.remedy) == (SILENT.message, SILENT.remedy)
    assert caught.value.detail == SILENT.detail


def test_after_a_while_one_finds_out_for_all(health: Health, clock: Clock) -> None:
    health.is_away(SILENT)
    clock.now += AWAY
    health.ask()
    with pytest.raises(DatabaseAwayError):
        health.ask()
    clock.now += PATIENCE
    health.ask()


@pytest.mark.parametrize("answered", [True, False])
def test_once_it_answers_or_refuses_everybody_may_ask(health: Health, answered: bool) -> None:
    health.is_away(SILENT)
    health.is_there(answered=answered)
    health.ask()
    health.ask()


def test_what_took_too_long_alone_tells_nothing_of_the_database(health: Health, clock: Clock) -> None:
    asked = health.ask()
    clock.now += 1
    health.is_there()  # another was answered meanwhile
    health.is_away(SILENT, asked)
    health.ask()


def test_each_change_is_logged_once(health: Health, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    captured, every_level = LogCapture(), structlog.make_filtering_bound_logger(0)
    told = structlog.wrap_logger(None, [captured], wrapper_class=every_level)
    monkeypatch.setattr("graph.store.health.log", told)
    health.is_there()
    for _ in range(3):
        health.is_away(SILENT)
        clock.now += AWAY
    for _ in range(3):
        health.is_there()
    health.is_away(SILENT)
    logs = captured.entries
    assert [(each["log_level"], each["event"]) for each in logs] == [
        ("error", "the database does not answer"),
        ("info", "the database answers again"),
        ("error", "the database does not answer"),
    ]
    assert logs[0]["reason"] == SILENT.message
    assert logs[1]["seconds"] == 3 * AWAY
