"""Claims of all elections over HTTP: each filter alone and together, held against the seeds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.domain import dates
from tests.api.conftest import Get
from tests.seeds import rows

Row = Mapping[str, str]


CLAIMS = rows("claims")
BOARDS = {row["id"]: row for row in rows("boards")}
TICKETS = {row["id"]: row for row in rows("tickets")}
OUTLETS = {row["id"]: row["outlet_id"] for row in rows("sources")}


def every(get: Get, **filters: Any) -> list[dict[str, Any]]:
    """Return all claims that pass, page by page, after checking that none is lost or told twice."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, Any] = {}
    while True:
        page = get("/v1/claims", limit=200, **filters, **cursor)
        found += page["items"]
        if page["next"] is None:
            assert len({claim["id"] for claim in found}) == len(found) == page["total"]
            return found
        cursor = {"cursor": page["next"]}


def ends(row: Row) -> set[str]:
    return {row["subject_id"], row["object_id"]}


def latest(row: Row) -> date:
    return dates.parse(row["said_on"]).latest


def with_person(row: Row, person: str) -> bool:
    named = (TICKETS[id] for id in ends(row) if id in TICKETS)
    return person in ends(row) | {ticket[key] for ticket in named for key in ("head_id", "deputy_id")}


def of_party(row: Row, party: str) -> bool:
    return party in ends(row) | {BOARDS[id]["party_id"] for id in ends(row) if id in BOARDS}


FILTERS: dict[str, tuple[dict[str, str], Callable[[Row], bool]]] = {
    "none": ({}, bool),
    "party": ({"party": "nasdem"}, lambda row: of_party(row, "nasdem")),
    "board": ({"board": "pks-dpd-3216"}, lambda row: "pks-dpd-3216" in ends(row)),
    "person": ({"person": "siti-qomariyah"}, lambda row: with_person(row, "siti-qomariyah")),
    "speaker": ({"speaker": "m-rahmat-nasdem"}, lambda row: row["speaker_id"] == "m-rahmat-nasdem"),
    "source": (
        {"source": "radarbekasi-2024-05-02-siqom"},
        lambda row: row["source_id"] == "radarbekasi-2024-05-02-siqom",
    ),
    "outlet": (
        {"outlet": "outlet-radarbekasi"},
        lambda row: OUTLETS[row["source_id"]] == "outlet-radarbekasi",
    ),
    "region": (
        {"region": "region-32"},
        lambda row: row["election_id"].startswith("id-32") and row["election_id"].endswith("-2024"),
    ),
    "election": ({"election": "id-3216-2024"}, lambda row: row["election_id"] == "id-3216-2024"),
    "predicate": ({"predicate": "coalition_with"}, lambda row: row["predicate"] == "coalition_with"),
    "status": ({"status": "registered"}, lambda row: row["status"] == "registered"),
    "role": ({"role": "supporting"}, lambda row: row["role"] == "supporting"),
    "from": ({"from": "2024-08-20"}, lambda row: latest(row) >= date(2024, 8, 20)),
    "to": ({"to": "2024-05-02"}, lambda row: latest(row) <= date(2024, 5, 2)),
    "candidacies": (
        {"predicate": "candidate_for", "from": "2024-05-01"},
        lambda row: row["predicate"] == "candidate_for" and latest(row) >= date(2024, 5, 1),
    ),
    "a person and a party": (
        {"person": "siti-qomariyah", "party": "nasdem"},
        lambda row: with_person(row, "siti-qomariyah") and of_party(row, "nasdem"),
    ),
    "a party, a region and a status": (
        {"party": "pks", "region": "region-3216", "status": "exploring"},
        lambda row: (
            of_party(row, "pks") and row["election_id"] == "id-3216-2024" and row["status"] == "exploring"
        ),
    ),
    "an outlet and an election": (
        {"outlet": "outlet-radarbekasi", "election": "id-3216-2024", "predicate": "supports"},
        lambda row: (
            OUTLETS[row["source_id"]] == "outlet-radarbekasi"
            and (row["election_id"], row["predicate"]) == ("id-3216-2024", "supports")
        ),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_lets_just_the_claims_of_the_seeds_pass_that_it_means(get: Get, name: str) -> None:
    asked, means = FILTERS[name]
    expected = {row["id"] for row in CLAIMS if means(row)}
    assert expected
    assert {claim["id"] for claim in every(get, **asked)} == expected


def test_claims_come_newest_first_oldest_first_or_as_they_were_written_down(get: Get) -> None:
    asked = {"party": "nasdem"}
    newest = [(claim["latest"], claim["id"]) for claim in every(get, **asked)]
    assert newest == sorted(newest, reverse=True)
    assert [(claim["latest"], claim["id"]) for claim in every(get, order="oldest", **asked)] == newest[::-1]
    recorded = [(claim["recorded_at"], claim["id"]) for claim in every(get, order="recorded", **asked)]
    assert recorded == sorted(recorded, reverse=True)


def test_what_was_written_down_since_a_day_is_told(get: Get) -> None:
    day = sorted(row["recorded_at"] for row in CLAIMS)[-1]
    expected = {row["id"] for row in CLAIMS if row["recorded_at"] >= day}
    assert {claim["id"] for claim in every(get, recorded_since=day)} == expected
    assert get("/v1/claims", recorded_since="2999-01-01")["total"] == 0


def test_words_are_found_by_what_became_of_them_as_of_a_day(get: Get) -> None:
    reversed_ = every(get, outcome="reversed", board="pks-dpd-3216")
    assert [claim["id"] for claim in reversed_] == ["c097", "c076", "c075"]
    assert {claim["outcome"]["decided_by"] for claim in reversed_} == {"c164"}
    assert get("/v1/claims", outcome="reversed", board="pks-dpd-3216", as_of="2024-08-19")["total"] == 0


def test_as_of_a_day_leaves_out_what_had_not_been_said(get: Get) -> None:
    before = every(get, person="siti-qomariyah", as_of="2024-05-01")
    assert "c021" in {claim["id"] for claim in before}
    assert all(claim["earliest"] <= "2024-05-01" for claim in before)


def test_a_claim_names_its_election_and_its_source(get: Get) -> None:
    (claim,) = get("/v1/claims", person="siti-qomariyah", status="blessed")["items"]
    assert (claim["id"], claim["election_id"], claim["retracted_at"]) == ("c027", "id-3216-2024", None)
    assert claim["speaker"]["name"] == "M. Rahmat"


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ({"party": "nobody"}, "No party"),
        ({"party": "siti-qomariyah"}, "No party"),
        ({"region": "region-0"}, "No region"),
        ({"election": "nasdem"}, "No election"),
        ({"outlet": "c027"}, "No outlet"),
    ],
)
def test_an_id_that_is_none_is_told_and_not_taken_for_an_empty_list(
    get: Get, asked: dict[str, str], remedy: str
) -> None:
    assert remedy in get("/v1/claims", expect=404, **asked)["detail"]


@pytest.mark.parametrize(
    "asked",
    [
        *({"partai": "nasdem"}, {"status": "sure"}, {"predicate": "likes"}, {"order": "best"}),
        *({"from": "May"}, {"limit": "0"}, {"cursor": "%%%"}, {"format": "xml"}, {"outcome": "lost"}),
    ],
)
def test_what_is_no_filter_or_no_value_of_it_is_refused(get: Get, asked: dict[str, str]) -> None:
    assert get("/v1/claims", expect=422, **asked)["type"] == "/problems/invalid-input"


def test_the_same_claims_are_a_table_and_its_link_leads_to_the_next_page(client: TestClient) -> None:
    asked = {"party": "nasdem", "election": "id-3216-2024"}
    whole = client.get("/v1/claims", params={**asked, "limit": 200}).json()
    address = "/v1/claims?party=nasdem&election=id-3216-2024&format=csv&limit=10"
    told: list[dict[str, str]] = []
    while True:
        response = client.get(address)
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        told += csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")))
        if "next" not in response.links:
            break
        address = response.links["next"]["url"]
    assert [row["id"] for row in told] == [claim["id"] for claim in whole["items"]]
    assert {row["source_url"][:8] for row in told} == {"https://"}
    assert len(told) > 10
