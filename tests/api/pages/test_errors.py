"""Errors of pages are pages; errors of the API stay problems."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store.connection import Connection
from tests.api.conftest import SITE
from tests.api.pages.conftest import CANDIDATE, Read, as_text
from tests.conftest import free_port


def test_an_unknown_address_offers_what_it_may_have_meant(read: Read) -> None:
    page = read("/orang/siti-qomariah", expect=404)
    assert "Halaman ini tidak ada" in page.text
    assert 'href="/calon/siti-qomariyah"' in page.html


def test_an_unknown_candidate_is_not_found(read: Read) -> None:
    read("/pemilihan/id-3216-2024/calon/nobody", expect=404)
    read("/pemilihan/nowhere", expect=404)
    read("/pemilihan/nasdem", expect=404)
    read("/klaim/c99999", expect=404)
    read("/sumber/none", expect=404)
    read("/nothing/at/all", expect=404)


def test_a_bad_date_says_how_dates_are_written(read: Read) -> None:
    page = read(CANDIDATE, per="2 Mei 2024", expect=422)
    assert "Tanggal ditulis seperti 2024-05-02" in page.text


def test_an_unknown_party_of_a_what_if_is_not_found(read: Read) -> None:
    read(CANDIDATE, masuk="nobody", expect=404)


def test_an_error_page_escapes_its_address(read: Read) -> None:
    page = read("/orang/<script>alert(1)</script>", expect=404)
    assert "<script>alert" not in page.html


def test_the_api_keeps_its_problems(client: TestClient) -> None:
    response = client.get("/v1/claims/c99999")
    assert response.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/none").headers["content-type"] == "application/problem+json"


@pytest.mark.slow
def test_the_database_away_gives_a_page_that_says_so() -> None:
    nowhere = Connection(f"bolt://127.0.0.1:{free_port()}", "neo4j", "none", "neo4j")
    with TestClient(create_app(nowhere, Settings(log_level="ERROR")), base_url=SITE) as client:
        for path, words in (
            ("/", "Basis data sedang tidak menjawab"),
            ("/en/", "The database does not answer"),
        ):
            response = client.get(path)
            assert response.status_code == 503
            assert response.headers["retry-after"] == "2"
            assert words in as_text(response.text)
            assert "default-src 'none'" in response.headers["content-security-policy"]


def test_what_was_not_on_record_on_a_day_has_a_page_that_says_so(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024", known_on="2024-07-01")
    assert "Belum tercatat pada 1 Juli 2024" in page.text
    assert 'href="/pemilihan/id-3216-2024"' in page.html
    assert "Belum tercatat pada 1 Juli 2024" in read("/klaim/c027", known_on="2024-07-01").text
    assert "Belum tercatat" not in read("/pemilihan/id-9999-2024", expect=404, known_on="2024-07-01").text
