"""One claim, one source."""

from __future__ import annotations

from tests.api.conftest import Get


def test_the_blessing_with_its_speaker_and_source(get: Get) -> None:
    claim = get("/v1/claims/c027")
    assert claim["speaker"] == {"id": "m-rahmat-nasdem", "type": "Person", "name": "M. Rahmat"}
    assert (claim["status"], claim["role"], claim["said_on"]) == ("blessed", "nominating", "2024-05-02")
    assert claim["source"]["publisher"] == "Radar Bekasi"
    assert claim["recorded_at"] == "2026-11-24"
    assert claim["retracted_at"] is None


def test_an_undecided_board_has_no_object(get: Get) -> None:
    assert get("/v1/claims/c020")["object"] is None


def test_a_source_with_all_that_it_says(get: Get) -> None:
    source = get("/v1/sources/radarbekasi-2024-05-02-siqom")
    assert {claim["id"] for claim in source["claims"]["items"]} == {"c027", "c028", "c029", "c030"}
    assert source["url"].startswith("https://")


def test_what_came_of_a_word_names_the_claim_that_decided_it(get: Get) -> None:
    assert get("/v1/claims/c097")["outcome"] == {
        "status": "reversed",
        "decided_by": "c164",
        "said_on": "2024-08-20",
        "as_of": "2024-11-27",
    }


def test_nothing_later_than_the_day_asked_for_decides(get: Get) -> None:
    outcome = get("/v1/claims/c097", as_of="2024-08-19")["outcome"]
    assert outcome == {"status": "open", "decided_by": None, "said_on": None, "as_of": "2024-08-19"}


def test_what_is_no_word_of_a_party_has_no_outcome(get: Get) -> None:
    assert get("/v1/claims/c176")["outcome"] is None  # Marjuki's own withdrawal
    assert get("/v1/claims/c148")["outcome"] is None  # an application


def test_a_claim_of_no_election_has_no_outcome(get: Get) -> None:
    national = get("/v1/entities/koalisi-kkir-2022/claims", limit=1)["items"]
    assert [claim["outcome"] for claim in national] == [None]


def test_the_claims_of_a_source_carry_their_outcomes(get: Get) -> None:
    claims = get("/v1/sources/radarbekasi-2024-05-02-siqom")["claims"]["items"]
    assert {claim["id"]: claim["outcome"] and claim["outcome"]["status"] for claim in claims} == {
        "c027": "withdrawn",
        "c028": None,
        "c029": None,
        "c030": None,
    }
