"""The days that a page can move to."""

from __future__ import annotations

from datetime import date

from api.pages.moving import days

JUNE, JULY, AUGUST = date(2024, 6, 1), date(2024, 7, 1), date(2024, 8, 1)


def test_the_page_s_own_day_is_among_them_in_its_place() -> None:
    found = days([JUNE, AUGUST], JULY)
    assert found.all == (JUNE, JULY, AUGUST)
    assert found.all[found.now] == JULY


def test_the_days_next_to_it_are_those_of_a_change() -> None:
    assert (days([JUNE, JULY, AUGUST], JULY).before, days([JUNE, JULY, AUGUST], JULY).after) == (JUNE, AUGUST)


def test_nothing_comes_before_the_first_or_after_the_last() -> None:
    assert days([JUNE, AUGUST], JUNE).before is None
    assert days([JUNE], AUGUST).after is None
