"""Entities and their claims over HTTP."""

from __future__ import annotations

import pytest

from tests.api.conftest import Get


def test_a_person_with_nicknames_party_and_number_of_claims(get: Get) -> None:
    person = get("/v1/entities/siti-qomariyah")
    assert (person["type"], person["name"]) == ("Person", "Siti Qomariyah")
    assert {alias["name"] for alias in person["aliases"]} >= {"Siqom", "Bu Kokom"}
    assert ("IN_PARTY", "nasdem") in {(link["type"], link["entity"]["id"]) for link in person["links"]}
    assert person["claims"] > 10
    assert "content_hash" not in person["properties"]


@pytest.mark.parametrize(
    "id", ["golkar", "nasdem-dpw-32", "region-3216", "council-3216-2024", "outlet-radarbekasi", "kpu-3216"]
)
def test_every_type_of_entity_is_answered(get: Get, id: str) -> None:
    assert get(f"/v1/entities/{id}")["id"] == id


def test_claims_come_newest_first_and_pages_lose_none(get: Get) -> None:
    seen: list[dict[str, str]] = []
    cursor = None
    while True:
        page = get(
            "/v1/entities/ade-kuswara-kunang/claims", limit=7, **({"cursor": cursor} if cursor else {})
        )
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len({claim["id"] for claim in seen}) == page["total"]


def test_claims_that_a_person_only_spoke_are_theirs_too(get: Get) -> None:
    spoken = get("/v1/entities/m-rahmat-nasdem/claims", limit=200)
    assert {claim["id"] for claim in spoken["items"]} >= {"c027", "c028", "c029"}


def test_claims_are_filtered(get: Get) -> None:
    url = "/v1/entities/siti-qomariyah/claims"
    before = {claim["id"] for claim in get(url, as_of="2024-05-01", limit=200)["items"]}
    assert "c021" in before
    assert "c027" not in before
    supports = get(url, predicate="supports", limit=200)["items"]
    assert {claim["predicate"] for claim in supports} == {"supports"}
    blessed = get(url, status="blessed")["items"]
    assert [claim["id"] for claim in blessed] == ["c027"]
    from_source = get(url, source="radarbekasi-2024-05-02-siqom", limit=200)
    assert {claim["source_id"] for claim in from_source["items"]} == {"radarbekasi-2024-05-02-siqom"}


def test_an_unknown_id_is_404_with_a_remedy(get: Get) -> None:
    for path in ("/v1/entities/nobody", "/v1/entities/nobody/claims", "/v1/claims/c999", "/v1/sources/no"):
        problem = get(path, expect=404)
        assert problem["type"] == "/problems/not-found"
        assert problem["remedy"]


def test_a_foreign_cursor_is_refused(get: Get) -> None:
    for cursor in ("%%%", "bm9wZQ", "x" * 150):
        assert get("/v1/entities/golkar/claims", expect=422, cursor=cursor)["remedy"]


def test_the_words_of_a_board_are_listed_by_what_became_of_them(get: Get) -> None:
    found = get("/v1/entities/pks-dpd-3216/claims", outcome="reversed")
    assert [claim["id"] for claim in found["items"]] == ["c097", "c076", "c075"]
    assert found["total"] == 3


def test_the_lists_by_outcome_and_the_rest_add_up_to_the_whole(get: Get) -> None:
    everything = get("/v1/entities/id-3216-2024/claims", limit=200)  # the undecided boards' words end there
    golkar = get("/v1/entities/golkar-dpd-3216/claims", limit=200)
    with_outcome = [claim for claim in golkar["items"] if claim["outcome"]]
    by_outcome = [
        claim
        for outcome in ("kept", "reversed", "denied", "withdrawn", "open")
        for claim in get("/v1/entities/golkar-dpd-3216/claims", outcome=outcome, limit=200)["items"]
    ]
    assert with_outcome
    assert sorted(claim["id"] for claim in by_outcome) == sorted(claim["id"] for claim in with_outcome)
    assert all(claim["outcome"] is None for claim in everything["items"])


def test_outcomes_in_a_list_are_as_of_the_day_asked_for(get: Get) -> None:
    found = get("/v1/entities/pks-dpd-3216/claims", as_of="2024-08-19", outcome="open")
    assert {"c075", "c076", "c097", "c090"} <= {claim["id"] for claim in found["items"]}
    assert get("/v1/entities/pks-dpd-3216/claims", as_of="2024-08-19", outcome="reversed")["total"] == 0


def test_an_outcome_that_there_is_not_is_refused(get: Get) -> None:
    get("/v1/entities/pks/claims", outcome="broken", expect=422)
