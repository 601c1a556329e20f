"""The script that makes a frame on another site as high as what it holds."""

from __future__ import annotations

from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.http import assets


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
    cast(FastAPI, client.app).state.responses.drop(None)  # it keeps answers, for a build stays
    assert client.get("/sematan.js").status_code == 404
