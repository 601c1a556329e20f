"""Seats of the parties with each ticket, against the bar where it is one of seats."""

from __future__ import annotations

from tests.api.pages.conftest import Read


def stack(page: str, ticket: str) -> str:
    return page.split(f"/calon/{ticket}")[2].split("</li>")[0]


def test_seats_are_stacked_against_the_bar_while_seats_decide(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", per="2024-08-16")
    assert "garis tegak: syaratnya" in page.text
    assert "(butuh 11)" in page.text
    assert '<line class="threshold" x1="20.0%"' in page.html
    assert "<title>Gerindra: 8</title>" in page.html


def test_where_votes_decide_and_are_not_on_record_seats_stand_without_a_bar(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024")
    assert "yang belum tercatat semua, jadi tanpa garis" in page.text
    assert '<line class="threshold"' not in page.html


def test_the_seats_of_each_party_are_told_beside_the_picture(read: Read) -> None:
    text = read("/pemilihan/id-3216-2024").text
    assert "21 kursi : Gerindra 8, PKS 7, NasDem 3, PAN 3." in text
    assert "PBB 1" in text
