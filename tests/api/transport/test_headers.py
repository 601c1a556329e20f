"""Headers of every answer: no guessing of types, no framing, nothing that runs unless a page says so."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.transport.headers import NOTHING_RUNS

PAGE = "/pemilihan/id-3216-2024/calon/siti-qomariyah"


@pytest.mark.parametrize(
    "path",
    [
        *("/", PAGE, "/v1/entities/nasdem", "/v1/entities/none", "/v1/search", "/openapi.json", "/docs"),
        *("/browser/style.grass", "/browser/guide/id", "/healthz", "/metrics", "/none", "/meja/masuk"),
        "/v1/elections/id-3216-2024/backers/siti-qomariyah?as_of=someday",
    ],
)
def test_every_answer_is_what_it_says_it_is_and_has_a_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors" in headers["Content-Security-Policy"]


def test_what_is_no_page_runs_nothing(client: TestClient) -> None:
    assert client.get("/v1/entities/nasdem").headers["Content-Security-Policy"] == NOTHING_RUNS


def test_the_reader_of_the_description_runs_no_script_but_its_own(client: TestClient) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    (scripts,) = (part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "'sha256-" in scripts


def test_what_is_allowed_names_head_beside_get(client: TestClient) -> None:
    response = client.delete("/v1/elections")
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= {each.strip() for each in response.headers["Allow"].split(",")}


def test_a_method_that_somebody_made_up_gets_no_figures_of_its_own(client: TestClient) -> None:
    for number in range(3):
        client.request(f"MADEUP{number}", f"/v1/made-up-{number}")
    figures = client.get("/metrics").text
    assert "MADEUP" not in figures
    assert "made-up" not in figures
    assert 'method="other",route="unmatched"' in figures


@pytest.mark.parametrize("path", ["/", "/v1/entities/siti-qomariyah", "/orang/siti-qomariyah", "/healthz"])
def test_head_is_answered_like_get_without_its_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
        assert head.headers.get(name) == got.headers.get(name)


def test_head_of_what_is_not_there_is_a_404(client: TestClient) -> None:
    response = client.head("/v1/entities/nobody-of-that-name")
    assert (response.status_code, response.content) == (404, b"")


def test_head_of_what_did_not_change_is_a_304(client: TestClient) -> None:
    tag = client.get("/v1/entities/siti-qomariyah").headers["ETag"]
    assert client.head("/v1/entities/siti-qomariyah", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/v1/elections", "/", "/openapi.json"], ids=["kept", "a page", "not kept"])
@pytest.mark.parametrize(("accept", "encoding"), [("br, gzip", "gzip"), ("gzip;q=0", None), ("br", None)])
def test_gzip_is_for_whoever_takes_it(
    client: TestClient, path: str, accept: str, encoding: str | None
) -> None:
    for _ in range(2):  # as it is made, and as it is kept
        answer = client.get(path, headers={"Accept-Encoding": accept})
        assert answer.headers.get("Content-Encoding") == encoding
