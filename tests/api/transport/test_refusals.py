"""Hosts that are not ours are refused, and nothing that leaves the site names the host that was asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.transport.refusals import LARGEST_BODY, LARGEST_FORM, LARGEST_OF_ANYBODY, largest
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.connection import Connection
from tests.api.pages.conftest import CANDIDATE

PUBLIC = "https://koalisi.example"


@pytest.fixture(scope="module")
def behind_a_proxy(loaded: Server) -> Iterator[TestClient]:
    """The API with a public address, asked by the name that its proxy uses."""
    config = Settings(log_level="ERROR", query_timeout=30, public_url=PUBLIC)
    with TestClient(create_app(loaded, config), base_url="http://localhost:9000") as client:
        yield client


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "",
        "[::1",
        "a b",
        "me@localhost",
        "localhost/x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/v1/elections", "/browser/style.grass", "/healthz"])
def test_another_host_is_a_problem(client: TestClient, path: str, host: str) -> None:
    response = client.get(path, headers={"Host": host, "X-Request-ID": "desk-9"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["type"], problem["request_id"]) == ("/problems/unknown-host", "desk-9")


@pytest.mark.parametrize("second", ["localhost", "evil.example"])
def test_two_hosts_are_none(client: TestClient, second: str) -> None:
    response = client.get("/healthz", headers=[("Host", "localhost"), ("Host", second)])
    assert (response.status_code, response.json()["type"]) == (400, "/problems/unknown-host")


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "Koalisi.example"]
)
def test_loopback_and_the_public_host_are_served(behind_a_proxy: TestClient, host: str) -> None:
    assert behind_a_proxy.get("/healthz", headers={"Host": host}).status_code == 200


def test_any_host_where_the_operator_says_so() -> None:
    app = create_app(Connection("bolt://127.0.0.1:1", "neo4j", ""), Settings(allowed_hosts="*"))
    anywhere = TestClient(app, base_url="http://10.0.0.7")
    assert anywhere.get("/healthz").status_code == 200
    assert anywhere.get("/healthz", headers=[("Host", "a.example"), ("Host", "b.example")]).status_code == 400


def test_citations_embeds_and_pictures_name_the_public_address(behind_a_proxy: TestClient) -> None:
    page = behind_a_proxy.get(f"{CANDIDATE}?per=2024-05-02").text
    assert f"{PUBLIC}{CANDIDATE}?per=2024-05-02" in page
    assert f"src=&#34;{PUBLIC}{CANDIDATE}/sematan" in page
    assert "koalisi.example/pemilihan" in behind_a_proxy.get(f"{CANDIDATE}/kartu.svg").text
    assert f":style {PUBLIC}/browser/style.grass" in behind_a_proxy.get("/browser/guide/en").text
    for path in (CANDIDATE, f"{CANDIDATE}/kartu.svg", "/klaim/c027", "/browser/guide/id"):
        assert "localhost" not in behind_a_proxy.get(path).text


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/en", "/en/"),
        ("/v1/elections/", "/v1/elections"),
        ("/pemilihan/id-3216-2024/?per=2024-05-02", "/pemilihan/id-3216-2024?per=2024-05-02"),
        ("/cari?q=Siqom", "/calon/siti-qomariyah"),
        ("/orang/nasdem", "/partai/nasdem"),
    ],
)
def test_a_redirect_is_a_path(behind_a_proxy: TestClient, asked: str, location: str) -> None:
    response = behind_a_proxy.get(asked, follow_redirects=False)
    assert response.status_code in (303, 307)
    assert response.headers["location"] == location


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/..", "/en//evil.example/"])
def test_no_redirect_leaves_the_site(client: TestClient, path: str) -> None:
    response = client.get(f"http://127.0.0.1:8000{path}", follow_redirects=False)
    assert "evil.example" not in response.headers.get("location", "/").removeprefix("/en/")


PROTOCOL = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/claims", LARGEST_BODY),
        ("/v1/rows/people", LARGEST_BODY),
        ("/meja/artikel", LARGEST_FORM),
        ("/en/meja/masuk", LARGEST_FORM),
        ("/v1/cypher", LARGEST_OF_ANYBODY),
        ("/reconcile", LARGEST_OF_ANYBODY),
        ("/mcp", LARGEST_OF_ANYBODY),
        ("/klaim/c027/lapor", LARGEST_OF_ANYBODY),
        ("/mejanya", LARGEST_OF_ANYBODY),
    ],
)
def test_how_much_may_be_sent_hangs_on_the_address(path: str, most: int) -> None:
    assert largest(path) == most


@pytest.mark.parametrize("path", ["/reconcile", "/mcp", "/v1/cypher"])
def test_what_anybody_may_send_is_small(client: TestClient, path: str) -> None:
    answer = client.post(path, content=b"[" + b"{}," * 40_000 + b"{}]", headers=PROTOCOL)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


def test_a_readers_form_is_small(client: TestClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/klaim/c027/lapor", content=b"isi=" + b"x" * 100_000, headers=form).status_code == 413
