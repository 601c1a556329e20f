"""Saved queries over HTTP: each runs with its example, within its limits, and takes just its parameters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.http.routes.queries import COST_OF_CYPHER, EXAMPLES
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.queries import SavedQuery, tables
from tests.api.conftest import SITE, Get, Newsroom

each_query = pytest.mark.parametrize("saved", tables().values(), ids=lambda saved: saved.name)


def test_there_are_twenty_questions_and_more() -> None:
    assert len(tables()) >= 20


@each_query
def test_the_example_of_a_question_is_answered_by_a_table(get: Get, saved: SavedQuery) -> None:
    values: dict[str, Any] = dict(saved.example)
    found = get(f"/v1/queries/{saved.name}", **values)
    assert found["columns"] == list(saved.query.returns)
    assert found["rows"]
    assert all(list(row) == found["columns"] for row in found["rows"])
    assert found["parameters"] == saved.example


def test_the_list_says_what_can_be_asked_and_how(get: Get) -> None:
    listed = {each["name"]: each for each in get("/v1/queries")["items"]}
    assert listed.keys() == tables().keys()
    assert listed["dicatat_sejak"]["parameters"] == [
        {"name": "since", "type": "day", "example": "2024-01-01"},
        {"name": "most", "type": "integer", "example": 100},
    ]
    assert "$party_id" in listed["sekutu_partai"]["cypher"]


def test_a_table_is_cut_at_its_limit_and_says_so(get: Get) -> None:
    asked = {"year": 2024}
    cut = get("/v1/queries/partai_dan_partai", limit=3, **asked)
    assert (len(cut["rows"]), cut["truncated"]) == (3, True)
    whole = get("/v1/queries/partai_dan_partai", limit=1000, **asked)
    assert whole["truncated"] is False
    assert whole["rows"][:3] == cut["rows"]


def test_a_question_finds_the_allies_that_the_answers_have(get: Get) -> None:
    allies = {each["name"] for each in get("/v1/parties/nasdem/allies", year=2024)["items"]}
    told = get("/v1/queries/sekutu_partai", party_id="nasdem", year=2024)["rows"]
    assert {row["ally"] for row in told} == allies


def test_the_same_table_for_a_spreadsheet(client: TestClient) -> None:
    response = client.get("/v1/queries/pasangan_orang?person_id=ade-kuswara-kunang&format=csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    (first, *_) = csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")))
    assert first["nominators"].count("; ") >= 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"party_id": "nasdem"}, "also needs year"),
        ({"party_id": "nasdem", "year": "soon"}, "no whole number"),
        ({"party_id": "nasdem", "year": "-2024"}, "no whole number"),
        ({"party_id": "nasdem", "year": "2024", "region_id": "region-32"}, "region_id"),
        ({"party_id": "x" * 201, "year": "2024"}, "more than 200"),
        ({"party_id": "nasdem", "year": "2024", "limit": "1001"}, "limit"),
    ],
)
def test_what_a_question_does_not_take_is_refused(get: Get, asked: dict[str, str], told: str) -> None:
    assert told in get("/v1/queries/sekutu_partai", expect=422, **asked)["detail"]


def test_fewer_rows_than_none_are_no_number(get: Get) -> None:
    refused = get("/v1/queries/dicatat_sejak", expect=422, since="2024-01-01", most="-5")
    assert "most: “-5” is no whole number" in refused["detail"]
    assert get("/v1/queries/dicatat_sejak", since="2024-01-01", most="0")["rows"] == []


def test_there_is_no_other_question(get: Get) -> None:
    for name in ("nothing", "../read/claim", "MATCH (n) RETURN n"):
        assert get(f"/v1/queries/{name}", expect=404)["type"] == "/problems/not-found"


def test_a_question_is_answered_from_what_was_known_on_a_day(get: Get) -> None:
    asked: dict[str, Any] = {"party_id": "nasdem", "year": 2024}
    assert get("/v1/queries/sekutu_partai", **asked)["rows"]
    assert get("/v1/queries/sekutu_partai", known_on="1900-01-01", **asked)["rows"] == []


def test_a_value_stays_a_value(get: Get) -> None:
    found = get("/v1/queries/pasangan_orang", person_id="x'}) MATCH (n) RETURN n //")
    assert found["rows"] == []


PATH = "/v1/cypher"
ONE = {"statement": "RETURN $n AS n", "parameters": {"n": 1}}


@pytest.fixture(scope="module")
def asking(loaded: Server, copied: Settings) -> Iterator[TestClient]:
    own = {"log_level": "ERROR", "query_timeout": 30, "cost_a_minute": 10 * COST_OF_CYPHER}
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
