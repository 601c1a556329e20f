"""The API on the loaded database, asked in process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from graph import local
from graph.domain.access import AccountRole, Scope
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.package.load import load
from tests.conftest import MakeNeo4jSettings
from tests.seeds import sliced

SITE = Settings().address
"""Where the tests ask: the address of a server on loopback."""


class Get(Protocol):
    """GET a path and return the JSON answer, after checking its status."""

    def __call__(self, path: str, *, expect: int = 200, **parameters: Any) -> Any: ...


@pytest.fixture(scope="session")
def client(loaded: Server) -> Iterator[TestClient]:
    with TestClient(
        create_app(loaded, Settings(log_level="ERROR", query_timeout=30)), base_url=SITE
    ) as client:
        wait_until_ready(client)
        yield client


def wait_until_ready(client: TestClient) -> None:
    """Return when the first answers are prepared, so that tests measure and count their own alone."""
    until = time.monotonic() + 180
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < until, client.get("/readyz").text
        time.sleep(0.1)


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    def get(path: str, *, expect: int = 200, **parameters: Any) -> Any:
        response: Response = client.get(path, params=parameters)
        assert response.status_code == expect, response.text
        return response.json()

    return get


FIRST_CHANGES = 2
"""Changes of a new editor that wait for a reviewer, in the tests' newsroom."""
PASSWORD = "satu kalimat yang panjang"  # noqa: S105 - of accounts that only the tests know


@dataclass(frozen=True)
class Newsroom:
    """An API on a database of its own, with a slice of the seeds, and the keys of who works there."""

    client: TestClient
    database: Database
    keys: dict[str, str]
    server: Connection
    settings: Settings

    def ask(
        self,
        method: str,
        path: str,
        who: str | None = "reviewer",
        *,
        expect: int | None = None,
        **options: Any,
    ) -> Response:
        """Send a request with somebody's key, and check the status of the answer."""
        headers = {"Authorization": f"Bearer {self.keys[who]}"} if who else {}
        headers |= options.pop("headers", {})
        response: Response = self.client.request(method, path, headers=headers, **options)
        if expect is not None:
            assert response.status_code == expect, response.text
        return response

    def tag(self, claim_id: str) -> dict[str, str]:
        """Return the header that names the revision at which a claim is."""
        return {"If-Match": self.ask("GET", f"/v1/claims/{claim_id}", None, expect=200).headers["ETag"]}

    def new_editor(self, name: str) -> str:
        """Make an editor with a key, and return the name."""
        accounts.add(self.database, name, AccountRole.EDITOR, PASSWORD)
        self.keys[name] = accounts.add_key(self.database, name, [Scope.WRITE], "tests")
        return name


@pytest.fixture(scope="session")
def newsroom(make_neo4j_settings: MakeNeo4jSettings) -> Iterator[Newsroom]:
    settings = make_neo4j_settings()
    server = local.start(settings)
    config = Settings(log_level="ERROR", query_timeout=60, review_first=FIRST_CHANGES)
    with Database(server, config) as database:
        load(database, sliced())
        accounts.add(database, "reviewer", AccountRole.REVIEWER, PASSWORD)
        keys = {
            "reviewer": accounts.add_key(database, "reviewer", list(Scope), "tests"),
            "reader": accounts.add_key(database, "reviewer", [Scope.READ], "tests"),
        }
        with TestClient(create_app(server, config), base_url=SITE) as client:
            wait_until_ready(client)
            yield Newsroom(client, database, keys, server, config)
    local.stop(settings)
