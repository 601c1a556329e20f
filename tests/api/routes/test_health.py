"""Alive, ready, measured."""

from __future__ import annotations

from fastapi.testclient import TestClient

from graph.version import VERSION
from tests.api.conftest import Get


def test_alive_and_ready(get: Get) -> None:
    assert get("/healthz") == {"status": "ok", "version": VERSION}
    ready = get("/readyz")
    assert ready["status"] == "ready"
    assert ready["claims"] > 252


def test_requests_are_counted_by_route(client: TestClient) -> None:
    client.get("/v1/claims/c027")
    text = client.get("/metrics").text
    assert 'koalisi_requests_total{method="GET",route="/v1/claims/{id}",status="200"}' in text
