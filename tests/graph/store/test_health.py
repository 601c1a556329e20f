"""Whether the database answers: found out by one for all, and told once."""

from __future__ import annotations

import pytest
import structlog
from structlog.testing import LogCapture

from graph.errors import DatabaseAwayError
from graph.store.health import AWAY, Presence

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
def presence(clock: Clock) -> Presence:
    return Presence(PATIENCE, clock)


def test_whoever_asks_soon_after_one_who_was_not_answered_is_told_so(presence: Presence) -> None:
    presence.is_away(SILENT, presence.ask())
    with pytest.raises(DatabaseAwayError) as caught:
        presence.ask()
    assert (caught.value.message, caught.value.remedy) == (SILENT.message, SILENT.remedy)
    assert caught.value.detail == SILENT.detail


def test_after_a_while_one_finds_out_for_all(presence: Presence, clock: Clock) -> None:
    presence.is_away(SILENT)
    clock.now += AWAY
    presence.ask()
    with pytest.raises(DatabaseAwayError):
        presence.ask()
    clock.now += PATIENCE
    presence.ask()


@pytest.mark.parametrize("answered", [True, False])
def test_once_it_answers_or_refuses_everybody_may_ask(presence: Presence, answered: bool) -> None:
    presence.is_away(SILENT)
    presence.is_there(answered=answered)
    presence.ask()
    presence.ask()


def test_what_took_too_long_alone_tells_nothing_of_the_database(presence: Presence, clock: Clock) -> None:
    asked = presence.ask()
    clock.now += 1
    presence.is_there()  # another was answered meanwhile
    presence.is_away(SILENT, asked)
    presence.ask()


def test_each_change_is_logged_once(
    presence: Presence, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    captured, every_level = LogCapture(), structlog.make_filtering_bound_logger(0)
    told = structlog.wrap_logger(None, [captured], wrapper_class=every_level)
    monkeypatch.setattr("graph.store.health.log", told)
    presence.is_there()
    for _ in range(3):
        presence.is_away(SILENT)
        clock.now += AWAY
    for _ in range(3):
        presence.is_there()
    presence.is_away(SILENT)
    logs = captured.entries
    assert [(each["log_level"], each["event"]) for each in logs] == [
        ("error", "the database does not answer"),
        ("info", "the database answers again"),
        ("error", "the database does not answer"),
    ]
    assert logs[0]["reason"] == SILENT.message
    assert logs[1]["seconds"] == 3 * AWAY
