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
