"""The queue: changes of new editors and reports of readers, decided by a reviewer with a word."""

from __future__ import annotations

import re

import pytest

from api.pages import claims
from api.transport.costs import Limit
from tests.api.conftest import Newsroom
from tests.api.pages.conftest import as_text
from tests.api.pages.desk.conftest import Browsing, hidden
from tests.api.pages.desk.test_claims import BARU, CLAIM, newest

LAPOR = "/klaim/c027/lapor"


@pytest.fixture(autouse=True)
def _forget_reports(newsroom: Newsroom) -> None:
    newsroom.client.app.state.reports = Limit(*claims.REPORTS)  # type: ignore[attr-defined]


def waits(editor: Browsing, said_on: str) -> str:
    """Let a change wait, and return the address of its page."""
    place = editor.send(BARU, {**CLAIM, "said_on": said_on, "simpan": "1", "alasan": "rilis"}, expect=303)
    return f"/meja/antrean/{place.headers['location'].removeprefix('/meja?antre=')}"


def test_a_reviewer_sees_what_a_change_would_do_and_accepts_it(
    editor: Browsing, reviewer: Browsing, newsroom: Newsroom
) -> None:
    before = newest(newsroom)
    path = waits(editor, "2024-05-20")
    assert f"Perubahan oleh {editor.name}" in reviewer.open("/meja/antrean")
    text = reviewer.open(path)
    assert "subject_id pkb" in text
    assert "Akibatnya bila diterima" in text
    assert newest(newsroom) == before
    reviewer.send(path, {"terima": "1", "alasan": "bagus"}, expect=303)
    assert newest(newsroom) == before + 1
    assert "Diterima" in reviewer.open(path)
    assert editor.name in reviewer.open(f"/meja/perubahan/{before + 1}"), "it is signed by the editor"
    assert f"Perubahan oleh {editor.name}" in reviewer.open("/meja/antrean", keadaan="accepted")


def test_declining_needs_a_word(editor: Browsing, reviewer: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    path = waits(editor, "2024-05-21")
    refused = reviewer.send(path, {"tolak": "1", "alasan": ""}, expect=422)
    assert "Tidak dapat diputuskan begitu" in refused.text
    reviewer.send(path, {"tolak": "1", "alasan": "sumbernya satire"}, expect=303)
    assert "sumbernya satire" in editor.open(path), "the editor reads why"
    assert newest(newsroom) == before


def test_an_editor_decides_nothing(editor: Browsing) -> None:
    path = waits(editor, "2024-05-22")
    page = editor.get(path).text
    assert 'name="terima"' not in page
    assert editor.ask("POST", path, data={**hidden(page), "terima": "1"}).status_code == 403


def test_a_change_that_no_longer_fits_says_so(editor: Browsing, reviewer: Browsing) -> None:
    claim = {**CLAIM, "said_on": "2024-05-23", "simpan": "1"}
    place = reviewer.send(BARU, claim, expect=303).headers["location"]
    change = place.removeprefix("/meja?perubahan=")
    (id_,) = set(re.findall(r"/meja/klaim/(n[\d-]+)", reviewer.get(f"/meja/perubahan/{change}").text))
    asked = editor.send(
        f"/meja/klaim/{id_}/tarik", {"alasan": "ralat"}, expect=303, opened=f"/meja/klaim/{id_}"
    )
    path = f"/meja/antrean/{asked.headers['location'].removeprefix('/meja?antre=')}"
    reviewer.send(f"/meja/klaim/{id_}/tarik", {"alasan": "ralat"}, expect=303, opened=f"/meja/klaim/{id_}")
    assert "tidak cocok lagi" in reviewer.open(path)
    reviewer.send(path, {"terima": "1"}, expect=412)


# --- reports of readers -----------------------------------------------------------------------------------


def test_anybody_reports_an_error_and_a_reviewer_reads_it(anybody: Browsing, reviewer: Browsing) -> None:
    assert LAPOR in anybody.get("/klaim/c027").text
    answer = anybody.send(LAPOR, {"isi": "Tanggalnya <b>keliru</b>.", "kontak": "ani@example.org"})
    assert "Terima kasih" in answer.text
    queue = reviewer.get("/meja/antrean").text
    assert "Laporan tentang klaim c027" in as_text(queue)
    path = re.findall(r'href="(/meja/antrean/\w+)">Laporan tentang klaim c027', queue)[-1]
    page = reviewer.get(path).text
    assert "Tanggalnya &lt;b&gt;keliru&lt;/b&gt;." in page
    assert "ani@example.org" in page
    reviewer.send(path, {"terima": "1", "alasan": "sudah diperbaiki"}, expect=303)
    assert "ani@example.org" not in reviewer.open(path), "the contact is forgotten"


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_report_says_something_and_not_too_much(anybody: Browsing, text: str) -> None:
    assert "Tulis apa yang keliru" in anybody.send(LAPOR, {"isi": text}, expect=422).text


def test_one_address_reports_a_few_times_an_hour(anybody: Browsing) -> None:
    for _ in range(claims.REPORTS[0]):
        anybody.send(LAPOR, {"isi": "Keliru."})
    answer = anybody.send(LAPOR, {"isi": "Keliru sekali."}, expect=429)
    assert int(answer.headers["retry-after"]) > 0
    assert "Keliru sekali." in answer.text, "what was typed is still there"


def test_reports_at_the_same_time_are_counted_too(anybody: Browsing) -> None:
    most = claims.REPORTS[0]
    statuses = anybody.send_at_once(LAPOR, [{"isi": "Keliru."}] * (2 * most))
    assert (statuses.count(200), statuses.count(429)) == (most, most)


def test_a_report_that_says_nothing_counts_as_none(anybody: Browsing) -> None:
    for _ in range(claims.REPORTS[0]):
        anybody.send(LAPOR, {"isi": ""}, expect=422)
    anybody.send(LAPOR, {"isi": "Keliru."})


def test_a_program_that_fills_in_every_field_is_forgotten(anybody: Browsing, reviewer: Browsing) -> None:
    before = reviewer.open("/meja/antrean").count("Laporan tentang")
    assert "Terima kasih" in anybody.send(LAPOR, {"isi": "Beli obat", "situs": "https://spam.example"}).text
    assert reviewer.open("/meja/antrean").count("Laporan tentang") == before


def test_a_report_needs_the_form_of_the_page(anybody: Browsing) -> None:
    assert anybody.ask("POST", LAPOR, data={"isi": "Keliru."}).status_code == 403


def test_a_claim_that_is_not_there_has_no_report(anybody: Browsing) -> None:
    anybody.get("/klaim/nothing/lapor", expect=404)
