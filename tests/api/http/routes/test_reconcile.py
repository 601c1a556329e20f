"""``/reconcile``: every answer is valid against the published schemas, and names find whom they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from graph.reading.reconciling import MOST_QUERIES, PROPERTIES
from graph.settings import ROOT
from tests.api.conftest import SITE, Get

FOLDER = ROOT / "tests" / "data" / "reconciliation"
SCHEMAS = {path.stem: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema, DRAFT7)) for schema in SCHEMAS.values()
)
SITI = {"query": "Hj. Siti Qomariyah", "type": "Person"}


def valid(answer: Any, schema: str) -> Any:
    faults = [
        each.message for each in Draft7Validator(SCHEMAS[schema], registry=REGISTRY).iter_errors(answer)
    ]
    assert faults == []
    return answer


def matched(client: TestClient, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the candidates of each query of a batch, sent as OpenRefine does."""
    valid(queries, "reconciliation-query-batch")
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    found = valid(response.json(), "reconciliation-result-batch")
    return {key: each["result"] for key, each in found.items()}


def test_the_manifest_is_valid_and_every_address_in_it_answers(client: TestClient, get: Get) -> None:
    told = valid(get("/reconcile"), "manifest")
    assert told["versions"] == ["0.2"]
    for each in told["suggest"].values():
        assert client.get(each["service_url"] + each["service_path"]).status_code == 200
    proposed = told["extend"]["propose_properties"]
    assert client.get(proposed["service_url"] + proposed["service_path"]).status_code == 200
    for url in (told["view"]["url"], told["preview"]["url"]):
        assert client.get(url.replace("{{id}}", "siti-qomariyah")).status_code == 200
    assert get(told["identifierSpace"].removeprefix(SITE) + "nasdem")["name"]


def test_a_batch_is_answered_by_post_and_by_get(client: TestClient, get: Get) -> None:
    found = matched(client, a=SITI, b={"query": "Partai NasDem", "type": ["Party"]})
    assert found["a"][0]["id"] == "siti-qomariyah"
    assert found["a"][0]["match"] is True
    assert found["b"][0]["id"] == "nasdem"
    assert get("/reconcile", queries=json.dumps({"a": SITI}))["a"]["result"] == found["a"]


def test_a_party_and_a_region_tell_apart_and_are_told_as_features(client: TestClient) -> None:
    told = [{"pid": "party", "v": "NasDem"}, {"pid": "region", "v": {"id": "region-3216"}}]
    (best, *_) = matched(client, q={**SITI, "properties": told})["q"]
    assert best["id"] == "siti-qomariyah"
    assert {"id": "party", "value": True} in best["features"]
    (elsewhere, *_) = matched(client, q={**SITI, "properties": [{"pid": "party", "v": "Golkar"}]})["q"]
    assert elsewhere["score"] < best["score"]
    assert elsewhere["match"] is False


def test_a_type_narrows_and_an_unknown_one_matches_nothing(client: TestClient) -> None:
    found = matched(
        client,
        region={"query": "Bekasi", "type": "Region"},
        nothing={"query": "Bekasi", "type": "Q5"},
        both={"query": "Bekasi", "type": ["Region", "Person"], "type_strict": "all"},
        rather={"query": "Bekasi", "type": ["Q5"], "type_strict": "should"},
    )
    assert {each["type"][0]["id"] for each in found["region"]} == {"Region"}
    assert found["nothing"] == found["both"] == []
    assert found["rather"]


def test_of_namesakes_none_is_certain(client: TestClient) -> None:
    found = matched(client, q={"query": "Bekasi", "type": "Region", "limit": 3})["q"]
    assert {each["id"] for each in found[:2]} == {"region-3216", "region-3275"}
    assert [each["match"] for each in found if each["score"] >= 97] == [False, False]


def test_a_limit_holds(client: TestClient) -> None:
    assert len(matched(client, q={"query": "Siti", "limit": 2})["q"]) == 2


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"queries": "no json"}, 422),
        ({"queries": "[]"}, 422),
        ({"queries": '{"q":{"query":"x","limit":0}}'}, 422),
        ({"queries": '{"q":{"query":"x","color":"red"}}'}, 422),
        ({"extend": "{}"}, 422),
        ({"queries": "{}", "extend": "{}"}, 422),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(MOST_QUERIES + 1)})}, 413),
    ],
)
def test_what_is_asked_wrongly_is_a_problem(client: TestClient, form: dict[str, str], status: int) -> None:
    response = client.post("/reconcile", data=form)
    assert response.status_code == status
    assert response.json()["type"].startswith("/problems/")


def test_a_form_of_very_many_fields_is_a_problem(client: TestClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/reconcile", content=b"a=1&" * 20_000, headers=form)
    assert answer.status_code == 422
    assert "more than 20 fields" in answer.json()["detail"]


def test_suggestions_are_valid(get: Get) -> None:
    people = valid(get("/reconcile/suggest/entity", prefix="siti qom"), "suggest-entities-response")
    assert people["result"][0]["id"] == "siti-qomariyah"
    by_id = get("/reconcile/suggest/entity", prefix="siti-qomariyah")
    assert by_id["result"][0]["id"] == "siti-qomariyah"
    types = valid(get("/reconcile/suggest/type", prefix="par"), "suggest-types-response")
    assert types["result"][0]["id"] == "Party"
    properties = valid(get("/reconcile/suggest/property", prefix="wil"), "suggest-properties-response")
    assert [each["id"] for each in properties["result"]] == ["region"]
    assert get("/reconcile/suggest/entity")["result"] == []
    first, rest = (get("/reconcile/suggest/entity", prefix="siti", cursor=at)["result"] for at in (0, 1))
    assert first[1]["id"] == rest[0]["id"]


def test_a_table_is_extended(client: TestClient, get: Get) -> None:
    proposed = valid(get("/reconcile/extend/properties", type="Person"), "data-extension-property-proposal")
    assert {"party", "region", "office"} <= {each["id"] for each in proposed["properties"]}
    asked = {
        "ids": ["siti-qomariyah", "pair-3216-2024-2", "nobody"],
        "properties": [{"id": name} for name in PROPERTIES],
    }
    valid(asked, "data-extension-query")
    response = client.post("/reconcile", data={"extend": json.dumps(asked)})
    rows = valid(response.json(), "data-extension-response")["rows"]
    assert {"id": "region-3216", "name": "Kabupaten Bekasi"} in rows["siti-qomariyah"]["region"]
    assert rows["pair-3216-2024-2"]["ballot_number"] == [{"int": 2}]
    assert all(values == [] for values in rows["nobody"].values())


def test_any_site_may_ask_and_any_site_may_frame_the_preview(client: TestClient) -> None:
    there = {"Origin": "https://refine.example"}
    for path in ("/reconcile", "/reconcile/suggest/type", "/pratinjau/siti-qomariyah"):
        assert client.get(path, headers=there).headers["Access-Control-Allow-Origin"] == "*"
    preview = client.get("/pratinjau/siti-qomariyah")
    assert "Siti Qomariyah" in preview.text
    assert "frame-ancestors *" in preview.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in client.post("/v1/claims", headers=there).headers
    assert client.get("/pratinjau/nobody").status_code == 404


def test_an_id_leads_to_its_page(client: TestClient) -> None:
    response = client.get("/id/nasdem", follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (307, "/partai/nasdem")
