"""Which form of an error an ``Accept`` header asks for."""

from __future__ import annotations

import pytest

from api.http.negotiation import preferred_language, prefers_page, takes_gzip

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("accept", ["text/html", BROWSER, "text/*", "application/json;q=0.5, text/html"])
def test_a_browser_wants_a_page(accept: str) -> None:
    assert prefers_page(accept, otherwise=False)


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "application/problem+json",
        "Application/JSON; charset=utf-8",
        "application/*",
        "text/html;q=0.5, application/json",
        "text/html;q=0, */*",
    ],
)
def test_a_program_wants_a_problem(accept: str) -> None:
    assert not prefers_page(accept, otherwise=True)


@pytest.mark.parametrize(
    "accept", ["", "*/*", "image/svg+xml,*/*;q=0.8", "text/csv", "text/html, application/json"]
)
def test_whoever_does_not_care_gets_what_the_address_is_for(accept: str) -> None:
    assert prefers_page(accept, otherwise=True)
    assert not prefers_page(accept, otherwise=False)


def test_a_weight_that_is_no_number_is_none() -> None:
    assert prefers_page("application/json;q=much, text/html;q=0.1", otherwise=False)


@pytest.mark.parametrize("accept", ["id", "id-ID,id;q=0.9,en;q=0.8", "EN;q=0.1, ID", "fr, id;q=0.2"])
def test_an_indonesian_is_told_in_indonesian(accept: str) -> None:
    assert preferred_language(accept) == "id"


@pytest.mark.parametrize("accept", ["", "*", "en", "en-GB,id;q=0.5", "fr", "id;q=0", "id;q=x", "en, id"])
def test_others_are_told_in_english(accept: str) -> None:
    assert preferred_language(accept) == "en"


@pytest.mark.parametrize(
    ("accept", "takes"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP;q=0.2", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
        ("*", False),
        ("", False),
    ],
)
def test_gzip_goes_to_whoever_takes_it(accept: str, takes: bool) -> None:
    assert takes_gzip(accept) is takes
