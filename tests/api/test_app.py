"""Three apps at one address: API, pages, Browser kit; each with errors in a form of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from fastapi.testclient import TestClient

from graph.settings import ROOT
from graph.store.async_database import AsyncDatabase
from tests.api.pages.conftest import CANDIDATE

PROBLEM, PAGE = "application/problem+json", "text/html; charset=utf-8"
JSON = {"Accept": "application/json"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PICTURE = {"Accept": "image/avif,image/svg+xml,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/v1/claims?limit=73", "/pemilihan?tahun=1973"], ids=["answer", "page"])
def test_what_nobody_expected_tells_nothing_inner(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    async def fall(*_: object, **__: object) -> None:
        raise RuntimeError("bolt://inner")

    monkeypatch.setattr(AsyncDatabase, "read", fall)
    monkeypatch.setattr(client._transport, "raise_server_exceptions", False)
    response = client.get(path)
    assert response.status_code == 500
    assert "inner" not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/at/all", "/en/none", "/orang/nobody", "/klaim/c99999"]
)
def test_an_unknown_page_is_a_problem_for_programs_and_a_page_for_people(
    client: TestClient, path: str
) -> None:
    for headers, kind in ((JSON, PROBLEM), (BROWSER, PAGE), ({}, PAGE)):
        response = client.get(path, headers=headers)
        assert (response.status_code, response.headers["content-type"]) == (404, kind)
        assert response.headers["vary"].startswith("Accept")
    assert client.get(path, headers=JSON).json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", ["/v1", "/v1/none", "/v1/claims/c99999", "/openapi.json/x", "/browser/none"])
def test_what_the_api_and_the_kit_do_not_have_is_always_a_problem(client: TestClient, path: str) -> None:
    for headers in (JSON, BROWSER, {}):
        response = client.get(path, headers=headers)
        assert (response.status_code, response.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("path", ["/", CANDIDATE, "/v1/elections", "/browser/style.grass", "/healthz"])
def test_another_method_is_refused_in_the_form_that_is_wanted(client: TestClient, path: str) -> None:
    answer = client.post(path, headers=JSON)
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert answer.json()["type"] == "/problems/method-not-allowed"
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_browser_that_sends_a_form_to_a_page_is_told_in_a_page(client: TestClient) -> None:
    answer = client.post(CANDIDATE, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (405, PAGE)
    assert "Tidak ada yang dapat dikirim ke alamat ini" in answer.text


@pytest.mark.parametrize("name", ["kartu.svg", "pintu.svg", "partai.csv"])
def test_the_error_of_a_picture_or_table_is_a_problem_unless_somebody_looks_at_it(
    client: TestClient, name: str
) -> None:
    path = f"/pemilihan/id-3216-2024/calon/nobody/{name}"
    for headers, kind in ((PICTURE, PROBLEM), ({}, PROBLEM), (JSON, PROBLEM), (BROWSER, PAGE)):
        response = client.get(path, headers=headers)
        assert (response.status_code, response.headers["content-type"]) == (404, kind)


def test_bad_input_of_a_page_is_a_problem_for_programs(client: TestClient) -> None:
    problem = client.get(CANDIDATE, params={"per": "2 Mei"}, headers=JSON)
    assert (problem.status_code, problem.json()["faults"][0]["parameter"]) == (422, "per")


def test_a_missing_script_is_no_page(client: TestClient) -> None:
    response = client.get("/static/none.js")
    assert (response.status_code, response.headers["content-type"]) == (404, PROBLEM)


def test_metrics_name_the_route_in_whichever_app_it_is(client: TestClient) -> None:
    for path in ("/browser/guide/id", "/klaim/c027", "/v1/claims/c027", "/nothing/here"):
        client.get(path)
    told = client.get("/metrics").text
    for route in ("/browser/guide/{language}", "/klaim/{id}", "/v1/claims/{id}", "unmatched"):
        assert f'method="GET",route="{route}"' in told


def test_the_description_has_the_api_alone(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert "/v1/claims/{id}" in paths
    assert not any(path.startswith(("/klaim", "/en", "/browser")) for path in paths)


def test_the_api_starts_without_what_writes_copies_and_feeds() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["share"]
    modules = {each.partition(">")[0].replace("-", "_") for each in extra}
    assert {"pyoxigraph", "mcp"} <= modules
    program = f"""
import sys
from api.app import create_app
from graph.store.connection import Connection
create_app(Connection("bolt://127.0.0.1:1", "neo4j", ""))
print(sorted({modules} & sys.modules.keys()))
"""
    started = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert started.stdout == "[]\n"
