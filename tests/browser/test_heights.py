"""How long the pages are that answer a question: a desk reads them at a glance, a phone in a few screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import CANDIDATE, DESK, PHONE, Open


def height(open_page: Open, path: str, viewport: ViewportSize) -> int:
    page = open_page(path, viewport=viewport)
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


@pytest.mark.parametrize("day", ["2024-05-02", "2024-08-16"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_candidate_fits_two_screens_of_a_desk_and_five_of_a_phone(
    open_page: Open, language: str, day: str
) -> None:
    path = f"{language}{CANDIDATE}?per={day}"
    assert height(open_page, path, DESK) <= 2000
    assert height(open_page, path, PHONE) <= 4000


@pytest.mark.parametrize(
    "path",
    [
        "/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-08-26",
        "/pemilihan/id-3216-2024/calon/pair-dani-ikhwan?per=2024-08-26",
        "/en/pemilihan/id-3216-2024/calon/pair-3216-2024-1?per=2024-11-27",
        "/pemilihan/id-31-2024/calon/pair-31-2024-1?per=2024-09-22",
        "/pemilihan/id-3275-2024/calon/pair-3275-2024-1?per=2024-08-29",
    ],
)
def test_so_does_one_of_whom_every_party_has_spoken(open_page: Open, path: str) -> None:
    assert height(open_page, path, DESK) <= 2000
    assert height(open_page, path, PHONE) <= 4000


def test_parties_that_stand_alike_share_a_line_in_which_each_has_its_own(open_page: Open) -> None:
    page = open_page("/pemilihan/id-31-2024/calon/pair-31-2024-1?per=2024-11-27", viewport=PHONE)
    golkar = page.locator("#partai-golkar")
    expect(golkar).to_be_hidden()
    line = page.locator(".parties > li.silent", has=golkar)
    expect(line.locator("summary").first).to_contain_text("mengusung")
    expect(line.locator("summary").first).to_contain_text("Golkar 517.813")
    expect(line.locator("summary").first).to_contain_text("Demokrat 9 kursi")  # whose votes are not known
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    line.locator("summary").first.click()
    expect(golkar.locator(".newest a")).to_be_visible()
    assert page.locator("li[id^=partai-]").count() == 18


def test_nothing_of_a_candidate_is_lost_only_folded(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02", viewport=DESK)
    assert page.locator(".parties > li").count() == 5
    assert page.locator("li[id^=partai-]").count() == 11
    golkar = page.locator("#partai-golkar")
    expect(golkar).to_be_hidden()
    page.locator("#tanpa-keterangan > details > summary").click()
    expect(golkar).to_be_visible()
    page.locator("#partai-nasdem details > summary").click()
    expect(page.locator("#partai-nasdem .boards")).to_contain_text("DPW Partai NasDem Jawa Barat")


def test_the_parts_of_the_page_stay_in_reach(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02", viewport=DESK)
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.get_by_role("navigation", name="Bagian halaman ini")).to_be_in_viewport()
    page.get_by_role("link", name="Kutip dan unduh").click()
    expect(page.locator("#kutipan")).to_be_visible()


def test_a_link_of_the_chart_opens_the_change_that_it_is_about(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-08-16", viewport=DESK)
    expect(page.locator("#pada-2024-08-13")).to_be_hidden()
    page.locator("svg.chart a[href='#pada-2024-08-13']").click()
    expect(page.locator("#pada-2024-08-13")).to_be_visible()


def test_the_matrix_is_by_ticket_on_a_phone(open_page: Open) -> None:
    page = open_page("/pemilihan/id-3216-2024", viewport=PHONE)
    expect(page.locator("table.grid")).to_be_hidden()
    first = page.locator(".by-ticket > li").first
    expect(first.locator("h3")).to_have_text("Dani Ramdan - Romli HM")
    expect(first.locator("dl")).to_contain_text("Golkar 10")
    page.set_viewport_size(DESK)
    expect(page.locator("table.grid")).to_be_visible()
    expect(first).to_be_hidden()
