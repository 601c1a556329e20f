"""Elections by place, and the map."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.pages import places, tiles
from graph.domain.country import PROVINCES
from tests.api.conftest import Get
from tests.api.pages.conftest import Read


def test_home_leads_to_a_province_and_from_there_to_every_election_of_it(read: Read, get: Get) -> None:
    assert 'href="/pemilihan?wilayah=region-32"' in read("/").html
    assert 'href="/peta"' in read("/").html
    page = read("/pemilihan", wilayah="region-32")
    items = get("/v1/elections", region="region-32", limit=200)["items"]
    assert {each["id"] for each in items} == set(re.findall(r'href="/pemilihan/([\w-]+)"', page.html))


def test_every_election_is_in_a_province_or_in_none(read: Read, get: Get) -> None:
    html = read("/pemilihan").html
    counts = [int(n) for n in re.findall(r'wilayah=[\w-]+">[^<]+</a> <span class="number">(\d+)', html)]
    alone = re.findall(r'href="/pemilihan/([\w-]+)"', html)
    assert sum(counts) + len(alone) == get("/v1/elections")["total"]


def test_filters_narrow_the_list_and_the_api_alike(read: Read, get: Get) -> None:
    asked: dict[str, Any] = {
        "region": "region-32",
        "year": 2024,
        "kind": "mayor",
        "nominators": "known",
        "limit": 200,
    }
    items = get("/v1/elections", **asked)["items"]
    assert items
    assert all(each["kind"] == "mayor" and each["nominated"] for each in items)
    page = read("/pemilihan", wilayah="region-32", tahun=2024, jenis="mayor", pengusung="diketahui")
    assert {each["id"] for each in items} == set(re.findall(r'href="/pemilihan/([\w-]+)"', page.html))


def test_no_two_provinces_share_a_tile() -> None:
    spots = [(column, row) for _, column, row in tiles.PLACES.values()]
    assert len(set(spots)) == len(spots) == 38
    assert PROVINCES.keys() == tiles.PLACES.keys()


def test_a_province_without_data_has_its_tile_and_is_named(read: Read) -> None:
    page = read("/peta")
    assert page.html.count('<rect class="tile"') == 38
    assert "Belum ada dalam data" not in page.text, "each province has an election in the seeds"
    assert "Bengkulu" in {tile.name for tile in tiles.absent(["31", "32"])}


@pytest.mark.parametrize("metric", places.METRICS)
def test_the_table_says_what_the_map_shows(read: Read, metric: str) -> None:
    html = read("/peta", warna=metric).html
    picture, table = html.split("</svg>", 1)
    tile = r'aria-label="([^"]+), [^"]*">\s*<title>[^<]*?[:;] ([^<]*)</title>'
    for province, title in re.findall(tile, picture):
        cells = re.search(rf">{re.escape(province)}</a></th>(.*?)</tr>", table, re.S)
        assert cells, province
        in_table = sum(int(n) for n in re.findall(r'<td class="figure">(\d+)</td>', cells[1]))
        in_title = sum(int(n) for n in re.findall(r"(?:^|; )(\d+) (?=\D)", title))
        assert in_table == in_title or "dari 5" in title or "pasangan" in title, province


def test_a_province_shows_each_of_its_elections_by_name(read: Read) -> None:
    page = read("/peta", wilayah="region-32", warna="tunggal")
    assert "Kabupaten Ciamis calon tunggal" in page.text
    assert "Kabupaten Bekasi lebih dari satu pasangan" in page.text


def test_whose_winners_are_shown_is_asked_by_party(read: Read) -> None:
    page = read("/peta", wilayah="region-3216", warna="pemenang", partai="pdip")
    assert "Kabupaten Bekasi mengusung pemenang" in page.text
    page = read("/peta", wilayah="region-3216", warna="pemenang", partai="pks")
    assert "Kabupaten Bekasi mengusung calon lain" in page.text


@pytest.mark.parametrize("asked", [{"wilayah": "region-nowhere"}, {"warna": "pemenang", "partai": "nobody"}])
def test_what_is_unknown_is_not_found(read: Read, asked: dict[str, str]) -> None:
    read("/peta", **asked, expect=404)
