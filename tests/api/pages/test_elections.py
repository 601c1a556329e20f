"""The page of an election: its tickets with the verdict on each, and the law that the verdicts are by."""

from __future__ import annotations

from tests.api.pages.conftest import Read

JAKARTA = "/pemilihan/id-31-2024"


def test_each_registered_ticket_has_its_verdict_with_nominators_and_reasons(read: Read) -> None:
    text = read(JAKARTA).text
    assert "sah Diusung Hanura , PDI-P ." in text
    assert "Sedikitnya 850.120 dari 6.067.241 suara sah; perlu 455.044." in text
    assert (
        "belum dapat dipastikan Perseorangan ( Katadata (media berita)). 677.065 dukungan; perlu 618.968."
        in text
    )
    assert "lawful Nominated by Hanura , PDI-P ." in read(f"/en{JAKARTA}").text


def test_what_would_decide_is_told_where_a_verdict_is_open(read: Read) -> None:
    text = read("/pemilihan/id-3216-2024").text
    assert "belum dapat dipastikan Diusung Demokrat ," in text
    assert "yang menentukan: bersama-sama suara Demokrat, Gelora, Golkar, Hanura, PKB, dan PSI" in text


def test_the_verdicts_name_the_article_the_ruling_and_its_page(read: Read) -> None:
    page = read(JAKARTA)
    assert "diperiksa menurut UU 10/2016, pasal 40 ayat (1), menurut Putusan MK 60/PUU-XXII/2024" in page.text
    assert "Mahkamah Konstitusi (pengadilan)" in page.text
    assert 'href="/sumber/mk-2024-08-20-putusan-60"' in page.html


def test_a_ticket_of_whom_nobody_has_recorded_the_nominators_has_no_verdict(read: Read) -> None:
    text = read("/pemilihan/id-16-2024").text
    assert "pengusung belum tercatat" in text
    assert "Diusung" not in text


def test_before_election_day_no_verdict_is_given(read: Read) -> None:
    assert "Diusung" not in read(JAKARTA, per="2024-08-15").text
