"""Free Cypher over HTTP: off, unless a copy is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.http.routes.cypher import COST, EXAMPLES
from graph.local import Connection as Server
from graph.settings import Settings
from tests.api.conftest import SITE, Newsroom

PATH = "/v1/cypher"
ONE = {"statement": "RETURN $n AS n", "parameters": {"n": 1}}


@pytest.fixture(scope="module")
def asking(loaded: Server, copied: Settings) -> Iterator[TestClient]:
    own = {"log_level": "ERROR", "query_timeout": 30, "cost_a_minute": 10 * COST}
    with TestClient(create_app(loaded, copied.model_copy(update=own)), base_url=SITE) as client:
        yield client


def test_it_is_off_where_no_copy_is_named(client: TestClient) -> None:
    refused = client.post(PATH, json=ONE)
    assert (refused.status_code, refused.json()["type"]) == (404, "/problems/not-found")
    assert "/v1/queries" in refused.json()["remedy"]


def test_a_table_of_the_copy(asking: TestClient) -> None:
    told = asking.post(PATH, json=EXAMPLES["seats"]["value"])
    assert told.status_code == 200
    assert told.headers["Cache-Control"] == "no-store"
    assert "RateLimit" in told.headers
    table = told.json()
    assert (table["columns"], len(table["rows"]), table["truncated"]) == (["party", "seats"], 5, False)
    assert table["rows"] == sorted(table["rows"], key=lambda row: (-row[1], row[0]))


def test_what_is_no_number_of_json_is_null(asking: TestClient) -> None:
    told = asking.post(PATH, json={"statement": "RETURN 1.0 / 0.0 AS much, 0.0 / 0.0 AS none"})
    assert told.json()["rows"] == [[None, None]]


@pytest.mark.parametrize(
    "body",
    [
        {"statement": "CREATE (n) RETURN n"},
        {"statement": ""},
        {"statement": "RETURN 1" + " " * 10_000},
        {"statement": "RETURN 1", "limit": 0},
        {"statement": "RETURN 1", "limit": 1001},
        {"statement": "RETURN 1", "more": True},
        {"statement": "RETURN $x", "parameters": {"x": 2**70}},
        {},
    ],
)
def test_what_may_not_be_asked_is_a_problem(asking: TestClient, body: dict[str, object]) -> None:
    refused = asking.post(PATH, json=body)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid-input")
    assert refused.json()["remedy"]


def test_what_is_no_copy_of_what_is_public_is_not_asked_and_its_address_not_told(
    loaded: Server, newsroom: Newsroom
) -> None:
    for server, why in ((loaded, "takes writes"), (newsroom.server, "accounts")):
        same = Settings(log_level="ERROR", copy_uri=server.uri, copy_password=server.password)
        with TestClient(create_app(server, same), base_url=SITE) as client:
            refused = client.post(PATH, json=ONE)
        assert (refused.status_code, refused.json()["type"]) == (503, "/problems/copy-unfit")
        assert why in refused.json()["detail"]
        assert "bolt" not in refused.text
