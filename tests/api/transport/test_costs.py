"""Expensive queries: what they cost, what is left, and that they leave others alone."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.transport import admission, costs
from api.transport.costs import Budget, Left, Limit
from graph.errors import TooOftenError
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store import coalescing
from tests.api.conftest import SITE

NETWORK = "/v1/entities/pkb/network"
MOST = 100


@pytest.fixture
def asking(loaded: Server) -> Iterator[TestClient]:
    """Somebody who may spend ``MOST`` within a minute."""
    config = Settings(log_level="ERROR", query_timeout=30, cost_a_minute=MOST)
    app = create_app(loaded, config)
    app.state.costs = costs.Costs(MOST, lambda: 0.0)  # nothing comes back, however slow this machine is
    with TestClient(app, base_url=SITE) as client:
        yield client


def left(header: str) -> int:
    name, rest, _ = header.split(";")
    assert name == '"cost"'
    return int(rest.removeprefix("r="))


def test_an_expensive_query_tells_what_may_be_spent_and_what_is_left(asking: TestClient) -> None:
    answer = asking.get(NETWORK, params={"depth": 3})
    assert answer.status_code == 200
    assert answer.headers["RateLimit-Policy"] == f'"cost";q={MOST};w=60'
    assert left(answer.headers["RateLimit"]) == MOST - 30


def test_what_is_kept_costs_nothing_and_tells_nobody_elses_rest(asking: TestClient) -> None:
    for n in range(10):
        answer = asking.get(NETWORK, params={"depth": 3})
        assert answer.status_code == 200
        assert ("RateLimit" in answer.headers) == (n == 0)


def test_who_asks_too_much_is_told_when_to_come_again_and_may_ask_what_is_cheap(asking: TestClient) -> None:
    asked = [asking.get(NETWORK, params={"depth": 3, "limit": n}) for n in range(10, 14)]
    assert [each.status_code for each in asked] == [200, 200, 200, 429]
    refused = asked[-1]
    assert refused.json()["type"] == "/problems/too-often"
    assert refused.json()["remedy"]
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert left(refused.headers["RateLimit"]) == 0
    assert asking.get("/v1/entities/pkb").status_code == 200
    page = asking.get("/kaitan/pkb", params={"langkah": 3}, headers={"Accept": "text/html"})
    assert (page.status_code, int(page.headers["Retry-After"]) > 0) == (429, True)


def test_a_search_of_few_words_is_free_and_of_many_is_not(asking: TestClient) -> None:
    assert "RateLimit" not in asking.get("/v1/search", params={"q": "siti qomariyah"}).headers
    answer = asking.get("/v1/search", params={"q": " ".join(["siti"] * 30)})
    assert left(answer.headers["RateLimit"]) == MOST - 3


@pytest.mark.parametrize(("names", "letters", "units"), [(20, 20, 4), (4, 400, 4)])
def test_a_batch_of_names_costs_by_their_number_and_length(
    asking: TestClient, names: int, letters: int, units: int
) -> None:
    batch = {f"q{n}": {"query": f"{n}".rjust(letters, "x")} for n in range(names)}
    answer = asking.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200
    assert left(answer.headers["RateLimit"]) == MOST - units
    ids = {"extend": json.dumps({"ids": ["nasdem"] * 10, "properties": [{"id": "type"}]})}
    assert left(asking.post("/reconcile", data=ids).headers["RateLimit"]) == MOST - units - 2


def test_four_expensive_queries_are_answered_at_the_same_time() -> None:
    async def most_at_once() -> int:
        expensive, now, most = costs.Costs(0), 0, 0

        async def ask() -> None:
            nonlocal now, most
            async with expensive.turn():
                now += 1
                most = max(most, now)
                await asyncio.sleep(0.01)
                now -= 1

        await asyncio.gather(*(ask() for _ in range(20)))
        return most

    assert asyncio.run(most_at_once()) == 4


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
    ],
)
def test_clients_are_told_apart_by_address(one: str, other: str, same: bool) -> None:
    def name(address: str) -> str:
        scope = {"type": "http", "client": (address, 1), "headers": []}
        return costs.client(Request(scope))

    assert (name(one) == name(other)) is same


def test_few_expensive_queries_are_answered_at_once_and_what_is_cheap_does_not_wait(loaded: Server) -> None:
    with TestClient(
        create_app(loaded, Settings(log_level="ERROR", query_timeout=30)), base_url=SITE
    ) as client:
        over, waits = threading.Event(), []

        def ask_what_is_cheap() -> None:
            while not over.is_set():
                started = time.monotonic()
                assert client.get("/v1/entities/pkb").is_success
                waits.append(time.monotonic() - started)

        beside = threading.Thread(target=ask_what_is_cheap)
        beside.start()
        with ThreadPoolExecutor(20) as threads:
            asked = [
                threads.submit(client.get, NETWORK, params={"depth": 3, "limit": 100 + n}) for n in range(20)
            ]
            statuses = {each.result().status_code for each in asked}
        over.set()
        beside.join()
    assert statuses <= {200, 503}
    assert sorted(waits)[len(waits) * 95 // 100] < 1


def test_a_crowd_that_searches_asks_the_database_in_few_rounds(
    asking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So they hold no slots of the admission queue, of which there are ``admission.AT_ONCE``."""
    database, crowd = asking.app.state.database, 40  # type: ignore[attr-defined]
    answer, rounds, end = database._within_time, [], time.monotonic() + 10

    async def once_all_have_come(query: str, parameters: Mapping[str, Any], *more: Any, **named: Any) -> Any:
        if query == "read/search":
            rounds.append(len(parameters["asked"]))
            while sum(rounds) + waiting() < crowd and time.monotonic() < end:
                await asyncio.sleep(0.001)
        return await answer(query, parameters, *more, **named)

    def waiting() -> int:
        return sum(len(line.waiting) for line in database._coalescer._lines.values())

    monkeypatch.setattr(database, "_within_time", once_all_have_come)
    with ThreadPoolExecutor(crowd) as threads:
        asked = [threads.submit(asking.get, "/v1/search", params={"q": f"siti {n}"}) for n in range(crowd)]
        assert {each.result().status_code for each in asked} == {200}
    assert rounds[: coalescing.AT_ONCE] == [1] * coalescing.AT_ONCE
    assert max(rounds) > admission.AT_ONCE


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
    monkeypatch.setattr(costs, "MOST_KEYS", 3)
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
    monkeypatch.setattr(costs, "MOST_KEYS", 2)
    budget = Budget(10, 60, Clock())
    for name in ("ani", "budi", "citra"):
        budget.spend(name, 10)
    assert budget.spend("ani", 10).rest == 0
