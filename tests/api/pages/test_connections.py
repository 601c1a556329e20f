"""Connections: what is drawn as of which day, in which colours, and as a picture that stands alone."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from tests.api.pages.conftest import Read

ADE = "/kaitan/ade-kuswara-kunang"


def test_the_usual_day_is_that_of_the_election(read: Read) -> None:
    page = read(ADE)
    assert "Keadaan per 27 November 2024" in page.text
    assert "as_of=2024-11-27" in page.html


def test_what_no_longer_holds_is_left_out_and_told_where_it_is_asked_for(read: Read) -> None:
    text = read(ADE, per="2024-11-27").text
    assert "DPP PKS" not in text
    assert "tidak berlaku lagi tidak digambar" in text
    past = read(ADE, per="2024-11-27", lampau="true").text
    assert re.search(r"DPP PKS .*?, tidak berlaku lagi", past)


def test_colours_have_words_on_the_screen(read: Read) -> None:
    text = read(ADE).text
    for word in ("dukungan", "pembicaraan", "penolakan, pengunduran", "keterkaitan lain"):
        assert word in text


@pytest.mark.parametrize("query", ["", "?langkah=2", "?lampau=true", "?jenis=Person&jenis=Party"])
def test_the_picture_stands_alone(client: TestClient, query: str) -> None:
    response = client.get(f"/kaitan/nasdem/gambar.svg{query}")
    assert response.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in response.headers["content-security-policy"]
    text = response.text
    ElementTree.fromstring(text)  # noqa: S314 - our own
    assert "27 November 2024" in text
    assert "dukungan" in text
    assert not re.search(r"(?:href|src)=", text)


def test_the_page_without_scripts_shows_that_picture(read: Read) -> None:
    html = read("/kaitan/nasdem", langkah=2, per="2024-11-27").html
    assert '<noscript><img class="still" src="/kaitan/nasdem/gambar.svg?per=2024-11-27&amp;langkah=2"' in html


@pytest.mark.parametrize(
    ("language", "gave_up", "left"),
    [
        ("", "mundur dari pencalonan sebagai Wakil Bupati Bekasi", "mundur dari Penjabat (Pj) Bupati Bekasi"),
        (
            "/en",
            "withdraws from the race for Deputy Regent of Bekasi",
            "withdraws from Acting Regent of Bekasi",
        ),
    ],
)
def test_who_gives_up_a_race_is_not_said_to_leave_the_office(
    read: Read, client: TestClient, language: str, gave_up: str, left: str
) -> None:
    assert gave_up in read(f"{language}/klaim/c175").text
    assert left in read(f"{language}/klaim/c154").text
    race = " ".join(gave_up.split()[:4])
    for address in (
        f"{language}/kaitan/siti-qomariyah?lampau=true",
        f"{language}/kaitan/siti-qomariyah/gambar.svg?lampau=true",
    ):
        assert race in client.get(address).text
