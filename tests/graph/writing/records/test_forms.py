from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.writing.records import forms
from graph.writing.records.forms import Number, is_ambiguous, kinds, order, understood
from graph.writing.records.models import ClaimRow, Result, Ticket

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("written", ["TRUE", "True", "WAHR", "VRAI", "ya", "Benar", "1", "yes"])
def test_truth_is_understood_in_the_languages_of_spreadsheets(written: str) -> None:
    assert understood(written, "truth") == "true"


@pytest.mark.parametrize("written", ["perhaps", "", "2", "wahrscheinlich"])
def test_what_is_no_truth_value_is_left_to_the_checks(written: str) -> None:
    assert understood(written, "truth") == written


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("27/11/2024", "2024-11-27"),
        ("11/27/2024", "2024-11-27"),
        ("27.11.2024", "2024-11-27"),
        ("5-5-2024", "2024-05-05"),
        ("2024/05/02", "2024-05-02"),
        ("2 Mei 2024", "2024-05-02"),
        ("02 Agustus 2024", "2024-08-02"),
        ("2 May 2024", "2024-05-02"),
        ("Aug 2, 2024", "2024-08-02"),
        ("02-Okt-2024", "2024-10-02"),
        ("2024-05-02 00:00:00", "2024-05-02"),
        (Number("45414"), "2024-05-02"),
        ("2024-05-02", "2024-05-02"),
    ],
)
def test_a_day_is_understood_as_editors_write_it(written: str, means: str) -> None:
    assert understood(written, "day") == means
    assert understood(written, "date") == means


@pytest.mark.parametrize(
    "written", ["31/02/2024", "32/13/2024", "2 Mai-Juni 2024", "02/05/24", "45414", "soon"]
)
def test_what_is_no_day_is_left_to_the_checks(written: str) -> None:
    assert understood(written, "day") == written


def test_a_month_by_name_is_a_date_but_no_day() -> None:
    assert understood("Agustus 2024", "date") == "2024-08"
    assert understood("Agustus 2024", "day") == "Agustus 2024"


def test_a_year_in_a_workbook_is_no_count_of_days() -> None:
    assert understood(Number("2024"), "date") == "2024"


def test_a_date_that_can_be_two_days_is_left_until_the_others_settle_it() -> None:
    assert is_ambiguous("03/04/2024")
    assert understood("03/04/2024", "day") == "03/04/2024"
    assert understood("03/04/2024", "day", "day first") == "2024-04-03"
    assert understood("03/04/2024", "day", "month first") == "2024-03-04"


def test_dates_that_contradict_each_other_settle_nothing() -> None:
    assert order(["03/04/2024", "27/11/2024"]) == "day first"
    assert order(["03/04/2024", "11/27/2024"]) == "month first"
    assert order(["27/11/2024", "11/27/2024"]) is None
    assert order(["03/04/2024", "2024-11-27"]) is None


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]))
def test_no_day_is_ever_taken_for_another(day: date, form: str) -> None:
    written = day.strftime(form)
    assert understood(written, "day") in (day.isoformat(), written)
    assert understood(written, "day", "day first") == day.isoformat()


@given(DAYS)
def test_a_spreadsheets_count_of_days_is_its_day(day: date) -> None:
    assert understood(Number((day - date(1899, 12, 30)) // timedelta(days=1)), "day") == day.isoformat()


def test_every_month_has_its_names_once() -> None:
    assert sorted(set(forms.MONTHS.values())) == list(range(1, 13))


def test_what_a_column_holds_follows_from_its_model() -> None:
    assert kinds(Ticket)["independent"] == "truth"
    assert kinds(Result)["decided_on"] == "day"
    assert kinds(ClaimRow)["said_on"] == "date"
    assert kinds(ClaimRow)["note"] == "text"
