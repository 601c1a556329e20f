"""Alive, ready, measured."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.errors import TakesNoWritesError
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.store.database import Database
from graph.version import VERSION
from tests.api.conftest import SITE, Get, wait_until_ready

KEY = "a-key-of-the-operator-s"
HERE, ELSEWHERE = ("127.0.0.1", 40_000), ("192.0.2.7", 40_000)


def asking(peer: tuple[str, int], **settings: Any) -> TestClient:
    """A client with an address of its own; no database is needed."""
    app = create_app(Connection("bolt://127.0.0.1:1", "neo4j", ""), Settings(log_level="ERROR", **settings))
    return TestClient(app, base_url=SITE, client=peer)


def test_alive_and_ready(get: Get) -> None:
    assert get("/healthz") == {"status": "ok", "version": VERSION}
    ready = get("/readyz")
    assert ready["status"] == "ready"
    assert ready["claims"] > 252


def test_not_ready_before_the_first_answers_are_prepared(
    loaded: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    async def wait_before(_: AsyncDatabase) -> None:
        await asyncio.to_thread(go_on.wait, 60)

    monkeypatch.setattr("graph.store.schema.replan_now", wait_before)
    monkeypatch.setattr("api.app.paths", lambda _: ("/cakupan",))
    with TestClient(
        create_app(loaded, Settings(log_level="ERROR", query_timeout=30, prepare=True)), base_url=SITE
    ) as client:
        early = client.get("/readyz")
        assert (early.status_code, int(early.headers["Retry-After"]) > 0) == (503, True)
        assert client.get("/healthz").status_code == 200
        go_on.set()
        wait_until_ready(client)
        kept = client.get("/metrics").text
        assert 'koalisi_kept_answers_total{found="no"}' in kept  # the first of each kind was asked already


def test_not_ready_where_the_store_takes_no_writes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Database) -> None:
        raise TakesNoWritesError("Neo4j is read-only.")

    monkeypatch.setattr(Database, "writable", refuse)
    told = client.get("/readyz")
    assert told.status_code == 503
    assert told.json()["type"] == "/problems/takes-no-writes"
    assert told.headers["Retry-After"] == "60"


def test_a_read_only_store_is_read_and_says_that_it_takes_no_writes(copied: Settings) -> None:
    assert copied.copy_uri
    assert copied.copy_password
    where = Connection(copied.copy_uri, "neo4j", copied.copy_password.get_secret_value(), "neo4j")
    config = Settings(log_level="ERROR", query_timeout=30, prepare=False)
    with TestClient(create_app(where, config), base_url=SITE) as client:
        assert client.get("/v1/elections").status_code == 200
        told = client.get("/readyz")
        assert (told.status_code, told.json()["type"]) == (503, "/problems/takes-no-writes")
        assert told.json()["remedy"]


def test_requests_are_counted_by_route(client: TestClient) -> None:
    client.get("/v1/claims/c027")
    text = client.get("/metrics").text
    assert 'koalisi_requests_total{method="GET",route="/v1/claims/{id}",status="200"}' in text


@pytest.mark.parametrize("peer", [HERE, ("::1", 40_000)])
def test_figures_are_told_to_this_machine(peer: tuple[str, int]) -> None:
    assert asking(peer).get("/metrics").status_code == 200


@pytest.mark.parametrize(
    ("peer", "settings", "headers"),
    [
        (ELSEWHERE, {}, {}),
        (HERE, {}, {"X-Forwarded-For": "127.0.0.1"}),
        (HERE, {}, {"Forwarded": "for=127.0.0.1"}),
        (HERE, {"public_url": "https://koalisi.example"}, {}),
        (HERE, {"metrics_key": KEY}, {}),
        (HERE, {"metrics_key": KEY}, {"Authorization": f"Bearer {KEY}x"}),
        (HERE, {"metrics_key": KEY}, {"Authorization": KEY}),
    ],
)
def test_figures_are_not_public(
    peer: tuple[str, int], settings: Mapping[str, str], headers: Mapping[str, str]
) -> None:
    response = asking(peer, **settings).get("/metrics", headers=headers)
    assert response.status_code == 401
    assert "koalisi_requests" not in response.text


def test_whoever_has_the_key_is_told_from_anywhere() -> None:
    client = asking(ELSEWHERE, metrics_key=KEY, public_url="https://koalisi.example")
    assert client.get("/metrics", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200


def test_figures_grow_with_the_routes_alone(client: TestClient) -> None:
    def told(number: int) -> int:
        for method, path in (
            (f"MADEUP{number}", "/"),
            ("GET", f"/v1/nothing-{number}"),
            ("GET", f"/no/{number}"),
        ):
            client.request(method, path)
        return len(client.get("/metrics").text.splitlines())

    told(0)
    known = told(1)  # with the figures of the scrape itself
    assert {told(number) for number in range(2, 20)} == {known}
