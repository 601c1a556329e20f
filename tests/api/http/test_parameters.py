"""Parameters as every endpoint takes them: none is ignored, and each arrives as a value of the domain."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import PAGES, ROUTES
from tests.api.conftest import Get

ELECTION = "/v1/elections/id-3216-2024"
CALLS = {
    "/v1/search": {"q": "Siti"},
    "/v1/paths": {"from": "siti-qomariyah", "to": "nasdem"},
    "/v1/elections": {},
    ELECTION: {},
    f"{ELECTION}/stances": {},
    f"{ELECTION}/timeline": {},
    f"{ELECTION}/coalitions": {},
    f"{ELECTION}/registrations": {},
    f"{ELECTION}/backers/siti-qomariyah": {},
    f"{ELECTION}/backers/siti-qomariyah/history": {},
    "/v1/entities/siti-qomariyah": {},
    "/v1/entities/siti-qomariyah/claims": {},
    "/v1/entities/siti-qomariyah/network": {},
    "/v1/claims/c027": {},
    "/v1/sources/radarbekasi-2024-05-02-siqom": {},
    "/healthz": {},
}


@pytest.mark.parametrize("path", CALLS)
def test_a_parameter_that_an_endpoint_does_not_take_is_refused_by_name(get: Get, path: str) -> None:
    problem = get(path, expect=422, as_off="2024-05-02", **CALLS[path])
    assert [fault["parameter"] for fault in problem["faults"]] == ["as_off"]
    assert "as_off: no parameter of this endpoint" in problem["detail"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (f"{ELECTION}/stances", "as_of=2024-05-02&as_of=2024-11-01"),
        (f"{ELECTION}/stances", "min_confidence=low&min_confidence=low"),
        (f"{ELECTION}/stances", "known_on=2024-05-02&known_on=2024-11-01"),
        ("/v1/search", "q=Siti&q=Dani"),
        ("/v1/queries/sekutu_partai", "party_id=nasdem&party_id=pks&year=2024"),
        ("/reconcile", "extend=x&extend=y"),
    ],
)
def test_one_value_is_no_two(client: TestClient, path: str, asked: str) -> None:
    answer = client.get(f"{path}?{asked}")
    problem = answer.json()
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in problem["faults"]] == [asked.partition("=")[0]]
    assert "it has one value, and came 2 times" in problem["detail"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (f"{ELECTION}/backers/siti-qomariyah", "include=pks&include=pan&assume=golkar:siti-qomariyah"),
        (f"{ELECTION}/compare", "candidates=siti-qomariyah&candidates=ade-kuswara-kunang"),
        ("/v1/search", "q=Siti&type=Person&type=Party"),
    ],
)
def test_a_list_may_be_repeated(client: TestClient, path: str, asked: str) -> None:
    assert client.get(f"{path}?{asked}").status_code == 200


def test_the_refusal_names_what_there_is(get: Get) -> None:
    assert (
        "it takes known_on, as_of, min_confidence"
        in get(f"{ELECTION}/stances", expect=422, day="1")["detail"]
    )
    assert "it takes known_on" in get("/v1/outcomes", expect=422, day="1")["detail"]


def test_every_documented_parameter_is_taken(client: TestClient) -> None:
    """Each parameter of the OpenAPI document is known, so that none of them is refused as unknown."""
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", []):
            if parameter["in"] == "query":
                address = path.replace("{id}", "id-3216-2024").replace("{candidate}", "siti-qomariyah")
                detail = client.get(address, params={parameter["name"]: "\0"}).json().get("detail", "")
                assert f"{parameter['name']}: no parameter" not in detail, (path, parameter["name"])


def test_coalitions_take_no_assumption(get: Get) -> None:
    problem = get(f"{ELECTION}/coalitions", expect=422, assume="pkb:siti-qomariyah")
    assert "assume: no parameter of this endpoint; it takes" in problem["detail"]


def test_a_head_request_is_asked_as_strictly(client: TestClient) -> None:
    assert client.head("/v1/elections?x=1").status_code == 422


def test_nothing_that_endpoints_share_needs_a_thread() -> None:
    """FastAPI runs a plain function in a thread: a crowd's answers would wait for one another's turns."""
    routes = [route for router in (*ROUTES, *PAGES) for route in router.routes if isinstance(route, APIRoute)]
    shared = {each for route in routes for each in depended_on(route.dependant)}
    assert len(shared) > 10
    assert [each for each in shared if not is_awaited(each)] == []


def depended_on(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for each in dependant.dependencies:
        if each.call is not None:
            yield each.call
        yield from depended_on(each)


def is_awaited(call: Callable[..., Any]) -> bool:
    function = call if inspect.isroutine(call) else type(call).__call__
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
