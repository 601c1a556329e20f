"""How often somebody may do something."""

from __future__ import annotations

import pytest

from api import limiting
from api.limiting import Limit


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_so_many_times_within_a_while_and_then_again() -> None:
    clock = Clock()
    limit = Limit(2, 60, clock)
    assert limit.wait("ani") == 0
    limit.count("ani")
    clock.now += 10
    limit.count("ani")
    assert limit.wait("ani") == 51
    clock.now += 51
    assert limit.wait("ani") == 0


def test_each_key_is_counted_apart() -> None:
    limit = Limit(1, 60, Clock())
    limit.count("ani")
    assert limit.wait("ani") > 0
    assert limit.wait("budi") == 0


def test_what_is_remembered_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "MOST_KEYS", 3)
    limit = Limit(1, 60, Clock())
    for key in "abcd":
        limit.count(key)
    assert limit.wait("a") == 0
    assert limit.wait("d") > 0
