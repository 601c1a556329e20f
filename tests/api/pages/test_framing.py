"""The script that makes a frame on another site as high as what it holds."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.pages import assets


def test_the_script_has_an_address_that_stays(client: TestClient) -> None:
    if "framing.js" not in assets.manifest():
        pytest.skip("the pages' scripts are not built: make web")
    response = client.get("/sematan.js")
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "contentWindow" in response.text
    again = client.get("/sematan.js", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


def test_without_a_build_there_is_none(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "manifest", lambda: {})
    assert client.get("/sematan.js").status_code == 404
