"""What a desk asks of the whole country, click by click."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open

PATIENCE = 60_000
"""Milliseconds for what a busy machine may take long to draw."""


def test_any_election_is_two_clicks_from_home(open_page: Open) -> None:
    page = open_page("/", viewport=PHONE)
    page.get_by_role("link", name="Sulawesi Selatan", exact=True).click()
    page.get_by_role("link", name=re.compile("Wali kota 2024.*Kota Makassar")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Makassar")


def test_the_map_leads_to_an_election_by_the_keyboard(open_page: Open) -> None:
    page = open_page("/peta", viewport=DESK)
    page.get_by_role("link", name="Jawa Barat, Jabar").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kabupaten Bekasi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bekasi")


def test_with_whom_nasdem_allies_and_where_is_two_clicks_from_its_page(open_page: Open) -> None:
    page = open_page("/partai/nasdem", viewport=PHONE)
    page.get_by_role("link", name="Bersama siapa partai ini mengusung").click()
    page.get_by_role("link", name="NasDem + PKS").click()
    expect(page.get_by_role("heading", name="NasDem + PKS")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Kabupaten Aceh Tenggara 2024")).to_be_attached()


def test_what_changed_since_the_ruling_is_two_clicks_from_the_election(open_page: Open) -> None:
    page = open_page("/pemilihan/id-3216-2024", viewport=PHONE)
    page.get_by_role("link", name="Apa yang berubah antara dua tanggal").click()
    page.get_by_role("link", name="Sejak aturan berubah (20 Agustus 2024)").click()
    expect(page.get_by_label("Dari", exact=True)).to_have_value("2024-08-20")


def test_which_words_were_reversed_is_one_click_from_the_election(open_page: Open) -> None:
    page = open_page("/pemilihan/id-3216-2024", viewport=PHONE)
    page.get_by_role("link", name="Pernyataan yang berbalik").click()
    expect(page.get_by_role("link", name="berbalik")).to_have_attribute("aria-current", "true")


def test_nasdem_at_two_steps_is_drawn_gathered_and_there_as_svg(open_page: Open) -> None:
    page = open_page("/kaitan/nasdem?langkah=2", viewport=DESK)
    part = page.locator("[data-network]")
    expect(part).to_have_attribute("data-drawn", re.compile(r"\d+"), timeout=PATIENCE)
    drawn = int(part.get_attribute("data-drawn") or "0")
    listed = int(page.locator("#daftar .number").inner_text())
    assert 1 < drawn <= listed / 3
    expect(page.get_by_role("link", name="Unduh gambar (SVG)")).to_have_attribute(
        "href", "/kaitan/nasdem/gambar.svg?per=2024-11-27&langkah=2"
    )


def test_a_gathered_group_is_taken_apart_by_the_keyboard(open_page: Open) -> None:
    page = open_page("/kaitan/nasdem?langkah=2", viewport=DESK)
    part = page.locator("[data-network]")
    expect(part).to_have_attribute("data-drawn", re.compile(r"\d+"), timeout=PATIENCE)
    drawn = part.get_attribute("data-drawn") or ""
    button = page.locator("[data-groups] button").first
    name = button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    expect(part).not_to_have_attribute("data-drawn", drawn, timeout=PATIENCE)
    expect(page.locator("[data-groups]").get_by_text(name, exact=True)).to_have_count(0)
