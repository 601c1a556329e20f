"""The page of an election: its tickets with the verdict on each, and the law that the verdicts are by."""

from __future__ import annotations

import re
from typing import Any

from tests.api.conftest import Get
from tests.api.pages.conftest import Read

JAKARTA = "/pemilihan/id-31-2024"


def test_each_registered_ticket_has_its_verdict_with_nominators_and_reasons(read: Read) -> None:
    text = read(JAKARTA).text
    assert "sah Diusung Hanura , PDI-P ." in text
    assert "Sedikitnya 850.120 dari 6.067.241 suara sah; perlu 455.044." in text
    assert (
        "belum dapat dipastikan Perseorangan ( Katadata , media berita). 677.065 dukungan; perlu 618.968."
        in text
    )
    assert "lawful Nominated by Hanura , PDI-P ." in read(f"/en{JAKARTA}").text


def test_what_would_decide_is_told_where_a_verdict_is_open(read: Read) -> None:
    text = read("/pemilihan/id-3529-2024").text
    assert "belum dapat dipastikan Diusung PPP ." in text
    assert "yang menentukan: suara PPP" in text
    assert "yang menentukan: bersama-sama suara Demokrat dan PAN" in read("/pemilihan/id-3324-2024").text


def test_what_the_commission_did_comes_first_and_what_seats_let_expect_is_no_verdict(read: Read) -> None:
    text = read("/pemilihan/id-3216-2024").text
    assert "Ditetapkan KPU per 23 September 2024; nomor urut 1. ≈ hampir pasti memenuhi syarat" in text
    assert "21 dari 55 kursi (38,2 %). Di 14 DPRD yang kursi dan suaranya tercatat semua" in text


def test_the_verdicts_name_the_article_the_ruling_and_its_page(read: Read) -> None:
    page = read(JAKARTA)
    assert "diperiksa menurut UU 10/2016, pasal 40 ayat (1), menurut Putusan MK 60/PUU-XXII/2024" in page.text
    assert "Mahkamah Konstitusi (pengadilan)" in page.text
    assert 'href="/sumber/mk-2024-08-20-putusan-60"' in page.html


def test_a_ticket_of_whom_nobody_has_recorded_the_nominators_has_no_verdict(read: Read) -> None:
    text = read("/pemilihan/id-1674-2024").text
    assert "pengusung belum tercatat" in text
    assert "Diusung" not in text


def test_before_election_day_no_verdict_is_given(read: Read) -> None:
    assert "Diusung" not in read(JAKARTA, per="2024-08-15").text


def test_the_result_has_votes_per_cent_who_was_elected_and_the_turnout(read: Read) -> None:
    text = read("/pemilihan/id-3216-2024").text
    assert "666.494 suara · 45,7 %" in text
    assert "Ade Kuswara Kunang - Asep Surya Atmaja terpilih" in text
    assert "Persen dari 1.459.198 suara yang tercatat di sini. Hasil resmi KPU." in text
    assert "Partisipasi: 66,7 % (1.503.093 dari 2.251.856 pemilih terdaftar; 43.495 suara tidak sah" in text
    assert "Turnout: 66.7%" in read("/en/pemilihan/id-3216-2024").text


def test_what_is_not_known_of_a_result_is_not_derived(read: Read) -> None:
    text = read("/pemilihan/id-15-2024").text
    assert "bukan hasil resmi" in text
    assert "terpilih" not in text.split("Peta dukungan per")[0]
    assert "suara terbanyak" in text
    assert "Partisipasi: belum tercatat." in text


def test_before_election_day_there_is_no_result(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", per="2024-11-26")
    assert 'id="hasil"' not in page.html
    assert "Partisipasi" not in page.text


def test_registered_tickets_come_in_ballot_order_and_the_others_are_folded(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024")
    registered, others = page.html.split('aria-labelledby="pasangan"')[1].split('<details id="wacana">')
    places = [registered.index(f"pair-3216-2024-{number}") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert "Pernah diwacanakan" in others
    assert "pair-ade-cucu" in others
    assert "pair-ade-cucu" not in registered


def test_before_anybody_is_registered_the_pairs_spoken_of_are_listed(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", per="2024-08-16")
    assert "belum ada yang terdaftar" in page.text
    assert 'id="wacana"' not in page.html


def test_open_with_a_claim_is_told_apart_from_silence(read: Read) -> None:
    text = read("/pemilihan/id-3216-2024", per="2024-05-02").text
    assert "Terbuka: sudah bicara, belum memihak" in text
    assert "Belum ada keterangan Golkar" in text


def test_names_of_elections_and_offices_are_english_on_english_pages(read: Read) -> None:
    text = read("/en/pemilihan/id-3216-2024").text
    assert "Election of the Regent and Deputy Regent of Bekasi, 2024" in text
    assert "Regent of Bekasi" in text
    assert "Pemilihan Bupati" not in text.split("Timeline")[0]


CHANGES = "/pemilihan/id-3216-2024/perubahan"


def test_without_days_it_tells_the_fortnight_up_to_registration(read: Read) -> None:
    page = read(CHANGES)
    assert 'value="2024-08-14"' in page.html
    assert 'value="2024-08-28"' in page.html
    assert "Sejak aturan berubah (20 Agustus 2024)" in page.text
    assert "Sejak kemarin" in page.text


def test_each_party_is_told_before_and_after_with_a_source(read: Read, get: Get) -> None:
    page = read(CHANGES, dari="2024-08-25", sampai="2024-08-25")
    assert "1 partai berubah" in page.text
    assert "NasDem 3 kursi menimbang" in page.text
    days: dict[str, Any] = {"from": "2024-08-25", "to": "2024-08-25"}
    body = get("/v1/elections/id-3216-2024/changes", **days)
    (nasdem,) = body["items"]
    assert f"/klaim/{nasdem['steps'][0]['claim']['id']}" in page.html
    assert f"/sumber/{nasdem['steps'][0]['claim']['source_id']}" in page.html


def test_days_without_change_say_so(read: Read) -> None:
    assert "Tidak ada yang tercatat berubah" in read(CHANGES, dari="2024-02-01", sampai="2024-02-02").text


def test_days_in_the_wrong_order_are_refused(read: Read) -> None:
    read(CHANGES, dari="2024-08-25", sampai="2024-08-01", expect=422)


def test_a_step_tells_towards_whom_where_the_stance_stays(read: Read) -> None:
    text = read(CHANGES, dari="2024-01-01", sampai="2024-11-27").text
    assert re.search(r": terikat \(.+?\) → terikat \(.+?\)", text)
    assert "terikat → terikat" not in text
