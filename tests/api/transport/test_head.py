"""HEAD: what link checkers and previews ask first."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


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
