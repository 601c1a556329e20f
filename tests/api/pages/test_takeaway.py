"""What a newsroom takes away: a citation, a story, a table, pictures that stand alone, an embed."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from fastapi.testclient import TestClient

from api.pages.takeaway import COLUMNS
from graph.domain.characters import escape_cell
from tests.api.conftest import SITE
from tests.api.pages.conftest import CANDIDATE, Read


def test_the_citation_names_the_day_and_an_address_that_stays(read: Read) -> None:
    page = read(CANDIDATE)
    assert "per 27 November 2024. Data dimuat" in page.text
    assert f"{SITE}{CANDIDATE}?per=2024-11-27" in page.text


def test_the_story_names_the_source_of_each_claim(read: Read) -> None:
    text = read(CANDIDATE, per="2024-05-02").text
    assert "Per 2 Mei 2024, untuk Siti Qomariyah dalam Pemilihan Bupati dan Wakil Bupati Bekasi 2024:" in text
    assert "membentuk koalisi di kabupaten (Radar Bekasi, 2 Mei 2024)." in text


def test_a_spreadsheet_reads_the_table(client: TestClient) -> None:
    response = client.get(f"{CANDIDATE}/partai.csv", params={"per": "2024-05-02"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    nasdem = next(row for row in rows if row["party_id"] == "nasdem")
    assert (nasdem["seats"], nasdem["stance"], nasdem["claim_id"]) == ("3", "partai asal", "c027")
    assert nasdem["source"].startswith("https://")


def test_the_table_tells_of_silent_parties_what_the_page_does(client: TestClient) -> None:
    text = client.get(f"{CANDIDATE}/partai.csv", params={"per": "2024-05-02"}).content.decode("utf-8-sig")
    silent = [row for row in csv.DictReader(io.StringIO(text)) if not row["claim_id"]]
    assert {(row["stance"], row["perhaps"]) for row in silent} == {("belum ada keterangan", "0")}


def test_the_table_has_words_that_were_perhaps_said(client: TestClient) -> None:
    address = "/pemilihan/id-3216-2024/calon/rieke-diah-pitaloka/partai.csv"
    text = client.get(address, params={"per": "2023-03-15"}).content.decode("utf-8-sig")
    perhaps = [row for row in csv.DictReader(io.StringIO(text)) if row["perhaps"] == "1"]
    assert perhaps
    assert all(row["claim_id"] and row["source"] for row in perhaps)


def test_no_text_is_read_as_a_formula() -> None:
    assert escape_cell("=1+1") == "'=1+1"
    assert escape_cell("Golkar") == "Golkar"


def test_pictures_stand_alone(client: TestClient) -> None:
    for name in ("kartu.svg", "pintu.svg"):
        response = client.get(f"{CANDIDATE}/{name}", params={"per": "2024-08-16"})
        assert response.headers["content-type"].startswith("image/svg+xml")
        picture = ElementTree.fromstring(response.text)  # noqa: S314
        assert picture.attrib["width"] == "1200"
        assert "16 Agustus 2024" in response.text


def test_the_chart_of_a_day_does_not_tell_what_came_later(client: TestClient) -> None:
    def shown(day: str) -> str:
        return client.get(f"{CANDIDATE}/pintu.svg", params={"per": day}).text

    assert "tertutup" not in shown("2024-08-16")
    assert "tertutup" in shown("2024-08-25")


def test_the_card_says_what_its_colours_mean(client: TestClient) -> None:
    card = client.get(f"{CANDIDATE}/kartu.svg", params={"per": "2024-08-16"}).text
    for words in ("sudah bersama calon", "masih mungkin", "peluang tertutup"):
        assert f">{words}</text>" in card


def test_an_embed_is_small_and_leads_to_the_page(read: Read) -> None:
    page = read(f"{CANDIDATE}/sematan", per="2024-05-02")
    assert "Butuh 11 kursi; NasDem punya 3; kurang 8." in page.text
    assert f'href="{SITE}{CANDIDATE}?per=2024-05-02"' in page.html


def test_embed_codes_are_frozen_and_live(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert f'src="{SITE}{CANDIDATE}/sematan?per=2024-05-02"' in page.text
    assert f'src="{SITE}{CANDIDATE}/sematan"' in page.text
