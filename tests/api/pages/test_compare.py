"""Candidates side by side; what cannot be compared is told in the page's language."""

from __future__ import annotations

import pytest

from tests.api.pages.conftest import Read

TWO = "siti-qomariyah,ade-kuswara-kunang"


def test_bars_stances_and_sets_stand_side_by_side(read: Read) -> None:
    page = read("/banding", calon=TWO, per="2024-05-02")
    assert "Butuh 11 kursi; NasDem punya 3; kurang 8." in page.text
    assert "Butuh 11 kursi; PDI-P punya 8; kurang 3." in page.text
    assert page.html.count('class="bar"') == 2
    row = page.html.split('href="/partai/pdip?per=2024-05-02"')[1].split("</tr>")[0]
    assert "menimbang calon lain" in row
    assert "partai asal" in row


def test_english_says_the_same(read: Read) -> None:
    page = read("/en/banding", calon=TWO, per="2024-05-02")
    assert "Side by side: Siti Qomariyah and Ade Kuswara Kunang" in page.text
    assert "Election of the Regent and Deputy Regent of Bekasi, 2024" in page.text


def test_up_to_four_can_be_compared_and_one_of_three_left_out(read: Read) -> None:
    page = read("/banding", calon="pair-3216-2024-1,pair-3216-2024-2,pair-3216-2024-3")
    assert 'calon=pair-3216-2024-1%2Cpair-3216-2024-2"' in page.html
    assert "Tambah pasangan" in page.text


def test_a_candidate_and_an_election_lead_there(read: Read) -> None:
    assert "/banding?calon=pair-3216-2024-1%2Cpair-3216-2024-2" in read("/pemilihan/id-3216-2024").html
    candidate = read("/pemilihan/id-3216-2024/calon/siti-qomariyah", per="2024-08-16").html
    assert 'href="/banding?per=2024-08-16&amp;calon=siti-qomariyah%2C' in candidate


@pytest.mark.parametrize(
    ("calon", "status", "said"),
    [
        ("", 422, "dua sampai empat calon"),
        ("siti-qomariyah", 422, "dua sampai empat calon"),
        ("a,b,c,d,e", 422, "dua sampai empat calon"),
        ("siti-qomariyah,siti-qomariyah", 422, "dua sampai empat calon yang berbeda"),
        ("siti-qomariyah,nobody", 404, "Tidak ada calon dengan id “nobody”"),
        ("siti-qomariyah,pair-31-2024-1", 422, "tidak ikut dalam satu pemilihan yang sama"),
    ],
)
def test_what_cannot_be_compared_is_told(read: Read, calon: str, status: int, said: str) -> None:
    assert said in read("/banding", calon=calon, expect=status).text


def test_what_cannot_be_compared_is_told_in_english(read: Read) -> None:
    told = read("/en/banding", calon="siti-qomariyah", expect=422).text
    assert "Two to four different candidates" in told
    assert "calon yang" not in told


def test_the_seats_with_each_are_told(read: Read) -> None:
    text = read("/banding", calon="pair-3216-2024-1,pair-3216-2024-3").text
    assert "Kursi yang bersama calon: 21 (Golkar 10, PKB 7, Demokrat 4," in text
    assert "Kursi yang bersama calon: 13 (PDI-P 8, Buruh 2, PPP 2, PBB 1)" in text


def test_any_two_can_be_named(read: Read) -> None:
    assert "Bandingkan dua calon" in read("/banding").text
    named = read("/banding", calon="Siti Qomariyah", lawan="Ade Kuswara Kunang [ade-kuswara-kunang]")
    assert "Berdampingan: Siti Qomariyah dan Ade Kuswara Kunang" in named.text
