"""ETags, request ids and problems: what every answer has."""

from __future__ import annotations

import os
import re
import signal
import time

import psutil
import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from api.app import create_app
from api.http.responses import preferred_language, prefers_page, takes_gzip
from graph import local
from graph.settings import Settings
from tests.api.conftest import SITE
from tests.conftest import Server

URL = "/v1/elections/id-3216-2024/backers/siti-qomariyah?as_of=2024-05-02"


def test_a_client_that_holds_this_version_gets_304_and_no_body(client: TestClient) -> None:
    first = client.get(URL)
    etag = first.headers["ETag"]
    for held in (etag, f'"other", W/{etag}', "*"):
        again = client.get(URL, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
    assert client.get(URL, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("url", [URL, "/", "/pemilihan/id-3216-2024", "/umpan.atom"])
def test_a_shared_cache_may_give_an_answer_for_some_seconds_and_a_browser_asks_each_time(
    client: TestClient, url: str
) -> None:
    told = dict(each.partition("=")[::2] for each in client.get(url).headers["Cache-Control"].split(", "))
    assert told.keys() == {"public", "max-age", "s-maxage", "stale-while-revalidate"}
    assert told["max-age"] == "0"
    assert 1 <= int(told["s-maxage"]) <= int(told["stale-while-revalidate"]) <= 10


def test_a_built_file_is_kept_for_good_and_what_is_not_there_is_not(client: TestClient) -> None:
    (style,) = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', client.get("/").text)[:1]
    kept = client.get(style).headers["Cache-Control"].split(", ")
    assert {"public", "immutable"} <= set(kept)
    assert re.search(r"-[0-9A-Z]{8}\.css$", style), "another content has another name"
    assert "immutable" not in client.get("/static/none.css").headers.get("Cache-Control", "")


def test_the_answer_is_the_same_to_the_letter_each_time(client: TestClient) -> None:
    assert client.get(URL).content == client.get(URL).content


def test_every_answer_carries_a_request_id_and_keeps_a_sound_one(client: TestClient) -> None:
    assert len(client.get("/healthz").headers["X-Request-ID"]) == 32
    assert client.get("/healthz", headers={"X-Request-ID": "desk-7"}).headers["X-Request-ID"] == "desk-7"
    odd = client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["X-Request-ID"]
    assert odd != "a b\tc"


def test_a_problem_is_problem_json_with_the_request_id(client: TestClient) -> None:
    response = client.get("/v1/claims/none", headers={"X-Request-ID": "desk-8"})
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["request_id"] == "desk-8"
    assert client.get("/v1/nowhere").headers["Content-Type"] == "application/problem+json"
    assert client.post("/v1/elections").status_code == 405


@pytest.mark.parametrize("rubbish", ["x" * 10_000, "%00", "../../etc/passwd", "%F0%9F%92%A9", "'; MATCH (n)"])
def test_rubbish_for_an_id_is_a_client_error_without_a_trace(client: TestClient, rubbish: str) -> None:
    for path in (f"/v1/entities/{rubbish}", f"/v1/elections/id-3216-2024/backers/{rubbish}"):
        response = client.get(path)
        assert 400 <= response.status_code < 500
        assert "Traceback" not in response.text


def test_openapi_declares_the_problems(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    get = document["paths"]["/v1/elections/{id}/backers/{candidate}"]["get"]
    assert {"200", "404", "422", "503"} <= get["responses"].keys()
    assert "application/problem+json" in get["responses"]["404"]["content"]


def test_a_killed_database_is_503_within_five_seconds_and_comes_back_by_itself(mortal: Server) -> None:
    server, settings = mortal
    patient = Settings(query_timeout=30)  # the first plan on a cold server takes long
    app = create_app(server, patient)
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as client, capture_logs() as logs:
        assert client.get("/readyz").status_code == 503  # nothing is loaded
        assert client.get("/v1/elections").status_code == 200
        pid = local.status(settings).pid
        assert pid is not None
        kill(pid)
        started = time.monotonic()
        response = client.get("/v1/elections")
        assert time.monotonic() - started < 5
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
        assert "Traceback" not in response.text
        assert "bolt://" not in response.text
        started = time.monotonic()
        assert [client.get(path).status_code for path in ("/", "/v1/elections", "/v1/changes")] == [503] * 3
        assert time.monotonic() - started < 5  # who asks next is told at once
        assert client.get("/healthz").status_code == 200
        local.start(settings)
        assert client.get("/v1/elections").status_code == 200
    assert [each["event"] for each in logs if each["event"] != "request"] == [
        "the database does not answer",
        "the database answers again",
    ]


def kill(pid: int) -> None:
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([process], timeout=10)


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("accept", ["text/html", BROWSER, "text/*", "application/json;q=0.5, text/html"])
def test_a_browser_wants_a_page(accept: str) -> None:
    assert prefers_page(accept, otherwise=False)


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "application/problem+json",
        "Application/JSON; charset=utf-8",
        "application/*",
        "text/html;q=0.5, application/json",
        "text/html;q=0, */*",
    ],
)
def test_a_program_wants_a_problem(accept: str) -> None:
    assert not prefers_page(accept, otherwise=True)


@pytest.mark.parametrize(
    "accept", ["", "*/*", "image/svg+xml,*/*;q=0.8", "text/csv", "text/html, application/json"]
)
def test_whoever_does_not_care_gets_what_the_address_is_for(accept: str) -> None:
    assert prefers_page(accept, otherwise=True)
    assert not prefers_page(accept, otherwise=False)


def test_a_weight_that_is_no_number_is_none() -> None:
    assert prefers_page("application/json;q=much, text/html;q=0.1", otherwise=False)


@pytest.mark.parametrize("accept", ["id", "id-ID,id;q=0.9,en;q=0.8", "EN;q=0.1, ID", "fr, id;q=0.2"])
def test_an_indonesian_is_told_in_indonesian(accept: str) -> None:
    assert preferred_language(accept) == "id"


@pytest.mark.parametrize("accept", ["", "*", "en", "en-GB,id;q=0.5", "fr", "id;q=0", "id;q=x", "en, id"])
def test_others_are_told_in_english(accept: str) -> None:
    assert preferred_language(accept) == "en"


@pytest.mark.parametrize(
    ("accept", "takes"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP;q=0.2", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
        ("*", False),
        ("", False),
    ],
)
def test_gzip_goes_to_whoever_takes_it(accept: str, takes: bool) -> None:
    assert takes_gzip(accept) is takes
