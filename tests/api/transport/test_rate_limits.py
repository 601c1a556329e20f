"""How often somebody may do something."""

from __future__ import annotations

import pytest

from api.transport import rate_limits as rationing
from api.transport.rate_limits import Budget, Left, Limit
from graph.errors import TooOftenError


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_so_many_times_within_a_while_and_then_again() -> None:
    clock = Clock()
    limit = Limit(2, 60, clock)
    assert limit.take("ani") == 0
    clock.now += 10
    assert limit.take("ani") == 0
    assert limit.take("ani") == 51
    clock.now += 51
    assert limit.take("ani") == 0


def test_what_came_to_nothing_is_given_back() -> None:
    limit = Limit(1, 60, Clock())
    assert limit.take("ani") == 0
    limit.give_back("ani")
    limit.give_back("ani")
    assert limit.take("ani") == 0
    assert limit.take("ani") > 0


def test_each_key_is_counted_apart() -> None:
    limit = Limit(1, 60, Clock())
    assert limit.take("ani") == 0
    assert limit.take("ani") > 0
    assert limit.take("budi") == 0


def test_what_is_remembered_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rationing, "MOST_KEYS", 3)
    limit = Limit(1, 60, Clock())
    for key in "abcd":
        assert limit.take(key) == 0
    assert limit.take("d") > 0
    assert limit.take("a") == 0


def test_what_was_spent_comes_back_steadily() -> None:
    clock = Clock()
    budget = Budget(60, 60, clock)
    assert budget.spend("ani", 50) == Left(10, 50)
    with pytest.raises(TooOftenError) as caught:
        budget.spend("ani", 30)
    assert caught.value.retry_after == 20
    assert budget.spend("budi", 30).rest == 30
    clock.now += 20
    assert budget.spend("ani", 30) == Left(0, 60)
    clock.now += 600
    assert budget.spend("ani", 1) == Left(59, 1)


def test_what_costs_more_than_there_ever_is_costs_all_of_it() -> None:
    assert Budget(10, 60, Clock()).spend("ani", 30) == Left(0, 60)


def test_a_budget_forgets_whoever_spent_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rationing, "MOST_KEYS", 2)
    budget = Budget(10, 60, Clock())
    for name in ("ani", "budi", "citra"):
        budget.spend(name, 10)
    assert budget.spend("ani", 10).rest == 0
