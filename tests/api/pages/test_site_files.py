"""robots.txt, llms.txt, the sitemap and the icons."""

from __future__ import annotations

import re
from typing import cast
from urllib.robotparser import RobotFileParser

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree

from api.http import assets
from api.pages import pictures, site_files
from tests.api.conftest import SITE
from tests.api.pages.conftest import CANDIDATE

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_robots_may_read_answers_and_not_ask_questions(client: TestClient) -> None:
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("*", CANDIDATE)
    assert rules.can_fetch("*", f"/en{CANDIDATE}")
    assert not any(
        rules.can_fetch("*", path) for path in ("/meja", "/cari?q=x", "/en/jalur", "/v1/search?q=x")
    )
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]


def test_language_models_are_told_how_to_read_the_data_and_where_they_are(client: TestClient) -> None:
    response = client.get("/llms.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "never zero" in response.text
    links = re.findall(rf"\]\({SITE}(/[^)]+)\)", response.text)
    assert len(links) == 5
    for path in links:
        assert client.get(path).status_code in (200, 405), path  # /mcp is posted to


def locations(content: bytes) -> list[str]:
    return [each.text or "" for each in etree.fromstring(content).iter(f"{MAP}loc")]


def test_the_sitemap_lists_pages_that_there_are_in_both_languages(client: TestClient) -> None:
    found = locations(client.get("/sitemap.xml").content)
    assert len(set(found)) == len(found) <= 50_000
    ticket = "/pemilihan/id-3216-2024/calon/pair-3216-2024-3"
    for path in ("/", "/pemilihan/id-3216-2024", ticket, "/partai/nasdem", "/wilayah/region-3216"):
        assert {f"{SITE}{path}", f"{SITE}/en{path}"} <= set(found)
    for address in found[:: len(found) // 12]:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_a_large_sitemap_is_an_index_of_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(client.get("/sitemap.xml").content)
    monkeypatch.setattr(site_files, "IN_A_MAP", 1000)
    parts = locations(client.get("/sitemap.xml?anew").content)  # beside the one that is kept
    assert len(parts) > 1
    told = [each for part in parts for each in locations(client.get(part.removeprefix(SITE)).content)]
    assert told == whole
    assert client.get("/sitemap/900.xml").status_code == 404


def test_the_icon_is_there_for_every_browser(client: TestClient) -> None:
    assert client.get("/ikon.svg").headers["Content-Type"] == "image/svg+xml"
    for path in ("/favicon.ico", "/ikon.png"):
        assert client.get(path).content == (site_files.ICONS / "icon.png").read_bytes()
    drawn = pictures.png((site_files.ICONS / "icon.svg").read_text(), 180)
    assert drawn == (site_files.ICONS / "icon.png").read_bytes(), "draw it anew from icon.svg"


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
