"""Elections, people, parties, sources and claims: what is known, since when, who said it."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.pages.conftest import Read


def test_a_claim_tells_its_whole_chain(read: Read) -> None:
    page = read("/klaim/c149")
    for told in ("Prabowo Subianto", "13 Agustus 2024", "Radar Bekasi", "rekomendasi", "DPP Partai Gerindra"):
        assert told in page.text
    assert 'href="https://radarbekasi.id/2024/08/15/' in page.html
    assert "Gerindra : mendukung → terikat" in page.text


def test_a_claim_that_changed_nothing_says_so(read: Read) -> None:
    assert "Tidak mengubah posisi partai mana pun." in read("/klaim/c030").text


def test_a_source_lists_what_it_says(read: Read) -> None:
    page = read("/sumber/radarbekasi-2024-05-02-siqom")
    assert "/klaim/c027" in page.html
    assert "Buka sumber" in page.text


def test_a_person_leads_to_the_question(read: Read) -> None:
    page = read("/orang/siti-qomariyah")
    assert 'href="/pemilihan/id-3216-2024/calon/siti-qomariyah"' in page.html
    assert "Juga: Siqom" in page.text


def test_claims_of_a_page_end_with_its_date(read: Read) -> None:
    page = read("/orang/siti-qomariyah", per="2024-05-02")
    assert "/klaim/c027" in page.html
    assert "/klaim/c225" not in page.html


def test_long_lists_go_on_over_pages(read: Read) -> None:
    first = read("/partai/pdip")
    assert "25 dari" in first.text
    assert "halaman=" in first.html


def test_an_address_of_another_type_leads_to_the_right_one(client: TestClient) -> None:
    response = client.get("/orang/nasdem", follow_redirects=False)
    assert response.headers["location"] == "/partai/nasdem"


def test_a_ticket_leads_to_its_page_in_the_election(client: TestClient) -> None:
    response = client.get("/pasangan/pair-3216-2024-2", follow_redirects=False)
    assert response.headers["location"] == "/pemilihan/id-3216-2024/calon/pair-3216-2024-2"


def test_an_election_sets_every_party_against_every_ticket(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", per="2024-09-30")
    row = page.html.split('<th scope="row"><a href="/partai/golkar?per=2024-09-30">')[1].split("</tr>")[0]
    assert "mengusung" in row
    assert "mengusung yang lain" in row
    assert "666.494 suara" in page.text


def test_an_election_tells_only_what_was_said_by_its_date(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", per="2024-03-31")
    assert "Linimasa" in page.text
    assert "2024-04-20" not in page.html.split("linimasa")[-1]


def test_the_home_page_lists_elections_and_what_was_said_last(read: Read) -> None:
    page = read("/")
    assert 'href="/pemilihan/id-3216-2024"' in page.html
    assert "Klaim terbaru" in page.text


def test_connections_are_a_list_with_claims(read: Read) -> None:
    page = read("/kaitan/siti-qomariyah", per="2024-08-16")
    assert "DPW Partai NasDem Jawa Barat mendukung Siti Qomariyah" in page.text
    assert "/klaim/c027" in page.html


def test_ways_between_two_names_tell_each_step(read: Read) -> None:
    page = read("/jalur", dari="Siqom", ke="Ade Kuswara Kunang", per="2024-09-30")
    assert "Jalur 1" in page.text
    assert "/klaim/c092" in page.html


def test_ways_between_a_name_and_nobody_say_so(read: Read) -> None:
    assert "Tidak ada yang bernama “Xyzzy”" in read("/jalur", dari="Siqom", ke="Xyzzy").text
