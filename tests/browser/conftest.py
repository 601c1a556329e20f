"""A real browser: the system's Chromium, driven by Playwright.

Where there is none the tests skip and say so; with KOALISI_REQUIRE_BROWSER=1 they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from api.http.assets import STATIC
from graph.settings import ROOT

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
CANDIDATE = "/pemilihan/id-3216-2024/calon/siti-qomariyah"

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell without windows comes first: it opens a page in a third of the processor time."""
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SHOWN_WITHIN = 30_000
"""Milliseconds that a page may take to show something, on a machine that other tests keep busy."""

Open = Callable[..., Page]
"""Opens a path of the served pages in a fresh context; keyword arguments are the context's options."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    missing = None
    if found is None:
        missing = "no Chromium is installed: apt-get install chromium"
    elif not (STATIC / "manifest.json").exists():
        missing = "the pages' scripts and styles are not built: make web"
    if missing:
        if os.environ.get("KOALISI_REQUIRE_BROWSER") == "1":
            pytest.fail(f"The browser tests cannot run: {missing}.")
        pytest.skip(f"THE BROWSER TESTS DID NOT RUN: {missing}.")
    expect.set_options(timeout=SHOWN_WITHIN)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[Open]:
    """Pages that fail the test on any message of the content policy or request that leaves the site."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(path: str, *, base: str = served, **options: Any) -> Page:
        options.setdefault("viewport", PHONE)
        context = browser.new_context(base_url=base, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                faults.append(f"left the site: {request.url}")
                if not request.url.startswith((base, "data:", "blob:"))
                else None
            ),
        )
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as npm installed it for the tests."""
    return (ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text()
