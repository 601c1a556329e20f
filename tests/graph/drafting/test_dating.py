"""Dates as newspapers tell them, as of a Thursday, 8 August 2024."""

from __future__ import annotations

from datetime import date

import pytest

from graph.domain import dates as edtf
from graph.drafting import Span
from graph.drafting.dating import dates

PUBLISHED = date(2024, 8, 8)


def read(text: str, published: date = PUBLISHED) -> list[str]:
    return [each.edtf for each in dates(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Senin (5/8)", "2024-08-05"),
        ("Senin (5/8/2024)", "2024-08-05"),
        ("Rabu (14/08/23)", "2023-08-14"),
        ("Senin, 5 Agustus 2024", "2024-08-05"),
        ("pada 5 Agustus lalu", "2024-08-05"),
        ("Jumat (29/12)", "2023-12-29"),
        ("kemarin", "2024-08-07"),
        ("hari ini", "2024-08-08"),
        ("tadi malam", "2024-08-07"),
        ("Senin", "2024-08-05"),
        ("dua hari lalu", "2024-08-06"),
        ("3 hari yang lalu", "2024-08-05"),
        ("pekan lalu", "2024"),
        ("bulan lalu", "2024-07"),
        ("tahun lalu", "2023"),
        ("akhir Juli", "2024-07"),
        ("pada Juli 2024", "2024-07"),
    ],
)
def test_words_are_read_as_of_the_publication(words: str, expected: str) -> None:
    assert read(f"kata Rochadi, {words}.") == [expected]
    edtf.parse(expected)


def test_a_week_within_a_month_is_that_month() -> None:
    assert read("pekan lalu", date(2024, 8, 22)) == ["2024-08"]


@pytest.mark.parametrize("words", ["27 November 2024", "Senin depan", "Rabu (28/8)", "(45/17)", "31/2/2024"])
def test_what_is_to_come_or_no_day_is_not_when_it_was_said(words: str) -> None:
    assert read(words) == []
