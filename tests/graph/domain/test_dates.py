from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-08-13", date(2024, 8, 13), date(2024, 8, 13)),
        ("2024-08", date(2024, 8, 1), date(2024, 8, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_date_means_every_day_that_its_precision_allows(text: str, earliest: date, latest: date) -> None:
    parsed = dates.parse(text)

    assert (parsed.earliest, parsed.latest, str(parsed)) == (earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2024-13-40",
        "2023-02-29",
        "2024-8-1",
        "24-08-01",
        "2024-08?",
        "2024/2025",
        "Agustus 2024",
        "0000",
        "２０２４",
        "2024-08-01T00:00",
        " 2024",
        "2024\n",
        "2024-00",
        *("0999", "0999-12", "0999-12-31", "3000", "3000-01", "3000-01-01", "9999-12-31"),
    ],
)
def test_other_forms_and_days_outside_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no d"):
        dates.parse(text)


@given(st.dates(dates.FIRST, dates.LAST) | st.sampled_from([dates.FIRST, dates.LAST]))
def test_every_day_of_the_calendar_means_itself(day: date) -> None:
    parsed = dates.parse(day.isoformat())

    assert parsed.earliest == parsed.latest == day == dates.day(parsed.text)


@pytest.mark.parametrize("text", ["1000", "1000-01", "2999", "2999-12"])
def test_the_first_and_the_last_year_are_dates(text: str) -> None:
    assert dates.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-08", "20240801", "2024-W01-1", "2024-02-30", "0999-12-31", "２０２４-01-01"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(ValueError, match=r"written YYYY-MM-DD|is no d"):
        dates.day(text)
