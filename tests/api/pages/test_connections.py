"""Connections: what is drawn as of which day, in which colours, and as a picture that stands alone."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from api.pages.connections import HEIGHT, MOST, WIDTH, drawing
from graph.answers.base import EntityRef
from graph.answers.connections import Cut, Network, NetworkEdge, NetworkNode
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


def network(near: int, *, groups: int) -> Network:
    def node(place: int) -> NetworkNode:
        group = EntityRef(id=f"region-{place % groups}", type="Region", name=f"Provinsi {place % groups}")
        return NetworkNode(
            id=f"n{place}",
            type="Ticket",
            name=f"Nama {place}",
            degree=1,
            rank=place + 1,
            distance=min(place, 1),
            weight=place,
            newest=None,
            expanded=False,
            group=group,
        )

    return Network(
        entity=EntityRef(id="n0", type="Party", name="Partai"),
        as_of=date(2024, 11, 27),
        depth=1,
        nodes=[node(place) for place in range(near + 1)],
        edges=[
            NetworkEdge(
                source="n0",
                target=f"n{place}",
                type="SUPPORTS",
                claim_ids=["c1"],
                said_on="2024-08",
                status="registered",
                weight=2,
                kind="support",
                holds=place % 2 == 0,
            )
            for place in range(1, near + 1)
        ],
        cut=Cut(nodes=0, edges=0, at_least=False, reason=None),
    )


def test_up_to_25_entities_stand_one_by_one() -> None:
    drawn = drawing(network(MOST - 1, groups=2))
    assert len(drawn.spots) == MOST
    assert len(drawn.lines) == MOST - 1


def test_of_more_those_of_one_group_are_gathered_and_counted() -> None:
    drawn = drawing(network(60, groups=4))
    assert [spot.name for spot in drawn.spots[1:]] == [f"Provinsi {at} (15)" for at in (1, 2, 3, 0)]
    assert drawn.spots[0].id == "n0"
    assert sum(len(line.edges) for line in drawn.lines) == 60
    assert {(line.kind, line.holds) for line in drawn.lines} == {("support", True), ("support", False)}


def test_everything_stands_within_the_picture_and_nothing_on_another() -> None:
    drawn = drawing(network(60, groups=30))
    assert len({(spot.x, spot.y) for spot in drawn.spots}) == len(drawn.spots)
    assert all(0 < spot.x < WIDTH and 0 < spot.y < HEIGHT for spot in drawn.spots)
