"""The newsroom's desk in a real browser, by keyboard alone: sign in, add, correct, paste, merge, decide."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from api.app import create_app
from graph.domain.access import AccountRole
from graph.settings import Settings
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.package.load import load
from graph.writing.package.validate import validate
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.test_every_page import violations
from tests.conftest import Server, free_port
from tests.graph.writing.package.seeds_slice import write

PASSWORD = "satu kalimat yang panjang"  # noqa: S105 - of accounts that only the tests know
PATIENCE = 60_000
"""Milliseconds that an effect may take on a busy machine."""
ARTICLE = "PKB resmi mengusung Siti Qomariyah, Senin (5/8). NasDem belum menentukan calon."


@pytest.fixture(scope="module")
def desk(scratch: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a newsroom of these tests' own, with a reviewer and an editor."""
    server, _ = scratch
    folder: Path = write(tmp_path_factory.mktemp("slice") / "seeds")
    port = free_port()
    config = Settings(log_level="ERROR", query_timeout=60, api_port=port)
    with Database(server, config) as database:
        load(database, validate(folder))
        accounts.add(database, "dewi", AccountRole.REVIEWER, PASSWORD)
        accounts.add(database, "ani", AccountRole.EDITOR, PASSWORD)
    api = uvicorn.Server(uvicorn.Config(create_app(server, config), port=port, log_level="error"))
    thread = threading.Thread(target=api.run, daemon=True)
    thread.start()
    while not api.started:
        assert thread.is_alive(), "the API did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    api.should_exit = True
    thread.join(10)


def reach(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def fill(page: Page, field: str, text: str) -> None:
    """Go to a field by Tab, and type over what it holds."""
    reach(page, f"#{field}")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def choose(page: Page, field: str, text: str, value: str) -> None:
    """Go to a field by Tab, type a part of a name, and take the first suggestion."""
    fill(page, field, text)
    expect(page.locator(f"#{field}")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{field}")).to_have_value(value)


def press(page: Page, selector: str) -> None:
    """Go to a button or link by Tab, and press Enter."""
    reach(page, selector)
    page.keyboard.press("Enter")


def sign_in(page: Page, name: str) -> None:
    fill(page, "nama", name)
    fill(page, "sandi", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()


def is_sound(page: Page, axe: str) -> None:
    """Check what is shown with axe in light and dark, and that it is no wider than the window."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert violations(page, axe) == [], page.url
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe, "color-contrast") == [], f"{page.url} in the dark"
    page.emulate_media(color_scheme="light")
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], page.url


def add_claim(page: Page, said_on: str) -> None:
    choose(page, "subject_id", "pkb", page_value(page, "pkb"))
    choose(page, "object_id", "siti qom", "Siti Qomariyah [siti-qomariyah]")
    fill(page, "said_on", said_on)
    fill(page, "election_id", "id-3216-2024")
    fill(page, "source_id", "radarbekasi-2024-05-02-siqom")
    page.keyboard.press("Escape")


def page_value(page: Page, id_: str) -> str:
    """Return what a field holds once a party is chosen."""
    name = page.request.get(f"/v1/entities/{id_}").json()["name"]
    return f"{name} [{id_}]"


def test_an_editor_adds_a_claim_and_a_reviewer_accepts_it(open_page: Open, axe: str, desk: str) -> None:
    page = open_page("/meja", base=desk, viewport=DESK)
    is_sound(page, axe)
    sign_in(page, "ani")
    page.wait_for_url("**/meja")
    press(page, ".desk-nav a[href='/meja/klaim/baru']")
    page.wait_for_url("**/meja/klaim/baru")
    is_sound(page, axe)
    add_claim(page, "2024-05-01")
    press(page, "button[name=lihat]")
    expect(page.locator("#akibat")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".preview")).to_contain_text("kombinasi koalisi")
    expect(page.locator(".preview")).to_contain_text("menunggu persetujuan peninjau")
    is_sound(page, axe)
    press(page, "button[name=simpan]")
    page.wait_for_url("**/meja?antre=*")
    is_sound(page, axe)

    reviewer = open_page("/meja/antrean", base=desk, viewport=DESK)
    sign_in(reviewer, "dewi")
    reviewer.wait_for_url("**/meja/antrean")
    is_sound(reviewer, axe)
    press(reviewer, "a[href^='/meja/antrean/']")
    expect(reviewer.get_by_role("heading", level=1)).to_contain_text("Perubahan oleh ani")
    is_sound(reviewer, axe)
    fill(reviewer, "alasan", "bagus")
    press(reviewer, "button[name=terima]")
    reviewer.wait_for_url("**/meja?perubahan=*")
    expect(reviewer.get_by_role("status").first).to_contain_text("Tersimpan")


def test_a_reviewer_corrects_takes_back_and_undoes(open_page: Open, axe: str, desk: str) -> None:
    page = open_page("/meja/klaim/c027", base=desk, viewport=DESK)
    sign_in(page, "dewi")
    page.wait_for_url("**/meja/klaim/c027")
    is_sound(page, axe)
    fill(page, "said_on", "kemarin")
    press(page, "button[name=simpan]")
    expect(page.get_by_role("alert").first).to_contain_text("Kapan dikatakan")
    is_sound(page, axe)
    fill(page, "alasan-tarik", "Media meralat.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meja?perubahan=*")
    press(page, "main .what-if a[href^='/meja/perubahan/']")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Perubahan")
    is_sound(page, axe)
    press(page, "main .fields button")
    page.wait_for_url("**/meja?perubahan=*")


def test_a_session_that_ends_while_a_form_is_filled_takes_nothing_along(
    open_page: Open, axe: str, desk: str
) -> None:
    page = open_page("/meja/klaim/baru", base=desk, viewport=DESK)
    sign_in(page, "dewi")
    page.wait_for_url("**/meja/klaim/baru")
    add_claim(page, "2024-05-03")
    fill(page, "note", "dari rapat")
    page.context.clear_cookies()
    press(page, "button[name=simpan]")
    expect(page.get_by_role("alert").first).to_contain_text("ketikan Anda tidak hilang")
    is_sound(page, axe)
    fill(page, "nama", "dewi")
    fill(page, "sandi", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ketikan Anda masih ada")
    is_sound(page, axe)
    press(page, "main form button")
    expect(page.locator("#note")).to_have_value("dari rapat", timeout=PATIENCE)
    expect(page.locator("#said_on")).to_have_value("2024-05-03")
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()


def test_claims_of_a_pasted_article_are_accepted_one_by_one(open_page: Open, axe: str, desk: str) -> None:
    page = open_page("/meja/artikel", base=desk, viewport=DESK)
    sign_in(page, "dewi")
    page.wait_for_url("**/meja/artikel")
    is_sound(page, axe)
    fill(page, "sumber_url", "https://www.kabarbekasi.example/pkb")
    fill(page, "sumber_title", "PKB Usung Siqom")
    fill(page, "sumber_outlet_id", "Kabar Bekasi")
    page.keyboard.press("Escape")
    fill(page, "sumber_published_on", "2024-08-06")
    fill(page, "election_id", "id-3216-2024")
    page.keyboard.press("Escape")
    reach(page, "#teks")
    page.keyboard.insert_text(ARTICLE)
    press(page, "button[name=baca]")
    expect(page.locator("mark").first).to_be_visible()
    is_sound(page, axe)
    reach(page, "input[name='putusan-1']")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name='putusan-1'][value=terima]")).to_be_checked()
    press(page, "button[name=lihat]")
    expect(page.locator("#akibat")).to_be_visible(timeout=PATIENCE)
    is_sound(page, axe)
    press(page, "button[name=simpan]")
    page.wait_for_url("**/meja?perubahan=*")


def test_two_records_of_a_person_are_merged_and_split(open_page: Open, axe: str, desk: str) -> None:
    page = open_page("/meja/gabung", base=desk, viewport=DESK)
    sign_in(page, "dewi")
    page.wait_for_url("**/meja/gabung")
    is_sound(page, axe)
    for what in ("Yang akan digabung", "Yang akan dipisah"):
        fill(page, "person_id-1", "siti-qomariyah")
        page.keyboard.press("Escape")
        fill(page, "person_id-2", "romli-hm")
        page.keyboard.press("Escape")
        fill(page, "alasan", "riwayat hidup")
        press(page, "button[name=lihat]")
        expect(page.locator("#akibat")).to_have_text(what, timeout=PATIENCE)
        is_sound(page, axe)
        press(page, "button[name=simpan]")
        page.wait_for_url("**/meja?perubahan=*")
        page.goto("/meja/gabung")


def test_a_reader_reports_an_error(open_page: Open, axe: str, desk: str) -> None:
    page = open_page("/klaim/c028/lapor", base=desk)
    is_sound(page, axe)
    reach(page, "#isi")
    page.keyboard.type("Tanggalnya keliru.")
    press(page, "main form.fields button")
    expect(page.get_by_role("status").first).to_contain_text("Terima kasih")


def test_forms_work_without_scripts(open_page: Open, desk: str) -> None:
    page = open_page("/meja/klaim/baru", base=desk, viewport=DESK, java_script_enabled=False)
    page.fill("#nama", "dewi")
    page.fill("#sandi", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/meja/klaim/baru")
    page.fill("#subject_id", "pkb")
    page.fill("#object_id", "Siti Qomariyah")
    page.fill("#said_on", "2024-05-02")
    page.fill("#election_id", "id-3216-2024")
    page.fill("#source_id", "radarbekasi-2024-05-02-siqom")
    page.click("button[name=lihat]")
    expect(page.locator("#akibat")).to_be_visible(timeout=PATIENCE)
    page.click("button[name=simpan]")
    page.wait_for_url("**/meja?perubahan=*")
