"""Paths over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Get

ENDS: dict[str, Any] = {"from": "siti-qomariyah", "to": "prabowo-subianto"}


def test_a_path_of_claims_and_structure_with_its_sources(get: Get) -> None:
    body = get("/v1/paths", **ENDS, as_of="2024-08-26")
    first = body["paths"][0]
    assert [step["claim"] and step["claim"]["id"] for step in first["steps"]] == ["c093", "c125", None]
    assert first["steps"][2]["structure"] == {"type": "HEADED_BY", "since": "2024-08-13"}
    assert (body["stopped_early"], body["hubs"], body["order"]) == (None, False, "length")
    assert {step["source_id"] for step in first["steps"]} <= {source["id"] for source in body["sources"]}


def test_paths_lead_through_hubs_when_asked(get: Get) -> None:
    body = get("/v1/paths", **ENDS, as_of="2024-08-26", hubs="true", max_length=3)
    assert "gerindra" in {entity["id"] for path in body["paths"] for entity in path["entities"]}


def test_an_unknown_end_is_404(get: Get) -> None:
    problem = get("/v1/paths", **{**ENDS, "to": "nobody"}, expect=404)
    assert "nobody" in problem["detail"]


@pytest.mark.parametrize(
    "change",
    [
        {"to": "siti-qomariyah"},
        {"max_length": 7},
        {"max_length": 0},
        {"limit": 21},
        {"as_of": "someday"},
        {"order": "beauty"},
        {"min_confidence": "none"},
    ],
)
def test_what_cannot_be_asked_is_422(get: Get, change: dict[str, str | int]) -> None:
    get("/v1/paths", **{**ENDS, **change}, expect=422)


def test_both_ends_are_needed(get: Get) -> None:
    get("/v1/paths", **{"from": "siti-qomariyah"}, expect=422)
