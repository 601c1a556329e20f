"""Merging and splitting at the desk: what moves is told first, an editor's merge waits for a reviewer."""

from __future__ import annotations

import re

import pytest

from tests.api.conftest import Newsroom
from tests.api.pages.conftest import as_text
from tests.api.pages.desk.conftest import Browsing
from tests.api.pages.desk.test_claims import newest

PATH = "/meja/gabung"
PAIR = {"person_id-1": "siti-qomariyah", "person_id-2": "romli-hm", "alasan": "riwayat hidup yang sama"}


def test_what_moves_is_told_and_a_split_gives_it_back(reviewer: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    count = newsroom.client.get("/v1/entities/romli-hm").json()["claims"]
    text = as_text(reviewer.send(PATH, {**PAIR, "lihat": "1"}).text)
    told = re.search(r"Klaim pada .*?: (\d+) → (\d+)", text)
    assert told
    assert int(told[1]) == count
    assert int(told[2]) > count
    assert newest(newsroom) == before

    reviewer.send(PATH, {**PAIR, "simpan": "1"}, expect=303)
    assert reviewer.get("/orang/siti-qomariyah", expect=308).headers["location"].endswith("romli-hm")
    split = reviewer.send(PATH, {**PAIR, "lihat": "1"})
    assert "Yang akan dipisah" in split.text
    reviewer.send(PATH, {**PAIR, "alasan": "dua orang", "simpan": "1"}, expect=303)
    assert "Siti Qomariyah" in reviewer.open("/orang/siti-qomariyah")
    assert newsroom.client.get("/v1/entities/romli-hm").json()["claims"] == count


def test_a_merge_needs_a_reason_and_two_people(reviewer: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    assert (
        "Belum dapat disimpan" in reviewer.send(PATH, {**PAIR, "alasan": "", "simpan": "1"}, expect=422).text
    )
    for other in ("nasdem", "nobody", "siti-qomariyah"):
        reviewer.send(PATH, {**PAIR, "person_id-2": other, "simpan": "1"}, expect=422)
    assert newest(newsroom) == before


def test_an_editors_merge_waits(editor: Browsing, reviewer: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    place = editor.send(PATH, {**PAIR, "simpan": "1"}, expect=303).headers["location"]
    assert place.startswith("/meja?antre=")
    assert newest(newsroom) == before
    path = f"/meja/antrean/{place.removeprefix('/meja?antre=')}"
    assert "identities" in reviewer.open(path)
    reviewer.send(path, {"tolak": "1", "alasan": "bukan orang yang sama"}, expect=303)


def test_records_that_may_be_the_same_person_are_offered(reviewer: Browsing) -> None:
    assert "Catatan yang tetap" in reviewer.open(PATH, orang="romli-hm")


@pytest.mark.parametrize(
    ("one", "other"), [("ade-kuswara-kunang", "asep-surya-atmaja"), ("ade-kuswara-kunang", "dani-ramdan")]
)
def test_two_who_stand_in_one_race_are_two_people(reviewer: Browsing, one: str, other: str) -> None:
    """The halves of a pair, and a head with a rival, are never one person."""
    fields = {"person_id-1": one, "person_id-2": other, "alasan": "mirip", "simpan": "1"}
    text = as_text(reviewer.send(PATH, fields, expect=422).text)
    assert "Keduanya dua orang: sama-sama maju dalam Pemilihan Bupati dan Wakil Bupati Bekasi 2024" in text
