"""Answers go out in an encoding that the client takes."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/v1/elections", "/", "/openapi.json"], ids=["kept", "a page", "not kept"])
@pytest.mark.parametrize(("accept", "encoding"), [("br, gzip", "gzip"), ("gzip;q=0", None), ("br", None)])
def test_gzip_is_for_whoever_takes_it(
    client: TestClient, path: str, accept: str, encoding: str | None
) -> None:
    for _ in range(2):  # as it is made, and as it is kept
        answer = client.get(path, headers={"Accept-Encoding": accept})
        assert answer.headers.get("Content-Encoding") == encoding
