"""The front page: it leads, and what it says is counted from what is on record."""

from __future__ import annotations

import re
from typing import Any

from tests.api.conftest import Get
from tests.api.pages.conftest import Read


def test_every_page_has_the_six_main_parts_and_marks_where_the_reader_is(read: Read) -> None:
    for path in ("/", "/peta", "/klaim/c027"):
        bar = re.search(r'<nav class="main".*?</nav>', read(path).html, re.DOTALL)
        assert bar
        assert re.findall(r'href="(/[a-z]*)"', bar[0]) == [
            *("/pemilihan", "/peta", "/partai", "/pertanyaan", "/hukum", "/data")
        ]
        assert ("aria-current" in bar[0]) == (path == "/peta")


def test_a_race_is_told_in_a_sentence_with_its_votes(read: Read, get: Get) -> None:
    text = read("/").text
    tickets = {item["name"]: item["votes"] for item in get("/v1/elections/id-3216-2024")["tickets"]}
    first, second = sorted((votes for votes in tickets.values() if votes), reverse=True)[:2]
    margin = f"{first - second:,}".replace(",", ".")
    assert "Ade Kuswara Kunang - Asep Surya Atmaja memenangi" in text
    assert f"45,7 % suara, {margin} suara di atas BN. Holik Qodratulloh - Faizal Hafan Farid" in text


def test_its_findings_are_counted_and_each_is_a_link(read: Read, get: Get) -> None:
    page = read("/")
    rows: list[Any] = get("/v1/queries/calon_tunggal", year=2024, limit=1000)["rows"]
    assert f"{len(rows)} calon tunggal" in page.text
    narrowest = get("/v1/queries/selisih_tipis", year=2024, most=1)["rows"][0]
    assert f"{narrowest['margin']:,} suara".replace(",", ".") in page.text
    for link in ("/pertanyaan/calon_tunggal", "/pertanyaan/selisih_tipis", "/ucapan/daftar?nasib=reversed"):
        assert f'href="{link}' in page.html


def test_the_map_stands_on_it(read: Read) -> None:
    assert read("/").html.count('<rect class="tile"') == 38


def test_it_is_told_in_english_too(read: Read) -> None:
    text = read("/en/").text
    assert "won the " in text
    assert "single tickets against the empty box in 2024" in text
