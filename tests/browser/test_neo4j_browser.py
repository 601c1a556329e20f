"""The real Neo4j Browser that the local Neo4j serves: it connects, fetches the kit, and draws in style."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.local import Connection
from graph.store import browser_kit
from graph.store.browser_kit import saved_queries

PATIENCE = 60_000
"""Milliseconds that a loaded machine may take for an answer."""

WIDE_LETTERS = """
const measure = CanvasRenderingContext2D.prototype.measureText;
CanvasRenderingContext2D.prototype.measureText = function (text) {
  const drawing = this.font.match(/^([0-9.]+)px sans-serif$/);
  return drawing ? { width: 0.7 * parseFloat(drawing[1]) * text.length } : measure.call(this, text);
};
"""
"""Browser measures a drawing's captions as in a font whose letters are all 0.7 em wide, more than usual:
so captions are cut alike on every machine, whatever fonts it has."""

PICTURES = os.environ.get("KOALISI_BROWSER_PICTURES")
"""Folder to put pictures into; ``docs/browser.md`` tells how its pictures are made."""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def page(browser: Browser, loaded: Connection, served: str) -> Iterator[Page]:
    """Neo4j Browser, as `koalisi browser` opens it, after a paste of the password and a click on Connect."""
    assert served
    if not loaded.browser_url:
        pytest.skip("NEO4J_URI names the database: there is no local Neo4j Browser")
    context = browser.new_context(locale="id-ID", viewport={"width": 1000, "height": 760})
    context.set_default_timeout(PATIENCE)
    # Fonts and analytics from elsewhere: a test asks nobody outside.
    context.route(re.compile(r"^https://"), lambda route: route.abort())
    if not PICTURES:
        context.add_init_script(WIDE_LETTERS)
    page = context.new_page()
    page.goto(browser_kit.connect_address(loaded.browser_url, loaded.uri, loaded.username))
    page.get_by_test_id("password").fill(loaded.password)
    picture(frame(page, ":server connect"), "connect")
    page.get_by_test_id("connect").click()
    expect(frame(page, ":play").get_by_text("Dari Siti Qomariyah")).to_be_visible(timeout=PATIENCE)
    picture(frame(page, ":play"), "guide")
    yield page
    context.close()


@pytest.fixture(autouse=True)
def _style_in_use(page: Page, served: str) -> None:
    """Each test begins with the style, whatever the one before did."""
    run(page, ":clear")
    run(page, f":style {browser_kit.style_address(served)}")
    expect(frame(page, ":style")).to_contain_text("node.Person", timeout=PATIENCE)
    run(page, ":clear")


def frame(page: Page, command: str) -> Locator:
    """The newest frame of a command that begins so."""
    return (
        page.get_by_test_id("frame")
        .filter(has=page.get_by_test_id("frameCommand").filter(has_text=command))
        .first
    )


def run(page: Page, command: str) -> None:
    page.get_by_test_id("activeEditor").locator(".view-lines").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(command)
    page.get_by_test_id("editor-Run").click()
    if command == ":clear":
        expect(page.get_by_test_id("frame")).to_have_count(0)


def draw(page: Page, statement: str) -> tuple[Locator, Locator]:
    """Run a query; return the nodes and relationships that Browser draws, once it drew some."""
    run(page, ":clear")
    run(page, statement)
    drawing = page.get_by_test_id("frame").first
    nodes = drawing.locator("svg g.node")
    expect(nodes.first).to_be_visible(timeout=PATIENCE)
    return nodes, drawing.locator("svg g.relationship")


def captions(drawn: Locator) -> list[str]:
    return [re.sub(r"\s+", " ", text).strip() for text in drawn.all_text_contents()]


def picture(shown: Page | Locator, name: str) -> None:
    if PICTURES:
        (shown if isinstance(shown, Page) else shown.page).wait_for_timeout(3000)  # the drawing comes to rest
        shown.screenshot(path=Path(PICTURES) / f"{name}.png", scale="css")


def test_the_printed_address_brings_guide_and_style_once_connected(
    browser: Browser, loaded: Connection, served: str
) -> None:
    context = browser.new_context(locale="en-GB")
    again = context.new_page()
    again.goto(loaded.browser_url)
    again.get_by_test_id("username").fill(loaded.username)
    again.get_by_test_id("password").fill(loaded.password)
    again.get_by_test_id("connect").click()
    guide = frame(again, f":play {browser_kit.guide_address(served)}")
    expect(guide.get_by_text("From Siti Qomariyah")).to_be_visible(timeout=PATIENCE)
    expect(frame(again, ":style")).to_contain_text("node.Person", timeout=PATIENCE)
    expect(frame(again, ":style")).to_contain_text("{seats} seats")
    context.close()


def test_the_claims_on_siti_qomariyah_are_drawn_with_names_and_statuses(page: Page) -> None:
    nodes, relationships = draw(page, saved_queries()["klaim_tentang"].with_values({}))
    expect(relationships).to_have_count(6)  # and not her party, which was not asked for
    assert {"Siti Qomariyah", "NasDem", "DPW Partai NasDem Jawa Barat", "Bupati Bekasi 2024-2029"} <= {
        *captions(nodes)
    }
    assert any(text.startswith("blessed") for text in captions(relationships))
    picture(page.get_by_test_id("frame").first, "claims")


def test_the_style_colours_each_label_and_type(page: Page) -> None:
    nodes, relationships = draw(page, saved_queries()["klaim_tentang"].with_values({}))
    fills = {nodes.nth(place).locator("circle").last.get_attribute("fill") for place in range(nodes.count())}
    assert {"#F2C14E", "#A8322A", "#F0B7A8", "#B5D3A4"} <= fills  # person, party, board, office
    lines = {
        relationships.nth(place).locator("path").first.get_attribute("fill")
        for place in range(relationships.count())
    }
    assert {"#1E8743", "#277EA1"} <= lines  # supports, considered by


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_runs_and_draws(page: Page, name: str) -> None:
    _, relationships = draw(page, saved_queries()[name].with_values({}))
    expect(relationships.first).to_be_attached(timeout=PATIENCE)
    picture(page.get_by_test_id("frame").first, name)


def test_a_saved_query_takes_its_parameters_from_param(page: Page) -> None:
    saved = saved_queries()["klaim_tentang"]
    for parameter in re.findall(r"^// (:param .*)$", saved.source, re.MULTILINE):
        run(page, parameter)
        expect(frame(page, parameter.split("=>")[0])).to_be_visible(timeout=PATIENCE)
    _, relationships = draw(page, saved.source)
    expect(relationships).to_have_count(6)


@pytest.mark.parametrize(("language", "last"), [("id", "Kueri tersimpan"), ("en", "Saved queries")])
def test_every_step_of_the_guide_can_be_reached(page: Page, served: str, language: str, last: str) -> None:
    run(page, f":play {served}/browser/guide/{language}")
    shown = frame(page, f"guide/{language}")
    titles = []
    for step in range(1, 13):
        expect(shown.get_by_text(f"{step} / 12")).to_be_visible(timeout=PATIENCE)
        titles.append(shown.locator("h3").inner_text())
        if step < 12:
            shown.get_by_test_id("nextSlide").last.click()
    assert len(set(titles)) == 12
    assert titles[-1] == last


def test_a_click_in_the_guide_puts_the_query_into_the_editor(page: Page, served: str) -> None:
    run(page, f":play {browser_kit.guide_address(served, 'en')}")
    shown = frame(page, "guide/en")
    for _ in range(2):
        shown.get_by_test_id("nextSlide").last.click()
    picture(shown, "step")
    shown.locator("pre.runnable").click()
    editor = page.get_by_test_id("activeEditor")
    expect(editor).to_contain_text("siti-qomariyah", timeout=PATIENCE)
    page.get_by_test_id("editor-Run").click()
    expect(page.locator("svg g.node").first).to_be_visible(timeout=PATIENCE)


def test_the_guide_in_one_language_leads_to_the_other(page: Page, served: str) -> None:
    run(page, f":play {browser_kit.guide_address(served, 'id')}")
    frame(page, "guide/id").get_by_text("guide/en").click()
    expect(page.get_by_text("From Siti Qomariyah to the whole graph")).to_be_visible(timeout=PATIENCE)


def test_the_archive_dropped_on_the_window_fills_the_favorites(page: Page, served: str) -> None:
    transfer = page.evaluate_handle(
        """async url => {
            const bytes = await (await fetch(url)).arrayBuffer();
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], "koalisi-queries.zip", { type: "application/zip" }));
            return transfer;
        }""",
        f"{served}/browser/queries.zip",
    )
    page.get_by_test_id("activeEditor").dispatch_event("drop", {"dataTransfer": transfer})
    page.get_by_test_id("navigationFavorites").click()
    page.get_by_test_id("expandFolder-Koalisi").click()
    for saved in saved_queries().values():
        expect(page.get_by_text(saved.titles["id"]).first).to_be_attached(timeout=PATIENCE)
    picture(page, "favorites")
    page.get_by_test_id("navigationFavorites").click()
