"""Dates and numbers as readers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.domain import formats
from graph.today import JAKARTA


def test_days_months_and_years_are_written_out() -> None:
    assert formats.day(date(2024, 5, 2), "id") == "2 Mei 2024"
    assert formats.day("2024-08-20", "id") == "20 Agustus 2024"
    assert formats.day("2024-08", "id") == "Agustus 2024"
    assert formats.day("2024", "id") == "2024"
    assert formats.day("2024-05-02", "en") == "2 May 2024"


def test_what_is_no_date_comes_back_as_it_is() -> None:
    assert formats.day("2024-13-45", "id") == "2024-13-45"
    assert formats.day("2024-13", "id") == "2024-13"
    assert formats.day(None, "id") == "tanpa tanggal"


def test_numbers_are_grouped_the_way_of_the_language() -> None:
    assert formats.number(2251856, "id") == "2.251.856"
    assert formats.number(2251856, "en") == "2,251,856"
    assert formats.number(None, "id") == "?"


def test_a_time_tells_its_zone() -> None:
    moment = datetime(2026, 11, 24, 11, 43, tzinfo=UTC).astimezone(JAKARTA)
    assert formats.moment(moment, "id") == "24 November 2026 18.43 WIB"
    assert formats.moment(moment, "en") == "24 November 2026 18:43 WIB"


def test_names_are_listed_in_words() -> None:
    assert formats.listing([], "id") == ""
    assert formats.listing(["Golkar"], "id") == "Golkar"
    assert formats.listing(["Golkar", "PDI-P", "Gerindra"], "id") == "Golkar, PDI-P, dan Gerindra"
    assert formats.listing(["Golkar", "PDI-P", "Gerindra"], "en") == "Golkar, PDI-P, and Gerindra"
    assert formats.listing(["{0}", "Golkar"], "id") == "{0} dan Golkar"
    assert formats.listing(["Golkar", "PDI-P"], "en") == "Golkar and PDI-P"
