"""What a journalist does, in a real browser on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import expect

from api.app import create_app
from graph.settings import Settings
from graph.store.connection import Connection
from tests.browser.conftest import CANDIDATE, DESK, Open
from tests.conftest import free_port


def test_from_typing_siqom_to_a_source(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially("siqom")
    page.get_by_role("option", name="Siti Qomariyah").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Siti Qomariyah")
    page.get_by_role("link", name="Lihat 16 Agustus 2024").click()
    expect(page.locator("#putusan")).to_have_text("Butuh 11 kursi; NasDem punya 3; kurang 8.")
    page.locator("#partai-nasdem .newest a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Siti Qomariyah (kader partai)")
    page.locator(".facts a[href^='/sumber/']").click()
    expect(page.get_by_role("link", name="Buka sumber")).to_have_attribute("href", re.compile("^https://"))


def test_suggestions_are_reached_by_keyboard(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    box = page.locator("#cari")
    box.focus()
    page.keyboard.type("siti qom")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CANDIDATE}")


def test_escape_closes_the_suggestions(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#cari").press_sequentially("siti")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_the_date_moves_the_page_from_may_to_august(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    expect(page.locator("#himpunan")).to_contain_text("19")
    page.get_by_label("Keadaan per").fill("2024-08-16")
    page.get_by_role("button", name="Lihat").click()
    expect(page.locator("#himpunan")).to_contain_text("4")
    page.wait_for_url("**per=2024-08-16")
    expect(page.locator("#partai-gerindra .stance")).to_contain_text("sudah merekomendasikan calon lain")
    page.go_back()
    expect(page.locator("#himpunan")).to_contain_text("19")


def test_steps_lead_from_change_to_change_and_keep_the_focus(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-07-01")
    page.locator("#sesudah").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**per=2024-07-17")
    expect(page.locator("#himpunan")).to_contain_text("14")
    expect(page.locator("#sesudah")).to_be_focused()


def test_the_slider_moves_the_page_and_its_address_from_change_to_change(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-07-17&keluar=golkar")
    page.evaluate("window.kept = true")
    slider = page.get_by_role("slider", name="Geser sepanjang waktu")
    expect(slider).to_have_attribute("aria-valuetext", "17 Juli 2024")
    slider.press("ArrowRight")
    page.wait_for_url("**per=2024-07-23")
    expect(page.locator("label .day")).to_have_text("23 Juli 2024")
    expect(page.locator("#geser")).to_have_attribute("aria-valuetext", "23 Juli 2024")
    expect(page.locator("#geser")).to_be_focused()
    expect(page).to_have_url(re.compile("keluar=golkar"))
    slider.press("Home")
    expect(page.locator("label .day")).to_have_text("31 Maret 2023")
    assert page.evaluate("window.kept"), "the page was loaded anew"


def test_the_slider_is_an_axis_of_time(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    slider = page.get_by_role("slider")
    first, last = date(2023, 3, 31), date(2024, 11, 27)
    expect(slider).to_have_attribute("max", str((last - first).days))
    expect(slider).to_have_value(str((date(2024, 5, 2) - first).days))
    slider.fill(str((date(2024, 6, 3) - first).days))  # no change on that day: any day can be chosen
    page.wait_for_url("**per=2024-06-03")
    expect(page.locator(".time")).to_contain_text("2024")
    expect(page.locator("svg.chart")).to_contain_text("2024")


def test_the_slider_is_dragged_in_english(open_page: Open) -> None:
    page = open_page("/en/pemilihan/id-3216-2024?per=2024-05-02")
    page.get_by_role("slider").fill("0")
    page.wait_for_url("**per=2023-03-31")
    expect(page.get_by_role("heading", name="Who is where as of 31 March 2023")).to_be_visible()


def test_what_if_parties_are_tapped_in_and_out(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    page.locator("#tanpa-keterangan > details > summary").click()
    page.locator("#ikut-pkb").click()
    expect(page.locator("#putusan")).to_have_text("Butuh 11 kursi; NasDem dan PKB punya 10; kurang 1.")
    page.locator("#keluar-golkar").click()
    expect(page.locator(".what-if")).to_contain_text("PKB bergabung; Golkar keluar")
    expect(page).to_have_url(re.compile("masuk=pkb&keluar=golkar"))
    page.get_by_role("link", name="Batalkan").click()
    expect(page.locator("#putusan")).to_have_text("Butuh 11 kursi; NasDem punya 3; kurang 8.")


def test_the_language_switches_on_the_spot(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    page.get_by_role("link", name="English").click()
    expect(page.locator("#putusan")).to_have_text("Needs 11 seats; NasDem has 3; 8 short.")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Indonesia", exact=True).click()
    expect(page.locator("#putusan")).to_have_text("Butuh 11 kursi; NasDem punya 3; kurang 8.")


def test_the_switch_follows_the_date(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-07-01")
    page.locator("#sesudah").click()
    page.wait_for_url("**per=2024-07-17")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/**per=2024-07-17")


def test_all_works_without_scripts(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    page.locator("#cari").fill("Siqom")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CANDIDATE}")
    page.get_by_role("link", name="Lihat 16 Agustus 2024").click()
    page.get_by_label("Keadaan per").fill("2024-05-02")
    page.get_by_role("button", name="Lihat").click()
    expect(page.locator("#putusan")).to_have_text("Butuh 11 kursi; NasDem punya 3; kurang 8.")
    expect(page.locator("#geser")).to_be_hidden()
    page.locator("#tanpa-keterangan > details > summary").click()
    page.locator("#ikut-pkb").click()
    expect(page.locator("#putusan")).to_contain_text("kurang 1")
    expect(page.locator("button[hidden]").first).to_be_hidden()


def test_the_citation_is_copied(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#kutip > summary").click()
    page.locator("[data-copy=kutipan]").click()
    expect(page.locator("[data-copy=kutipan]")).to_have_text("Tersalin")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "per 2 Mei 2024" in copied
    assert copied.endswith(f"{CANDIDATE}?per=2024-05-02")


def test_a_printed_page_names_its_day_and_how_to_cite_it(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    page.emulate_media(media="print")
    expect(page.get_by_text("Keadaan per 2 Mei 2024")).to_be_visible()
    expect(page.locator("p.printed")).to_contain_text("per 2 Mei 2024. Data dimuat")
    expect(page.locator("section.printed")).to_contain_text("https://")
    for left_out in ("#geser", "#per", ".takeaway", ".toggles"):
        expect(page.locator(left_out).first).to_be_hidden()


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("Kartu (SVG)", b"<svg"),
        ("Kartu (PNG)", b"\x89PNG"),
        ("Grafik peluang (PNG)", b"\x89PNG"),
        ("Sikap partai (CSV)", b"\xef\xbb\xbfas_of"),
    ],
)
def test_pictures_and_tables_are_downloaded(
    open_page: Open, tmp_path: Path, label: str, start: bytes
) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02")
    page.locator("#kutip > summary").click()
    with page.expect_download() as download:
        page.get_by_text(label, exact=True).click()
    target = tmp_path / "download"
    download.value.save_as(target)
    assert target.read_bytes().startswith(start)


def test_an_embed_stands_in_another_site_as_high_as_what_it_holds(open_page: Open, served: str) -> None:
    code = open_page(f"{CANDIDATE}?per=2024-05-02").locator("#sematan-tetap").input_value()
    assert code.startswith(f'<iframe src="{served}')
    elsewhere = open_page("about:blank")
    elsewhere.route("**/article", lambda route: route.fulfill(content_type="text/html", body=code))
    elsewhere.goto("/article")
    frame = elsewhere.frame_locator("iframe")
    expect(frame.locator(".answer")).to_have_text("Butuh 11 kursi; NasDem punya 3; kurang 8.")
    expect(elsewhere.locator("iframe")).not_to_have_attribute("height", "460")
    assert frame.locator("html").evaluate("page => page.scrollHeight - page.clientHeight") <= 1


def test_a_frame_that_is_too_small_still_shows_day_and_source(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}/sematan?per=2024-05-02", viewport={"width": 320, "height": 200})
    expect(page.get_by_text("Per 2 Mei 2024")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="klaim dan sumber")).to_be_in_viewport(ratio=1)


def test_connections_are_explored(open_page: Open) -> None:
    page = open_page("/kaitan/siti-qomariyah?per=2024-08-16", viewport=DESK)
    part = page.locator("[data-network]")
    expect(part).to_be_visible()
    expect(part).to_have_attribute("data-drawn", "11")
    box = page.locator(".picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".chosen .name")).to_have_text("Siti Qomariyah")
    page.get_by_role("button", name="Perluas").click()
    expect(page.get_by_role("link", name="Buka jejaringnya")).to_have_attribute(
        "href", "/kaitan/siti-qomariyah?per=2024-08-16"
    )


def test_what_the_picture_is_expanded_by_is_listed_too(open_page: Open) -> None:
    page = open_page("/kaitan/siti-qomariyah?per=2024-08-16", viewport=DESK)
    part = page.locator("[data-network]")
    expect(part).to_have_attribute("data-drawn", "11")
    box = page.locator(".picture").bounding_box()
    assert box
    chosen = page.locator(".chosen .name")
    for below in range(20, 80, 5):  # the first neighbour is drawn above the centre
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + below)
        if chosen.inner_text() == "Partai NasDem":
            break
    page.get_by_role("button", name="Perluas").click()
    expect(page.get_by_role("heading", name="Jejaring Partai NasDem", level=2)).to_be_visible()
    expect(page.locator("ol.near")).to_have_count(2)
    expect(part).not_to_have_attribute("data-drawn", "11")
    page.get_by_role("button", name="Perluas").click()
    expect(page.get_by_role("status").filter(has_text="+0")).to_have_count(1)
    expect(page.locator("ol.near")).to_have_count(2)


def test_the_picture_of_connections_is_saved_with_what_it_shows(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/kaitan/siti-qomariyah?per=2024-08-16", viewport=DESK)
    button = page.get_by_role("button", name="Simpan gambar (PNG)")
    caption = button.get_attribute("data-caption") or ""
    assert caption.startswith("Jejaring Siti Qomariyah, per 16 Agustus 2024.")
    assert caption.endswith("/kaitan/siti-qomariyah?per=2024-08-16")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "siti-qomariyah-jejaring-2024-08-16.png"
    target = tmp_path / "picture.png"
    download.value.save_as(target)
    assert target.read_bytes().startswith(b"\x89PNG")


@pytest.fixture
def without_database() -> Iterator[str]:
    """The address of an app whose database does not answer."""
    nowhere = Connection(f"bolt://127.0.0.1:{free_port()}", "neo4j", "none", "neo4j")
    port = free_port()
    app = create_app(nowhere, Settings(log_level="ERROR"))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def test_without_the_database_a_page_says_so(open_page: Open, without_database: str) -> None:
    page = open_page("/", base=without_database)
    expect(page.get_by_role("heading", level=1)).to_have_text("Basis data sedang tidak menjawab")
    expect(page.get_by_role("link", name="Coba lagi")).to_be_visible()
