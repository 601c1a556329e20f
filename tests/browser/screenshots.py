"""Pictures of every page, both widths and languages, into build/screenshots/: `make screenshots`."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from graph.settings import ROOT
from tests.api.pages.test_rendering import PAGES
from tests.browser.conftest import CANDIDATE, DESK, PHONE

TARGET = ROOT / "build" / "screenshots"
SHOWN = (
    *PAGES,
    CANDIDATE,
    f"{CANDIDATE}?per=2024-08-16&masuk=pdip",
    f"{CANDIDATE}/sematan",
    "/orang/nobody",
    "/banding?calon=x",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_take_pictures(
    browser: Browser, served: str, viewport: ViewportSize, language: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(base_url=served, viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    folder = TARGET / f"{language.strip('/') or 'id'}-{viewport['width']}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in SHOWN:
        page.goto(f"{language}{path}", wait_until="networkidle")
        name = re.sub(r"[^A-Za-z0-9-]+", "_", path).strip("_") or "home"
        page.screenshot(path=folder / f"{name}.png", full_page=True)
    context.close()
