"""How much a request may send, by who may send it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.transport.body_limit import LARGEST_BODY, LARGEST_FORM, LARGEST_OF_ANYBODY, largest

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
