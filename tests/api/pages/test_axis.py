"""The axis of time: days at their place in the year, months that name their year once."""

from __future__ import annotations

from datetime import date

from api.pages import axis


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
