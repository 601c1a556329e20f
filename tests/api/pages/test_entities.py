"""Elections, people, parties, sources and claims: what is known, since when, who said it."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from tests.api.pages.conftest import Read


def test_a_claim_tells_its_whole_chain(read: Read) -> None:
    page = read("/klaim/c149")
    for told in ("Prabowo Subianto", "13 Agustus 2024", "Radar Bekasi", "rekomendasi", "DPP Partai Gerindra"):
        assert told in page.text
    assert 'href="https://radarbekasi.id/2024/08/15/' in page.html
    assert "Gerindra : mendukung ( BN. Holik Qodratulloh )" in page.text
    assert "→ terikat ( BN. Holik Qodratulloh - Faizal Hafan Farid )" in page.text


def test_a_claim_leads_to_the_day_before_it_and_to_its_own(read: Read) -> None:
    page = read("/klaim/c149")
    assert 'href="/pemilihan/id-3216-2024?per=2024-08-12"' in page.html
    assert 'href="/pemilihan/id-3216-2024?per=2024-08-13"' in page.html


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


def test_who_leads_a_board_is_not_taken_for_a_candidate(read: Read) -> None:
    person = read("/orang/abdul-harris-bobihoe").text
    role = "DPD Partai Gerindra Jawa Barat Sekretaris, tercatat 6 Agustus 2024"
    assert f"Jabatan dalam organisasi {role}" in person
    assert "Calon kepala daerah" not in person
    assert "Pimpinan M. Rahmat Sekretaris" in read("/pengurus/nasdem-dpw-32").text
    assert "Calon kepala daerah dalam Ade Kuswara Kunang" in read("/orang/ade-kuswara-kunang").text


def test_a_namesake_is_named_with_what_is_known_of_the_two(read: Read) -> None:
    told = read("/orang/abdul-harris-bobihoe").text
    assert "Abdul Harris Bobihoe : belum jelas apakah orang yang sama" in told


def test_claims_of_a_page_end_with_its_date(read: Read) -> None:
    page = read("/orang/siti-qomariyah", per="2024-05-02")
    assert "/klaim/c027" in page.html
    assert "/klaim/c225" not in page.html


def test_long_lists_go_on_over_pages(read: Read) -> None:
    first = read("/partai/pdip")
    assert "25 dari" in first.text
    assert "halaman=" in first.html


def test_what_has_no_claims_says_so(read: Read) -> None:
    page = read("/wilayah/region-3216").text
    assert "Belum ada klaim." in page
    assert "0 dari 0" not in page


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
    assert "mengusung calon lain" in row


def test_an_election_shows_who_is_where_on_any_date(read: Read) -> None:
    may = read("/pemilihan/id-3216-2024", per="2024-05-02").text
    assert "Peta dukungan per 2 Mei 2024" in may
    assert "Ade Kuswara Kunang menimbang PDI-P 8 kursi c025" in may
    assert "Belum ada keterangan Golkar 10 kursi" in may
    august = read("/pemilihan/id-3216-2024", per="2024-08-16").text
    assert "BN. Holik Qodratulloh terikat PAN 3 kursi c129" in august


def test_a_pair_that_was_not_on_the_ballot_is_not_shown_as_if_it_was(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024").text
    assert "Ade Kuswara Kunang - Cucu Sugiarti tanpa nomor urut dalam data" in page
    assert "Asep Surya Atmaja terpilih 666.494 suara" in page


def test_seats_that_are_not_known_are_said_to_be_unknown(read: Read) -> None:
    assert "PAN kursi tidak tercatat gv0113" in read("/pemilihan/id-21-2024").text


def test_a_party_absent_from_a_complete_council_is_said_to_have_no_seats(read: Read) -> None:
    """The 120 seats of West Java are all on record."""
    page = read("/pemilihan/id-32-2024").text
    assert "Buruh 0 kursi gv0147" in page
    assert "Semua kursi tercatat: partai lain tidak punya kursi." in page


def test_an_election_whose_roll_stands_in_for_another_tells_so_beside_the_rule(read: Read) -> None:
    assert "DPT pemilihan ini dipakai sebagai gantinya" in read("/pemilihan/id-3278-2024").text
    assert "dipakai sebagai gantinya" not in read("/pemilihan/id-3216-2024").text


def test_an_election_has_no_tickets_and_no_results_before_their_day(read: Read) -> None:
    may = read("/pemilihan/id-3216-2024", per="2024-05-02").text
    assert "Belum ada pasangan calon per 2 Mei 2024" in may
    september = read("/pemilihan/id-3216-2024", per="2024-09-30").text
    assert "Ade Kuswara Kunang - Asep Surya Atmaja" in september
    assert "666.494 suara" not in september
    assert "Pernah diwacanakan:" in september
    assert "666.494 suara" in read("/pemilihan/id-3216-2024").text


def test_a_timeline_starts_with_the_newest_and_says_who_a_position_is_about(read: Read) -> None:
    told = read("/pemilihan/id-3216-2024", per="2024-05-02").text.split("Linimasa")[-1]
    assert told.index("2 Mei 2024") < told.index("20 April 2024")
    assert "PDI-P : menimbang ( Rieke Diah Pitaloka )" in told


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


def test_a_leader_of_a_board_is_one_of_its_leaders_in_its_connections(read: Read) -> None:
    page = read("/kaitan/nasdem-dpw-32", per="2024-09-30")
    assert "DPW Partai NasDem Jawa Barat dipimpin antara lain oleh Saan Mustopa" in page.text
    ticket = read("/kaitan/pair-3216-2024-3", per="2024-09-30")
    assert "Asep Surya Atmaja dengan calon kepala daerah Ade Kuswara Kunang" in ticket.text


def test_ways_between_two_names_tell_each_step(read: Read) -> None:
    page = read("/jalur", dari="Siqom", ke="Ade Kuswara Kunang", per="2024-09-30")
    assert "Jalur 1" in page.text
    assert "/klaim/c092" in page.html


def test_ways_between_a_name_and_nobody_say_so(read: Read) -> None:
    assert "Tidak ada yang bernama “Xyzzy”" in read("/jalur", dari="Siqom", ke="Xyzzy").text


def test_an_end_that_fits_several_is_chosen_among_in_the_words_of_the_page(read: Read) -> None:
    page = read("/jalur", dari="Abdul Harris Bobihoe", ke="nasdem")
    assert "Beberapa cocok. Pilih satu:" in page.text
    assert "orang, Gerindra" in page.text
    assert "Person" not in page.text
    assert "person, Gerindra" in read("/en/jalur", dari="Abdul Harris Bobihoe", ke="nasdem").text


def test_an_untitled_source_is_named_once(read: Read) -> None:
    text = read("/klaim/c027").text
    assert "Radar Bekasi" in text
    assert "Radar Bekasi Radar Bekasi" not in text


def test_a_note_links_the_sources_that_it_names_by_what_they_are(read: Read) -> None:
    page = read("/orang/siti-qomariyah")
    assert "radarbekasi-2024-04-siqom" not in page.text
    assert re.search(
        r'54\.091 .*?\(<a href="/sumber/radarbekasi-2024-04-siqom">[^<]+</a>; <a href="/sumber/', page.html
    )
