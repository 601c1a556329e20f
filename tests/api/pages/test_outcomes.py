"""What became of statements, on the pages."""

from __future__ import annotations

from tests.api.conftest import Get
from tests.api.pages.conftest import Read


def test_a_claims_page_tells_what_came_of_the_word_and_what_decided_it(read: Read) -> None:
    page = read("/klaim/c097")
    assert "Nasibnya Berbalik : klaim c164 , 20 Agustus 2024 per 27 November 2024" in page.text
    assert 'href="/klaim/c164"' in page.html
    assert "What came of it Reversed : claim c164" in read("/en/klaim/c097").text


def test_a_claims_page_for_an_earlier_day_tells_nothing_later(read: Read) -> None:
    text = read("/klaim/c097", per="2024-08-19").text
    assert "Nasibnya Belum ada kabar per 19 Agustus 2024" in text
    assert "c164" not in text


def test_a_claim_that_is_no_word_of_a_party_has_no_such_line(read: Read) -> None:
    assert "Nasibnya" not in read("/klaim/c176").text


def test_a_boards_page_lists_what_it_said_and_what_came_of_it(read: Read) -> None:
    page = read("/pengurus/pks-dpd-3216")
    assert "Pernyataan, dan apakah ditepati" in page.text
    assert "Berbalik : klaim c164" in page.text
    assert "Ditepati : klaim c188" in page.text


def test_a_persons_page_lists_what_was_said_for_them(read: Read) -> None:
    assert "Ditarik : klaim c176" in read("/orang/akhmad-marjuki").text


def test_a_list_narrowed_to_an_outcome_keeps_to_it(read: Read) -> None:
    page = read("/pengurus/pks-dpd-3216", nasib="reversed")
    assert all(f"/klaim/{id_}?" in page.html or f'/klaim/{id_}"' in page.html for id_ in ("c097", "c075"))
    assert "/klaim/c230" not in page.html
    assert "/klaim/c230" in read("/pengurus/pks-dpd-3216", nasib="").html


def test_the_table_says_that_it_is_a_record_and_shows_n(read: Read) -> None:
    text = read("/ucapan").text
    assert "Ini catatan, bukan ramalan." in text
    assert "n = 13" in text
    assert "This is a record, no forecast." in read("/en/ucapan").text


def test_an_elections_reversals_stand_beside_what_reversed_them(read: Read) -> None:
    page = read("/ucapan/id-3216-2024", nasib="reversed")
    word = page.html.index('"/klaim/c097"')
    assert '"/klaim/c164"' in page.html[word : word + 2_000]
    assert "Berbalik" in page.text


def test_a_persons_page_counts_what_was_said_of_them_and_leads_to_it(read: Read) -> None:
    page = read("/orang/akhmad-marjuki")
    assert 'href="/ucapan/akhmad-marjuki?suara=about"' in page.html
    words = read("/ucapan/akhmad-marjuki", suara="about")
    assert "Ditarik" in words.text
    assert "/klaim/c176" in words.html


def test_words_for_a_ticket_are_words_about_its_head(get: Get) -> None:
    body = get("/v1/entities/ade-kuswara-kunang/words", voice="about", limit=200)
    objects = {item["object"]["id"] for item in body["items"]}
    assert "pair-3216-2024-3" in objects
    assert sum(body["counts"].values()) == body["total"]


def test_words_of_a_party_are_those_of_its_boards_too(get: Get) -> None:
    body = get("/v1/entities/pks/words", outcome="reversed", limit=200)
    assert "c097" in {item["id"] for item in body["items"]}
    assert all(item["outcome"]["status"] == "reversed" for item in body["items"])
    deciding = {claim["id"] for claim in body["deciding"]}
    assert {item["outcome"]["decided_by"] for item in body["items"]} == deciding


def test_statements_are_listed_by_province_party_and_outcome_and_every_number_is_a_link(read: Read) -> None:
    page = read("/ucapan/daftar", nasib="reversed", wilayah="region-32", partai="pks")
    assert "/klaim/c097" in page.html
    all_reversed = read("/ucapan/daftar", nasib="reversed")
    assert 'href="/ucapan/daftar?nasib=reversed&amp;wilayah=region-32"' in all_reversed.html
    assert 'href="/ucapan/daftar?nasib=reversed&amp;partai=pks"' in all_reversed.html


def test_a_number_of_the_table_is_the_length_of_its_list(read: Read, get: Get) -> None:
    group = next(
        item
        for item in get("/v1/outcomes")["items"]
        if item["source_kind"] is None and item["reversed"] and item["kind"] == "support"
    )
    query = {"jenis": "support", "status": group["status"], "tingkat": group["rank"], "nasib": "reversed"}
    assert f"berbalik {group['reversed']} Provinsi" in read("/ucapan/daftar", **query).text


def test_an_election_tells_of_each_ticket_which_parties_kept_their_word(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024")
    assert "Pernyataan partai: ditepati oleh Buruh , PBB , PDI-P , PPP ; berbalik PKS ." in page.text
    assert "ditepati oleh" not in read("/pemilihan/id-3216-2024", per="2024-08-01").text
