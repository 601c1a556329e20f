"""Who nominates with whom, on pages and for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from fastapi.testclient import TestClient

from graph.domain import formats
from tests.api.conftest import Get
from tests.api.pages.conftest import Read


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_page_of_a_party_says_how_much_is_on_record_and_counts_as_the_api_does(
    read: Read, get: Get
) -> None:
    body = get("/v1/parties/nasdem/allies")
    text = read("/partai/nasdem/sekutu").text
    on_record = body["on_record"]
    tickets = formats.number(on_record["tickets"], "id")
    assert f"Dari {tickets} pasangan, {on_record['nominated']} pengusungnya diketahui" in text
    first = body["items"][0]
    assert f"{first['name']} {first['tickets']} " in text


def test_a_number_leads_to_its_places_and_their_sources(read: Read) -> None:
    page = read("/partai/nasdem/sekutu")
    assert 'href="/partai/nasdem/sekutu?mitra=pks#tempat"' in page.html
    places = read("/partai/nasdem/sekutu", mitra="pks", wilayah="region-3216")
    assert "Kabupaten Bekasi 2024 : BN. Holik Qodratulloh - Faizal Hafan Farid" in places.text
    assert "/sumber/" in places.html
    assert "/klaim/" in places.html


def test_the_matrix_reads_the_same_both_ways(read: Read) -> None:
    html = read("/sekutu", tahun="2024").html
    there = re.search(r'aria-label="NasDem \+ PKS: (\d+)"', html)
    back = re.search(r'aria-label="PKS \+ NasDem: (\d+)"', html)
    assert there
    assert back
    assert there[1] == back[1]


def test_a_filter_without_any_ticket_says_so(read: Read) -> None:
    assert "Tidak ada dua partai" in read("/sekutu", tahun="1999").text


def test_the_tables_hold_the_same(client: TestClient, get: Get) -> None:
    matrix = rows(client.get("/sekutu.csv").text)
    body = get("/v1/alliances")
    assert [int(row["tickets"]) for row in matrix] == [each["tickets"] for each in body["items"]]
    party = rows(client.get("/partai/nasdem/sekutu.csv", params={"mitra": "pks"}).text)
    (pks,) = [each for each in get("/v1/parties/nasdem/allies")["items"] if each["party_id"] == "pks"]
    assert len(party) == pks["tickets"]
    assert all(row["sources"].startswith("http") for row in party)


def test_an_unknown_party_is_not_found(read: Read, get: Get) -> None:
    read("/partai/nobody/sekutu", expect=404)
    get("/v1/parties/nobody/allies", expect=404)
    get("/v1/alliances", level="village", expect=422)
