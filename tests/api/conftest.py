"""The API on the loaded database, asked in process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.database import Connection

SITE = Settings().address
"""Where the tests ask: the address of a server on loopback."""


class Get(Protocol):
    """GET a path and return the JSON answer, after checking its status."""

    def __call__(self, path: str, *, expect: int = 200, **parameters: Any) -> Any: ...


@pytest.fixture(scope="session")
def client(loaded: Server) -> Iterator[TestClient]:
    where = Connection(loaded.uri, loaded.username, loaded.password, loaded.database)
    with TestClient(
        create_app(where, Settings(log_level="ERROR", query_timeout=30)), base_url=SITE
    ) as client:
        yield client


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    def get(path: str, *, expect: int = 200, **parameters: Any) -> Any:
        response: Response = client.get(path, params=parameters)
        assert response.status_code == expect, response.text
        return response.json()

    return get
