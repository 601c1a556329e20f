"""What data people take along, and the box for it on each page."""

from __future__ import annotations

import csv
import io
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from graph.exports.formats import formats
from tests.api.conftest import Get
from tests.api.pages.conftest import Read

GEXF = "{http://gexf.net/1.3}"


def test_the_page_of_the_data_names_every_format(read: Read) -> None:
    html = read("/data").html
    assert all(f'href="/v1/export/{name}"' in html for name in formats())


@pytest.mark.parametrize(
    "path",
    [
        *("/pemilihan/id-3216-2024", "/orang/siti-qomariyah", "/partai/nasdem", "/media/outlet-radarbekasi"),
        *("/wilayah/region-32", "/pengurus/nasdem-dpw-32", "/sumber/radarbekasi-2024-05-02-siqom"),
        "/pertanyaan/calon_tunggal",
    ],
)
def test_what_a_page_is_of_can_be_cited_and_taken_along(read: Read, client: TestClient, path: str) -> None:
    box = read(path).html.split('<section class="takeaway"')[1].split("</section>")[0]
    assert "Koalisi, “" in box
    links = [part.split('"')[0].replace("&amp;", "&") for part in box.split('href="')[1:]]
    assert links
    for link in links:
        assert client.get(link).status_code == 200, link


def test_an_outlet_lists_all_that_its_sources_say(read: Read, get: Get) -> None:
    total = get("/v1/claims", outlet="outlet-radarbekasi", limit=1)["total"]
    assert f"Klaim {total} " in read("/media/outlet-radarbekasi").text


def test_the_network_for_gephi_has_the_nodes_and_ties_of_the_picture(client: TestClient, get: Get) -> None:
    response = client.get("/kaitan/siti-qomariyah/jejaring.gexf", params={"per": "2024-08-16"})
    assert response.headers["content-type"] == "application/gexf+xml"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - made by us
    asked: dict[str, Any] = {"as_of": "2024-08-16", "taken_back": "true", "holding": "true", "limit": 200}
    network = get("/v1/entities/siti-qomariyah/network", **asked)
    assert {node.get("id") for node in root.iter(f"{GEXF}node")} == {node["id"] for node in network["nodes"]}
    assert len(list(root.iter(f"{GEXF}edge"))) == len(network["edges"])


def test_its_ties_are_a_table_and_a_workbook(client: TestClient) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/kaitan/nasdem/jejaring.csv").text.removeprefix("\ufeff")))
    )
    assert rows
    assert {row["from_id"] for row in rows} | {row["to_id"] for row in rows} >= {"nasdem"}
    sheet = load_workbook(io.BytesIO(client.get("/kaitan/nasdem/jejaring.xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1


def test_any_site_may_read_and_none_may_write(client: TestClient) -> None:
    there = {"Origin": "https://observablehq.example"}
    assert client.get("/v1/elections", headers=there).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in client.get("/v1/elections", headers=there).headers
    ask = there | {"Access-Control-Request-Method": "POST"}
    refused = client.options("/v1/claims", headers=ask)
    assert refused.status_code == 400
    assert "Access-Control-Allow-Origin" not in client.post("/v1/claims", headers=there).headers
