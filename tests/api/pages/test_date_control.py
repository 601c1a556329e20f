"""The days that a page can move to."""

from __future__ import annotations

from datetime import date

from api.pages.date_control import days

JUNE, JULY, AUGUST = date(2024, 6, 1), date(2024, 7, 1), date(2024, 8, 1)


def test_the_page_s_own_day_is_among_them_in_its_place_on_the_axis() -> None:
    found = days([JUNE, AUGUST], JULY)
    assert found.all == (JUNE, JULY, AUGUST)
    assert (found.now, found.span) == (30, 61)
    assert found.marks == (0, 49.18, 100)


def test_the_axis_goes_on_to_the_day_that_is_named() -> None:
    found = days([JUNE], JULY, AUGUST)
    assert (found.end, found.span) == (AUGUST, 61)
    assert days([JUNE, AUGUST], JUNE, JULY).end == AUGUST


def test_the_days_next_to_it_are_those_of_a_change() -> None:
    assert (days([JUNE, JULY, AUGUST], JULY).before, days([JUNE, JULY, AUGUST], JULY).after) == (JUNE, AUGUST)


def test_nothing_comes_before_the_first_or_after_the_last() -> None:
    assert days([JUNE, AUGUST], JUNE).before is None
    assert days([JUNE], AUGUST).after is None
