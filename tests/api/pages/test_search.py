"""Search: straight to the one that fits, a list where several do, and suggestions while typing."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.pages.conftest import Read


def test_a_nickname_leads_straight_to_the_candidate(client: TestClient) -> None:
    response = client.get("/cari", params={"q": "Siqom"}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/calon/siti-qomariyah"


def test_the_language_is_kept(client: TestClient) -> None:
    response = client.get("/en/cari", params={"q": "Siqom"}, follow_redirects=False)
    assert response.headers["location"] == "/en/calon/siti-qomariyah"


def test_a_misspelling_is_offered_not_taken(read: Read) -> None:
    page = read("/cari", q="Siti Komariah")
    assert "Siti Qomariyah" in page.text
    assert "Hasil untuk “Siti Komariah”" in page.text


def test_namesakes_are_listed_with_what_tells_them_apart(read: Read) -> None:
    page = read("/cari", q="Abdul Harris Bobihoe")
    assert "Beberapa orang atau hal memakai nama ini" in page.text
    assert page.html.count('href="/calon/abdul-harris-bobihoe') == 2
    assert "orang, Gerindra" in page.text
    assert "orang, Pemilihan Wali Kota dan Wakil Wali Kota Bekasi 2024" in page.text


def test_a_name_that_nobody_has_says_so(read: Read) -> None:
    assert "Tidak ada yang bernama begitu" in read("/cari", q="Xyzzy Plugh").text


def test_an_empty_search_asks_for_a_name(read: Read) -> None:
    assert "Ketik nama" in read("/cari").text


def test_what_was_typed_is_escaped(read: Read) -> None:
    page = read("/cari", q='"><script>alert(1)</script>')
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert(1)" in page.html


def test_suggestions_are_a_list_of_options(read: Read) -> None:
    page = read("/saran", q="siq")
    assert '<li role="option" aria-selected="false" data-href="/calon/siti-qomariyah">' in page.html
    assert "<html" not in page.html


def test_who_was_only_spoken_of_is_no_candidate(read: Read) -> None:
    page = read("/cari", q="Siti")
    assert "bakal calon Bupati Bekasi 2024-2029" in page.text


def test_what_somebody_declined_does_not_describe_them(read: Read) -> None:
    page = read("/cari", q="Holik")
    assert "calon Bupati Bekasi 2024-2029" in page.text
    assert "calon Wakil Bupati Bekasi 2024-2029" not in page.text.split("Faizal")[0]


def test_each_language_has_its_own_words_for_what_tells_namesakes_apart(read: Read) -> None:
    assert (
        "orang, NasDem, Anggota DPRD Provinsi Jawa Barat (2024), bakal calon Bupati Bekasi 2024-2029"
        in read("/cari", q="Siti").text
    )
    page = read("/en/cari", q="Siti").text
    assert "person, NasDem, Anggota DPRD Provinsi Jawa Barat (2024), prospective candidate for Bupati" in page
    assert "calon Bupati" not in page
