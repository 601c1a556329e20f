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
