"""Cached responses that a restart keeps, and those that it does not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.transport import saved_responses
from api.transport.response_cache import Response
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache, Version, Versions
from graph.today import today
from tests.api.conftest import SITE, wait_until_ready

VERSION: Version = frozenset({"FB:1"})
ROUTE = type("Route", (), {"path": "/pemilihan/{election}"})()


def cache(*names: str) -> Cache:
    """A cache of responses of these names, the last of which was used last."""

    async def version() -> Version:
        return VERSION

    made = Cache(Versions(version), 1_000_000, len)
    made.versions.latest = VERSION
    for name in names:
        response = Response(((b"etag", b'"1"'),), name.encode() * 100, '"1"', ROUTE)
        made.put((name.encode(), False, today()), response, VERSION, {"id-3216-2024"})
    return made


def test_what_was_saved_is_taken_up_with_its_route_and_elections(tmp_path: Path) -> None:
    saved_responses.save(cache("one", "two"), tmp_path / "run" / "saved.json", "stamp")
    empty = cache()
    assert saved_responses.restore(empty, tmp_path / "run" / "saved.json", "stamp", [ROUTE]) == 2
    assert empty.entries() == cache("one", "two").entries()


def test_nothing_is_taken_up_under_another_stamp_or_of_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    assert saved_responses.restore(cache(), path, "stamp", []) == 0
    saved_responses.save(cache("one"), path, "stamp")
    assert saved_responses.restore(cache(), path, "another", []) == 0
    path.write_text("{")
    assert saved_responses.restore(cache(), path, "stamp", []) == 0


def test_those_used_last_are_kept_where_there_is_no_room_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, empty = tmp_path / "saved.json", cache()
    monkeypatch.setattr(saved_responses, "MOST_BYTES", 1_500)
    saved_responses.save(cache("one", "two"), path, "stamp")
    assert saved_responses.restore(empty, path, "stamp", [ROUTE]) == 1
    assert [key[0] for key, _, _ in empty.entries()] == [b"two"]


def test_the_stamp_changes_with_settings_and_seeds(loaded: Server, tmp_path: Path) -> None:
    async def stamps(*configs: Settings) -> list[str]:
        async with AsyncDatabase(loaded, Settings(query_timeout=30)) as database:
            return [await saved_responses.stamp(database, config) for config in configs]

    (tmp_path / "rules.yaml").write_text("a")
    first, other_port = asyncio.run(stamps(Settings(seeds=tmp_path), Settings(seeds=tmp_path, api_port=9)))
    (tmp_path / "rules.yaml").write_text("another")
    (other_seeds,) = asyncio.run(stamps(Settings(seeds=tmp_path)))
    assert len({first, other_port, other_seeds}) == 3


def test_a_restarted_api_gives_what_it_gave_before_at_once(loaded: Server, tmp_path: Path) -> None:
    config = Settings(home=tmp_path, log_level="ERROR", query_timeout=30, prepare=True)
    pages = []
    for _ in range(2):
        with TestClient(create_app(loaded, config), base_url=SITE) as client:
            wait_until_ready(client)
            pages.append(client.get("/pemilihan/id-3216-2024").text)
    assert pages[0] == pages[1]
    assert (tmp_path / "run" / "responses.json").stat().st_mode & 0o77 == 0
