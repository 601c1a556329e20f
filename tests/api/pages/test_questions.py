"""Ready questions: each vetted query has a page with choices, a table, a map of its places, and files."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.pages import questions
from graph.store.queries import SavedQuery, tables
from tests.api.conftest import Get
from tests.api.pages.conftest import Read

each_question = pytest.mark.parametrize("saved", tables().values(), ids=lambda saved: saved.name)


@each_question
def test_a_question_has_a_page_with_its_title_its_choices_and_its_rows(read: Read, saved: SavedQuery) -> None:
    page = read(f"/pertanyaan/{saved.name}")
    assert saved.titles["id"] in page.text
    assert all(f'name="{parameter}"' in page.html for parameter in saved.example)
    assert page.html.count("<tr>") >= 2, "its example finds something"
    english = read(f"/en/pertanyaan/{saved.name}").text
    assert saved.titles["en"] in english


@each_question
def test_every_question_is_listed_and_its_columns_have_words(read: Read, saved: SavedQuery) -> None:
    assert f'href="/pertanyaan/{saved.name}"' in read("/pertanyaan").html
    headings = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', read(f"/pertanyaan/{saved.name}").html)
    assert not [heading for heading in headings if "_" in heading]


def test_single_tickets_stand_with_their_nominators_on_a_map(read: Read, get: Get) -> None:
    page = read("/pertanyaan/calon_tunggal", year=2024)
    rows: list[Any] = get("/v1/queries/calon_tunggal", year=2024, limit=1000)["rows"]
    ciamis = next(row for row in rows if "Ciamis" in row["election"])
    assert "Golkar" in ciamis["nominators"]
    assert f'href="/id/{ciamis["election_id"]}"' in page.html
    assert f'href="/id/{ciamis["ticket_id"]}"' in page.html
    assert '<svg class="map"' in page.html
    assert page.html.count('<rect class="d4"') + page.html.count('<rect class="band d4"') == len(rows)


def test_no_party_of_the_coalition_is_among_the_nominators(get: Get) -> None:
    asked: dict[str, Any] = {"coalition_id": "koalisi-prabowo-government", "year": 2024, "limit": 1000}
    rows = get("/v1/queries/tanpa_koalisi", **asked)["rows"]
    assert rows
    members = {"NasDem", "PKS", "Golkar", "Gerindra", "PAN", "PKB", "Demokrat", "PSI", "PBB", "Gelora"}
    assert not [row for row in rows if members & set(row["nominators"])]


def test_the_tickets_closest_to_the_threshold_reach_it_and_the_closest_comes_first(get: Get) -> None:
    """Where fewer votes are on record than a registered ticket needed, a nominator is missing on record."""
    rows = get("/v1/queries/dekat_ambang", year=2024, most=300, limit=1000)["rows"]
    assert all(row["margin"] == row["votes"] - row["needed"] >= 0 for row in rows)
    shares = [row["margin_share"] for row in rows]
    assert shares == sorted(shares)
    assert len(shares) > 20


def test_nobody_is_found_for_a_coalition_that_does_not_exist(read: Read) -> None:
    assert "Tidak ada" in read("/pertanyaan/tanpa_koalisi", expect=404, coalition_id="koalisi-nihil").text


def test_a_choice_may_be_a_name_an_id_or_a_suggestion(read: Read) -> None:
    by_id = read("/pertanyaan/pasangan_orang", person_id="ade-kuswara-kunang").text
    by_name = read("/pertanyaan/pasangan_orang", person_id="Ade Kuswara Kunang").text
    tagged = read("/pertanyaan/pasangan_orang", person_id="Ade Kuswara Kunang [ade-kuswara-kunang]").text
    assert "Asep Surya Atmaja" in by_id
    assert by_id.split("Kutip")[0] == by_name.split("Kutip")[0] == tagged.split("Kutip")[0]


def test_a_field_of_a_form_gets_suggestions_of_its_type_with_their_ids(client: TestClient) -> None:
    fragment = client.get("/saran", params={"q": "pilbup bekasi", "jenis": "Election"}).text
    assert "data-value=" in fragment
    assert "[id-3216-2024]" in client.get("/saran", params={"q": "bekasi 2024", "jenis": "Election"}).text


def test_the_same_table_is_a_workbook(client: TestClient, get: Get) -> None:
    response = client.get("/pertanyaan/selisih_tipis/tabel.xlsx", params={"year": 2024, "most": 3})
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    (headings, *rows) = sheet.iter_rows(values_only=True)
    table = get("/v1/queries/selisih_tipis", year=2024, most=3)
    assert len(headings) == len(table["columns"])
    assert [row[-2] for row in rows] == [row["margin"] for row in table["rows"]]


def test_what_a_page_is_about_leads_to_its_questions(read: Read) -> None:
    assert 'href="/pertanyaan/siapa_bicara?election_id=id-3216-2024"' in read("/pemilihan/id-3216-2024").html
    assert 'href="/pertanyaan/sekutu_partai?party_id=nasdem"' in read("/partai/nasdem").html
    assert 'href="/pertanyaan/pilkada_wilayah?region_id=region-32"' in read("/wilayah/region-32").html


def test_two_words_of_a_title_mean_the_question_and_one_does_not() -> None:
    assert [question.name for question in questions.matching("Calon TUNGGAL")] == ["calon_tunggal"]
    assert questions.matching("partai") == []
