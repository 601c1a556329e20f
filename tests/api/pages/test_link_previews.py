"""Links that show themselves: a picture of the answer, tags that name it, and a frame by oEmbed."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from api.pages import pictures
from api.pages.rendering import markup
from api.pages.view import View
from graph.writing.records import models
from tests.api.conftest import SITE
from tests.api.pages.conftest import CANDIDATE, Read
from tests.dossiers import table

ELECTION = "/pemilihan/id-3216-2024"
PICTURES = (
    "/kartu.png",
    f"{CANDIDATE}/kartu.png?per=2024-05-02",
    "/pemilihan/id-3276-2024/calon/pair-3276-2024-2/kartu.png",
    f"{ELECTION}/kartu.png",
    f"{ELECTION}/kartu.png?per=2024-05-02",
)


# --- pictures ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PICTURES, *(f"/en{path}" for path in PICTURES)])
def test_a_picture_is_a_png_of_the_size_that_shared_links_show(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert len(answer.content) < 150_000
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_picture_tells_its_day(client: TestClient) -> None:
    early, late = (
        client.get(f"{CANDIDATE}/kartu.png?per={day}").content for day in ("2024-05-02", "2024-08-26")
    )
    assert early != late


def test_a_picture_shows_no_ticket_before_somebody_told_of_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whom a head's parties back is of the head alone until the pair is said to run."""
    drawn: list[str] = []

    def draw(svg: str) -> bytes:
        drawn.append(svg)
        return b"\x89PNG"

    monkeypatch.setattr(pictures, "png", draw)
    for day in ("2024-08-25", "2024-09-23"):
        assert client.get(f"{ELECTION}/kartu.png?per={day}").status_code == 200
    early, late = drawn
    assert ("Holik Qodratulloh" in early, "Romli" in early) == (True, False)
    assert ("Holik Qodratulloh" in late, "Romli" in late) == (True, True)


def test_what_is_drawn_uses_the_packaged_font_alone() -> None:
    def drawn(family: str, text: str = "Aa") -> bytes:
        return pictures.png(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40">'
            f'<text y="30" font-family="{family}">{text}</text></svg>',
            90,
        )

    assert drawn("IBM Plex Sans") != drawn("IBM Plex Sans", "")
    assert drawn("DejaVu Sans") == drawn("No such family")


def widths() -> Iterator[tuple[TTFont, dict[int, str]]]:
    for path in pictures.FONTS.glob("*.ttf"):
        font = TTFont(path)
        yield font, font.getBestCmap()


def test_no_text_of_the_seeds_is_wider_than_it_is_taken_for() -> None:
    people = [row.name for row in table("people", models.Person)]
    texts = [*people, *(row.name for row in table("elections", models.Election))]
    for font, characters in widths():
        em = font["head"].unitsPerEm
        for text in texts:
            true = (
                sum(
                    font["hmtx"][characters[ord(character)]][0]
                    for character in text
                    if ord(character) in characters
                )
                / em
            )
            assert true <= pictures.width(text) * 1.01, text


@given(st.text(max_size=300), st.integers(50, 1000), st.integers(10, 60), st.integers(1, 4))
def test_lines_fit_and_are_no_more_than_asked_for(text: str, room: int, at: int, most: int) -> None:
    lines = pictures.lines(text, room, at, most)
    assert len(lines) <= most
    assert all(pictures.width(line) * at <= room or line == "…" for line in lines)
    assert pictures.size(text, room, 60, 20) >= 20


MET = (
    "Syarat pasti terpenuhi (Demokrat, Garuda, Gelora, Gerindra, Golkar, NasDem, PAN, PBB, Perindo, PKB, PKN,"
    " PKS, PPP, dan PSI): sedikitnya 3.728.561 dari 6.067.241 suara sah; perlu 455.044."
)

REGISTERED = (
    "Terdaftar di KPU per 30 Agustus 2024, diusung PKS, Gerindra, Golkar, NasDem, PAN, PKB, Demokrat, PSI, "
    "Perindo, PPP, Garuda, Gelora, PBB, dan PKN; nomor urut 1."
)


@given(st.integers(50, 1000))
def test_a_text_is_cut_between_words_and_no_figure_is_shortened(room: int) -> None:
    words = pictures.cut(MET, room, 12).removesuffix("…").split()
    assert words[1:] == MET.split()[1 : len(words)]


def test_a_sentence_is_set_smaller_before_it_is_shortened_and_first_loses_its_list() -> None:
    size, lines = pictures.block(MET, 1080, 134, 42, 26)
    assert 26 <= size < 42
    assert " ".join(lines) == MET
    _, short = pictures.block(MET, 1080, 40, 42, 26)
    assert " ".join(short).startswith("Syarat pasti terpenuhi: sedikitnya 3.728.561 dari ")


def test_a_long_answer_stays_above_the_bar_of_its_card(client: TestClient) -> None:
    path = "/pemilihan/id-31-2024/calon/m-ridwan-kamil"
    card = etree.fromstring(client.get(f"{path}/kartu.svg", params={"per": "2024-11-27"}).content)
    texts = card.findall("{*}text")
    verdict_texts = texts[
        2 : next(n for n, text in enumerate(texts) if (text.text or "").startswith("butuh"))
    ]
    verdict_texts = [text for text in verdict_texts if text.get("text-anchor") is None]
    assert " ".join(text.text or "" for text in verdict_texts) == REGISTERED
    assert all(float(text.get("y", "0")) < 340 for text in verdict_texts)


def test_a_name_is_never_markup() -> None:
    name = '<script>alert(1)</script> & "Ade"'
    view = View(Request({"type": "http"}), language="id", path="/", site="https://<b>.example")
    svg = markup(view, "share_site.svg", fit=pictures)
    assert "<b>" not in svg
    assert etree.fromstring(svg.encode()) is not None
    assert pictures.cut(name * 9, 100, 20).endswith("…")


# --- tags --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", CANDIDATE, ELECTION, "/orang/siti-qomariyah", "/klaim/c027", "/en/peta"]
)
def test_a_page_names_itself_for_whoever_shares_it(read: Read, client: TestClient, path: str) -> None:
    html = read(path).html
    tags = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', html))
    assert {
        "og:title",
        "og:description",
        "og:type",
        "og:url",
        "og:image",
        "og:locale",
        "og:site_name",
    } <= tags.keys()
    assert tags["twitter:card"] == "summary_large_image"
    assert tags["og:url"] == f"{SITE}{path}"
    assert tags["og:image"].startswith(f"{SITE}/")
    assert client.get(unescape(tags["og:image"]).removeprefix(SITE)).headers["Content-Type"] == "image/png"


def test_the_picture_of_a_page_as_of_a_day_is_of_that_day(read: Read) -> None:
    assert f'content="{SITE}{CANDIDATE}/kartu.png?per=2024-05-02"' in read(CANDIDATE, per="2024-05-02").html


# --- oEmbed ------------------------------------------------------------------------------------------------


def test_a_page_leads_to_its_oembed_in_both_formats(read: Read, client: TestClient) -> None:
    html = read(CANDIDATE, per="2024-05-02").html
    for kind in ("application/json", "text/xml"):
        (href,) = re.findall(rf'type="{kind}\+oembed"[^>]*href="([^"]+)"', html)
        parts = urlsplit(unescape(href))
        assert parse_qs(parts.query)["url"] == [f"{SITE}{CANDIDATE}?per=2024-05-02"]
        assert client.get(f"{parts.path}?{parts.query}").status_code == 200


@pytest.mark.parametrize("language", ["", "/en"])
def test_oembed_gives_the_frame_of_the_page_and_its_day(client: TestClient, language: str) -> None:
    parameters: dict[str, str] = {
        "url": f"{SITE}{language}{CANDIDATE}?per=2024-05-02&utm_source=x",
        "maxwidth": "400",
    }
    embed = client.get("/oembed", params=parameters).json()
    assert (embed["version"], embed["type"], embed["width"]) == ("1.0", "rich", 400)
    assert f'src="{SITE}{language}{CANDIDATE}/sematan?per=2024-05-02"' in embed["html"]
    assert client.get(embed["thumbnail_url"].removeprefix(SITE)).status_code == 200
    xml = client.get("/oembed", params={**parameters, "format": "xml"})
    assert xml.headers["Content-Type"].startswith("text/xml")
    element = etree.fromstring(xml.content)
    assert {child.tag: child.text for child in element} == {key: str(value) for key, value in embed.items()}


@pytest.mark.parametrize(
    ("url", "format_", "status"),
    [
        (f"https://evil.example{CANDIDATE}", "json", 404),
        (f"{SITE}/cari?q=x", "json", 404),
        (f"javascript:{CANDIDATE}", "json", 404),
        (f"{SITE}/pemilihan/none/calon/nobody", "json", 404),
        (f"{SITE}{CANDIDATE}?per=2024-13-40", "json", 404),
        (f"{SITE}{CANDIDATE}", "yaml", 501),
    ],
)
def test_what_cannot_be_embedded_is_told_so(client: TestClient, url: str, format_: str, status: int) -> None:
    answer = client.get(
        "/oembed", params={"url": url, "format": format_}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "page", ["/orang/siti-qomariyah", "/partai/nasdem", "/wilayah/region-32", "/media/outlet-radarbekasi"]
)
def test_what_else_is_shared_has_a_picture_of_its_own(client: TestClient, page: str) -> None:
    assert f"{page}/kartu.png" in client.get(page).text
    picture = client.get(f"{page}/kartu.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content != client.get("/kartu.png").content
    assert picture.content != client.get("/partai/pks/kartu.png").content
