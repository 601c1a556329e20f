"""The axis of time: days at their place in the year, months that name their year once."""

from __future__ import annotations

from datetime import date

from api.pages import axis
from api.pages.axis import days


def test_a_day_stands_at_its_place_between_the_ends() -> None:
    place = axis.places(date(2024, 1, 1), date(2024, 12, 31))
    assert place(date(2024, 1, 1)) == 0
    assert place(date(2024, 12, 31)) == 100
    assert 33 < place(date(2024, 5, 2)) < 34


def test_days_beyond_stand_at_the_ends() -> None:
    place = axis.places(date(2024, 5, 1), date(2024, 6, 1))
    assert (place(date(2023, 1, 1)), place(date(2025, 1, 1))) == (0, 100)


def test_a_year_is_named_where_it_begins() -> None:
    ticks = axis.ticks(date(2023, 3, 31), date(2024, 11, 27))
    assert len(ticks) <= axis.MOST_TICKS
    assert [(tick.value.year, tick.names_year) for tick in ticks] == [
        (2023, True),
        (2023, False),
        (2023, False),
        (2024, True),
        (2024, False),
    ]


def test_an_axis_within_a_month_names_it() -> None:
    (tick,) = axis.ticks(date(2024, 5, 2), date(2024, 5, 20))
    assert (tick.at, tick.names_year) == (0, True)


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
