"""``GET /v1/export/{format}``: a file in each format, of a day, with its licence."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from graph.exports.formats import formats
from tests.api.conftest import Get

BEKASI = {"election": "id-3216-2024", "as_of": "2024-05-02"}


@pytest.mark.parametrize("format_", formats())
def test_every_format_is_a_file_with_its_licence(client: TestClient, format_: str) -> None:
    response = client.get(f"/v1/export/{format_}", params=BEKASI)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == formats()[format_].media_type
    name = f"koalisi-id-3216-2024-2024-05-02.{formats()[format_].suffix}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert response.content


def test_a_copy_is_of_its_day(client: TestClient) -> None:
    before = client.get("/v1/export/csv", params=BEKASI).text
    after = client.get("/v1/export/csv", params={**BEKASI, "as_of": "2024-08-26"}).text
    assert "\nc027," in before
    assert "\nc173," not in before
    assert "\nc173," in after


def test_nothing_was_known_before_the_first_load(client: TestClient) -> None:
    text = client.get("/v1/export/jsonl", params={"known_on": "2020-01-01", "as_of": "2024-08-26"}).text
    assert text == ""


def test_who_holds_a_copy_is_not_sent_it_again(client: TestClient) -> None:
    first = client.get("/v1/export/gexf", params=BEKASI)
    again = client.get("/v1/export/gexf", params=BEKASI, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/v1/export/graphml", params=BEKASI)
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("/v1/export/pdf", {}, 422),
        ("/v1/export/csv", {"election": "id-0-0000"}, 404),
        ("/v1/export/csv", {"region": "region-0"}, 404),
        ("/v1/export/csv", {"election": "id-3216-2024", "region": "region-32"}, 422),
        ("/v1/export/csv", {"as_of": "2024-13-01"}, 422),
        ("/v1/export/csv", {"partai": "nasdem"}, 422),
    ],
)
def test_what_is_asked_wrongly_is_a_problem(get: Get, path: str, asked: dict[str, str], status: int) -> None:
    assert get(path, expect=status, **asked)["remedy"]
