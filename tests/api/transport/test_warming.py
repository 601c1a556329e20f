"""What is prepared before the first reader comes: an address of each route."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.testing import capture_logs

from api import pages
from api.app import create_app
from api.http import routers, routes
from api.transport import warming
from api.transport.warming import ALSO, MOST_READ, NEVER, QUERIES, address, most_read_first, paths
from graph.errors import DatabaseAwayError
from graph.local import Connection as Server
from graph.ontology import Label
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache
from tests.api.conftest import SITE, wait_until_ready

ALL = paths([*routers(routes), *routers(pages)])
SLUGS = {label.entry.slug: f"one-{label.value.lower()}" for label in Label}
OWN = {
    "election": "e1",
    "candidate": "c1",
    "rival": "c2",
    "claim": "k1",
    "laws": "rule-1",
    "name": "berapa_kali",
    "site": "https%3A%2F%2Fsite",
}
FORMS = {"form": "atom", "format": "csv", "kind": "partai", "number": "1"}
NAMES = SLUGS | OWN | FORMS
NAMES |= {other: NAMES[name] for name, others in ALSO.items() for other in others}


@pytest.mark.parametrize("route", [route for route in ALL if not route.startswith(NEVER)])
def test_each_route_has_an_address_to_prepare(route: str) -> None:
    path = address(route, NAMES)
    assert path is not None
    assert "{" not in path


@pytest.mark.parametrize(
    ("route", "path"),
    [
        ("/partai/{id}", "/partai/one-party"),
        ("/v1/parties/{id}/allies", "/v1/parties/one-party/allies"),
        ("/pemilihan/{election}/calon/{candidate}/umpan.{form}", "/pemilihan/e1/calon/c1/umpan.atom"),
        ("/{kind}/{id}/umpan.{form}", "/partai/one-party/umpan.atom"),
        ("/v1/paths", "/v1/paths?from=c1&to=one-party"),
        ("/meja/klaim/{id}", None),
        ("/readyz", None),
    ],
)
def test_placeholders_are_filled_by_what_stands_before_them(route: str, path: str | None) -> None:
    assert address(route, NAMES) == path


def test_a_route_of_which_nothing_is_stored_is_left_out() -> None:
    assert address("/partai/{id}", {}) is None
    assert address("/jalur", FORMS) is None


def test_routes_that_readers_come_for_are_tried_first() -> None:
    as_found, in_order = paths(routers(routes)), paths(most_read_first(routers(routes)))
    assert sorted(in_order) == sorted(as_found)
    assert as_found.index("/v1/search") > as_found.index("/v1/export/{format}")
    assert in_order.index("/v1/search") < in_order.index("/v1/export/{format}")


def test_what_is_said_of_routes_is_said_of_such_as_there_are() -> None:
    assert set(MOST_READ) | set(QUERIES) <= set(ALL)
    assert all(any(route.startswith(each) for route in ALL) for each in NEVER)


@pytest.fixture
def asked(loaded: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, int]:
    """What is asked of an app that holds the seeds, in this order, to prepare it, with each status."""
    found: dict[str, int] = {}
    ask = warming.ask

    async def noted(app: ASGIApp, host: str, url: str, *form: str, afresh: bool = False) -> Mapping[str, Any]:
        async def listening(scope: Scope, receive: Receive, send: Send) -> None:
            async def note(message: Message) -> None:
                if message["type"] == "http.response.start":
                    found[url] = message["status"]
                await send(message)

            await app(scope, receive, note)

        return await ask(listening, host, url, *form, afresh=afresh)

    monkeypatch.setattr(warming, "ask", noted)
    with TestClient(
        create_app(loaded, Settings(home=tmp_path, log_level="ERROR", query_timeout=30, prepare=True)),
        base_url=SITE,
    ) as client:
        wait_until_ready(client)
        until = time.monotonic() + 120
        while "/openapi.json" not in found:  # the last one
            assert time.monotonic() < until
            time.sleep(0.1)
    return found


def test_all_that_is_prepared_is_answered_and_what_readers_come_for_is_first(asked: dict[str, int]) -> None:
    assert len(asked) > 80
    addresses = list(asked)
    of_routes = addresses[addresses.index("/") :]
    assert "/calon/" in of_routes[2]
    assert not {path for path, status in asked.items() if status not in (200, 303, 307, 308)}


def test_a_fault_in_one_answer_leaves_the_server_ready(
    loaded: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path

    async def fail(*_: object) -> Mapping[str, Any]:
        raise DatabaseAwayError("It is gone.")

    monkeypatch.setattr(warming, "ask", fail)

    async def told() -> None:
        done = asyncio.Event()
        async with AsyncDatabase(loaded, Settings(query_timeout=30)) as database:
            app = FastAPI()
            app.state = State({"responses": Cache(database.versions), "routes": [], "asked_at": 0.0})
            await warming.warm(app, ALL, database, done, Settings(home=home, prepare=False))
        assert done.is_set()

    with capture_logs() as logs:
        asyncio.run(told())
    assert [each["event"] for each in logs][-1] == "not all is prepared"
