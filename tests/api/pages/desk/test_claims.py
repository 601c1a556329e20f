"""Claims at the desk: the effect before saving, corrections that lose nothing, taking back and restoring."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from api.pages.desk import articles
from graph.errors import DatabaseAwayError
from graph.writing.newsroom import queue
from tests.api.conftest import Newsroom
from tests.api.pages.conftest import as_text
from tests.api.pages.desk.conftest import Browsing, hidden

BARU = "/meja/klaim/baru"
CLAIM = {
    "subject_id": "pkb",
    "predicate": "supports",
    "object_id": "Siti Qomariyah [siti-qomariyah]",
    "election_id": "id-3216-2024",
    "status": "official",
    "said_on": "2024-05-01",
    "confidence": "high",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "sumber_language": "id",
    "sumber_kind": "news",
}
SOURCE = {
    "source_id": "",
    "sumber_url": "https://www.beritabekasi.example/pkb-dukung",
    "sumber_title": "PKB Dukung Siqom",
    "sumber_outlet_id": "Berita Bekasi",
    "sumber_published_on": "2024-05-01",
}


def newest(newsroom: Newsroom) -> int:
    seq: int = newsroom.client.get("/v1/changes").json()["items"][0]["seq"]
    return seq


def save(who: Browsing, **fields: Any) -> int:
    """Save a new claim, and return the number of the change."""
    place = who.send(BARU, {**CLAIM, "simpan": "1", **fields}, expect=303).headers["location"]
    return int(place.removeprefix("/meja?perubahan="))


def claim_of(who: Browsing, change: int) -> str:
    match = re.search(r"/meja/klaim/(n[\d-]+)", who.get(f"/meja/perubahan/{change}").text)
    assert match
    return match[1]


def test_the_effect_is_told_before_anything_is_saved(newsroom: Newsroom, reviewer: Browsing) -> None:
    before = newest(newsroom)
    text = as_text(reviewer.send(BARU, {**CLAIM, "lihat": "1"}).text)
    assert "Akibatnya bila disimpan" in text
    assert re.search(r"PKB : .* → .*Siti Qomariyah", text)
    assert re.search(r"kombinasi koalisi: \d+ → \d+", text)
    assert "dinyatakan berada di belakang Siti Qomariyah untuk pemilihan di Kabupaten Bekasi" in text
    assert newest(newsroom) == before


def test_what_is_saved_is_signed_and_listed_with_its_reason(newsroom: Newsroom, reviewer: Browsing) -> None:
    change = save(reviewer, said_on="2024-05-03", alasan="dari rilis partai")
    assert change == newest(newsroom)
    start = reviewer.open("/meja", perubahan=change)
    assert f"Tersimpan: perubahan {change}" in start
    assert reviewer.name in start
    assert "dari rilis partai" in start


def test_a_form_that_is_sent_twice_writes_once(newsroom: Newsroom, reviewer: Browsing) -> None:
    fields = {**hidden(reviewer.get(BARU).text), **CLAIM, "said_on": "2024-05-04", "simpan": "1"}
    first, second = (reviewer.ask("POST", BARU, data=fields) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert first.headers["location"] == f"/meja?perubahan={newest(newsroom)}"


def test_a_form_whose_answer_was_lost_is_sent_again_and_writes_once(
    newsroom: Newsroom, reviewer: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = queue.submit

    def submit_and_lose_the_answer(*arguments: Any, **more: Any) -> None:
        submit(*arguments, **more)
        raise DatabaseAwayError("Neo4j does not answer.")

    fields = {**hidden(reviewer.get(BARU).text), **CLAIM, **SOURCE, "said_on": "2024-03", "simpan": "1"}
    fields |= {"sumber_url": "https://www.lainbekasi.example/lagi", "sumber_outlet_id": "Lain Bekasi"}
    monkeypatch.setattr(queue, "submit", submit_and_lose_the_answer)
    lost = reviewer.ask("POST", BARU, data=fields)
    monkeypatch.undo()
    assert lost.status_code == 503
    assert "tidak akan tertulis dua kali" in lost.text
    written = newest(newsroom)
    again = {**hidden(lost.text), **fields_of(lost.text), "simpan": "1"}
    assert reviewer.ask("POST", BARU, data=again).headers["location"] == f"/meja?perubahan={written}"
    assert newest(newsroom) == written


def test_a_correction_that_is_sent_twice_is_no_conflict_with_itself(reviewer: Browsing) -> None:
    path = f"/meja/klaim/{claim_of(reviewer, save(reviewer, said_on='2024-02'))}"
    html = reviewer.get(path).text
    fields = {**hidden(html), **fields_of(html), "status": "rumoured", "simpan": "1"}
    first, second = (reviewer.ask("POST", path, data=fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]


def test_a_source_and_its_publisher_come_along(reviewer: Browsing, newsroom: Newsroom) -> None:
    change = save(reviewer, **SOURCE, said_on="2024-05-01", speaker_id="")
    text = reviewer.open(f"/meja/perubahan/{change}")
    assert "Berita Bekasi" in text
    assert "PKB Dukung Siqom" in text
    claim = newsroom.client.get(f"/v1/claims/{claim_of(reviewer, change)}").json()
    assert claim["source"]["url"] == SOURCE["sumber_url"]
    assert claim["source"]["publisher"] == "Berita Bekasi"
    again = save(reviewer, **{**SOURCE, "sumber_outlet_id": ""}, said_on="2024-04")
    assert "PKB Dukung Siqom" not in reviewer.open(f"/meja/perubahan/{again}"), "the source is on record"


def test_a_quote_is_kept_in_the_note(reviewer: Browsing, newsroom: Newsroom) -> None:
    change = save(reviewer, kutipan="Kami mendukung Siqom.", note="By phone.", said_on="2024-05-05")
    claim = newsroom.client.get(f"/v1/claims/{claim_of(reviewer, change)}").json()
    assert claim["note"] == "“Kami mendukung Siqom.” By phone."


def test_what_is_on_record_already_and_what_is_doubtful_is_told(reviewer: Browsing) -> None:
    save(reviewer, said_on="2024-05-06", alasan="sekali")
    text = as_text(reviewer.send(BARU, {**CLAIM, "said_on": "2024-06-07", "lihat": "1"}).text)
    assert "Sudah ada klaim serupa" in text
    assert "Dikatakan pada 2024-06-07, tetapi sumbernya" in text


def test_a_name_is_understood_and_one_that_nobody_has_is_a_fault(
    reviewer: Browsing, newsroom: Newsroom
) -> None:
    change = save(reviewer, object_id="Siti Qomariyah", said_on="2024-05-08")
    claim = newsroom.client.get(f"/v1/claims/{claim_of(reviewer, change)}").json()
    assert claim["object"]["id"] == "siti-qomariyah"
    page = reviewer.send(BARU, {**CLAIM, "object_id": "Zzyzx Qwfp", "simpan": "1"}, expect=422)
    assert "Tidak ada yang bernama atau ber-id ini" in page.text
    assert 'aria-invalid="true"' in page.text
    assert "Zzyzx Qwfp" in page.text, "what was typed is still there"


def test_a_source_is_understood_by_its_title_or_address_and_never_guessed(reviewer: Browsing) -> None:
    title, url = "Judul yang hanya ada satu", f"{SOURCE['sumber_url']}-hanya-satu"
    save(reviewer, **{**SOURCE, "sumber_title": title, "sumber_url": url}, said_on="2024-04-03")
    for text in (title, url):
        assert "Akibatnya" in reviewer.send(BARU, {**CLAIM, "source_id": text, "lihat": "1"}).text
    for text in (title[:-3], "Judul Yang Tidak Ada"):
        page = reviewer.send(BARU, {**CLAIM, "source_id": text, "lihat": "1"}, expect=422)
        assert "Tidak ada yang bernama atau ber-id ini" in page.text


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"said_on": "kemarin"}, "said_on"), ({"election_id": ""}, "election_id"), ({"role": "boss"}, "role")],
)
def test_faults_stand_at_their_fields_and_nothing_is_written(
    reviewer: Browsing, newsroom: Newsroom, fields: dict[str, str], name: str
) -> None:
    before = newest(newsroom)
    page = reviewer.send(BARU, {**CLAIM, **fields, "simpan": "1"}, expect=422)
    assert f'id="{name}-keliru"' in page.text
    assert f'href="#{name}"' in page.text
    assert newest(newsroom) == before


def test_faults_are_told_in_the_language_of_the_page_by_the_labels_of_the_form(reviewer: Browsing) -> None:
    fields = {**CLAIM, "said_on": "kemarin", "source_id": "", "role": "boss", "simpan": "1"}
    text = as_text(reviewer.send(BARU, fields, expect=422).text)
    assert "Kapan dikatakan : “kemarin” bukan tanggal TTTT, TTTT-BB atau TTTT-BB-HH." in text
    assert "Sumber yang sudah ada : Sel kosong. Isi: kolom ini terisi di setiap baris." in text
    assert "Sebagai : “boss” bukan kata yang dikenal kolom ini." in text
    for english in ("does not fit", "Field required", "said_on", "source_id"):
        assert english not in text


@pytest.mark.parametrize("typed", ["15 Mei 2024", "15/05/2024"])
def test_a_day_is_understood_as_it_is_in_a_workbook(
    reviewer: Browsing, newsroom: Newsroom, typed: str
) -> None:
    claim = claim_of(reviewer, save(reviewer, said_on=typed, alasan=typed))
    assert newsroom.client.get(f"/v1/claims/{claim}").json()["said_on"] == "2024-05-15"


def test_an_editors_first_changes_wait(editor: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    preview = as_text(editor.send(BARU, {**CLAIM, "said_on": "2024-05-09", "lihat": "1"}).text)
    assert "akan menunggu persetujuan peninjau" in preview
    sent = editor.send(BARU, {**CLAIM, "said_on": "2024-05-09", "simpan": "1"}, expect=303)
    place = sent.headers["location"]
    assert place.startswith("/meja?antre=")
    assert "menunggu persetujuan peninjau" in editor.open(place)
    assert newest(newsroom) == before


def test_a_correction_writes_an_untouched_summary_anew(reviewer: Browsing, newsroom: Newsroom) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-10"))
    path = f"/meja/klaim/{id_}"
    values = fields_of(reviewer.get(path).text)
    assert values["object_id"] == "Siti Qomariyah [siti-qomariyah]"
    reviewer.send(path, {**values, "status": "rumoured", "simpan": "1", "alasan": "hanya kabar"}, expect=303)
    claim = newsroom.client.get(f"/v1/claims/{id_}").json()
    assert claim["status"] == "rumoured"
    assert "dikabarkan" in claim["summary_id"]
    history = newsroom.client.get(f"/v1/claims/{id_}/history").json()["revisions"]
    assert [revision["n"] for revision in history] == [1, 2]
    assert history[-1]["why"] == "hanya kabar"


def test_a_summary_that_an_editor_wrote_is_kept(reviewer: Browsing, newsroom: Newsroom) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-11"))
    path = f"/meja/klaim/{id_}"
    own = {"summary_id": "Kata redaksi.", "summary_en": "The newsroom's words."}
    reviewer.send(
        path, {**fields_of(reviewer.get(path).text), **own, "status": "rumoured", "simpan": "1"}, expect=303
    )
    claim = newsroom.client.get(f"/v1/claims/{id_}").json()
    assert (claim["summary_id"], claim["summary_en"]) == ("Kata redaksi.", "The newsroom's words.")


def test_a_conflict_shows_both_versions_and_loses_nothing_typed(
    reviewer: Browsing, newsroom: Newsroom
) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-12"))
    path = f"/meja/klaim/{id_}"
    opened = reviewer.get(path).text
    other = {**fields_of(opened), **hidden(opened)}
    reviewer.send(path, {**fields_of(opened), "note": "Diubah lebih dulu.", "simpan": "1"}, expect=303)

    typed = {**other, "note": "Ketikan saya.", "alasan": "Alasan saya.", "simpan": "1"}
    page = reviewer.ask("POST", path, data=typed)
    assert page.status_code == 412
    text = as_text(page.text)
    assert "Diubah lebih dulu." in text
    assert fields_of(page.text)["note"] == "Ketikan saya."
    assert "Alasan saya." in page.text
    assert newsroom.client.get(f"/v1/claims/{id_}").json()["note"] == "Diubah lebih dulu."

    again = reviewer.ask("POST", path, data={**hidden(page.text), **fields_of(page.text), "simpan": "1"})
    assert again.status_code == 303
    assert newsroom.client.get(f"/v1/claims/{id_}").json()["note"] == "Ketikan saya."


def test_fields_that_one_of_two_editors_changed_are_merged_without_asking(
    reviewer: Browsing, newsroom: Newsroom
) -> None:
    """The second to save keeps what the first wrote in the fields that they left alone."""
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-15"))
    path = f"/meja/klaim/{id_}"
    opened = reviewer.get(path).text
    second = {**fields_of(opened), **hidden(opened), "note": "Catatan kedua.", "simpan": "1"}
    reviewer.send(path, {**fields_of(opened), "status": "proposed", "simpan": "1"}, expect=303)

    assert reviewer.ask("POST", path, data=second).status_code == 303
    claim = newsroom.client.get(f"/v1/claims/{id_}").json()
    assert (claim["status"], claim["note"]) == ("proposed", "Catatan kedua.")


def test_only_what_both_changed_is_asked(reviewer: Browsing) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-16"))
    path = f"/meja/klaim/{id_}"
    opened = reviewer.get(path).text
    second = {**fields_of(opened), **hidden(opened), "note": "Catatan kedua.", "simpan": "1"}
    first = {"status": "proposed", "note": "Catatan pertama.", "simpan": "1"}
    reviewer.send(path, {**fields_of(opened), **first}, expect=303)

    page = reviewer.ask("POST", path, data=second)
    assert page.status_code == 412
    assert fields_of(page.text)["status"] == "proposed", "what the first alone changed is merged"
    conflict = re.search(r'aria-labelledby="bentrok".*?</section>', page.text, re.DOTALL)
    assert conflict
    assert re.findall(r'<th scope="row"><a href="#(\w+)"', conflict[0]) == ["note"]


def test_a_form_sent_while_the_database_is_away_comes_back_with_all_that_was_typed(
    reviewer: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = {
        "teks": "PKS mendukung Ade Kuswara Kunang.",
        "sumber_url": "https://example.com/a",
        "baca": "1",
    }

    async def away(*_: object) -> None:
        raise DatabaseAwayError("Neo4j does not answer.")

    with monkeypatch.context() as patched:
        patched.setattr(articles, "gazetteer", away)
        page = reviewer.send("/meja/artikel", article, expect=503)
    assert "belum tentu kiriman Anda sudah ditulis" in as_text(page.text)
    assert 'name="teks" value="PKS mendukung Ade Kuswara Kunang."' in page.text
    assert page.headers["retry-after"]


def test_a_claim_is_taken_back_with_a_reason_and_restored(reviewer: Browsing, newsroom: Newsroom) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-13"))
    path = f"/meja/klaim/{id_}"
    assert (
        "Alasan belum diisi" in reviewer.send(f"{path}/tarik", {"alasan": " "}, expect=422, opened=path).text
    )
    reviewer.send(f"{path}/tarik", {"alasan": "Media meralat."}, expect=303, opened=path)
    assert newsroom.client.get(f"/v1/claims/{id_}").json()["retracted_why"] == "Media meralat."
    assert "Ditarik" in reviewer.open(path)
    stale = {**hidden(reviewer.get(path).text), "revisi": "1", "alasan": "Ralatnya keliru."}
    assert reviewer.ask("POST", f"{path}/pulihkan", data=stale).status_code == 412
    reviewer.send(f"{path}/pulihkan", {"alasan": "Ralatnya keliru."}, expect=303, opened=path)
    assert newsroom.client.get(f"/v1/claims/{id_}").json()["retracted_at"] is None


def test_a_reviewer_undoes_a_change_and_an_editor_may_not(reviewer: Browsing, editor: Browsing) -> None:
    change = save(reviewer, said_on="2024-05-14")
    id_ = claim_of(reviewer, change)
    path = f"/meja/perubahan/{change}"
    assert "Batalkan perubahan ini" not in editor.open(path)
    refused = {**hidden(editor.get(path).text), "alasan": "x"}
    assert editor.ask("POST", path, data=refused).status_code == 403
    reviewer.send(path, {"alasan": "salah orang"}, expect=303)
    reviewer.get(f"/meja/klaim/{id_}", expect=404)
    assert "Tidak dapat dibatalkan" in reviewer.send(path, {}, expect=409).text


def test_suggestions_tell_the_id_that_a_field_will_hold(editor: Browsing) -> None:
    page = editor.get("/meja/saran", q="siti qom", jenis="object_id").text
    assert 'data-value="Siti Qomariyah [siti-qomariyah]"' in page
    assert (
        'data-value="radarbekasi-2024-05-02-siqom"'
        in editor.get("/meja/saran", q="siqom", jenis="source_id").text
    )
    assert "Tidak ada yang cocok" in editor.open("/meja/saran", q="siti qom", jenis="outlet_id")


@pytest.mark.parametrize(
    "path", ["/meja", BARU, "/meja/klaim/c027", "/meja/perubahan/1", "/en/meja/klaim/c027"]
)
def test_pages_of_the_desk_have_each_id_once_and_nothing_inline(editor: Browsing, path: str) -> None:
    html = editor.get(path).text
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", html)


def fields_of(html: str) -> dict[str, str]:
    """Return what the fields of a page's forms hold, as a browser would send them."""
    fields = {
        name: unescape(value)
        for name, value in re.findall(r'<input id="[^"]+" name="([^"]+)" type="[^"]+" value="([^"]*)"', html)
    }
    fields |= {
        name: unescape(value)
        for name, value in re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]*)</textarea>', html)
    }
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        fields[name] = chosen[1] if chosen else ""
    return fields


def test_the_history_tells_what_changed_in_the_words_of_the_pages(reviewer: Browsing) -> None:
    id_ = claim_of(reviewer, save(reviewer, said_on="2024-05-16"))
    path = f"/meja/klaim/{id_}"
    corrected = {**CLAIM, "said_on": "2024-05-16", "status": "proposed", "alasan": "usulan", "simpan": "1"}
    reviewer.send(path, corrected, expect=303)
    reviewer.send(f"{path}/tarik", {"alasan": "keliru"}, expect=303, opened=path)
    text = as_text(reviewer.get(f"/klaim/{id_}/riwayat").text)
    assert "Seberapa tegas pernyataan resmi → usulan" in text
    assert "Ditarik redaksi pada kosong → " in text
    for raw in ("retracted_at", "proposed", "official"):
        assert raw not in text
