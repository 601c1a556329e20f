"""Networks over HTTP."""

from __future__ import annotations

import pytest

from tests.api.conftest import Get

NETWORK = "/v1/entities/siti-qomariyah/network"


def test_nodes_and_edges_ready_to_draw(get: Get) -> None:
    body = get(NETWORK, as_of="2024-08-26", depth=2, limit=30)
    assert len(body["nodes"]) == 30
    assert set(body["nodes"][0]) >= {"id", "type", "name", "degree", "rank"}
    assert set(body["edges"][0]) >= {"source", "target", "type", "claim_ids", "said_on", "status"}
    assert body["cut"]["nodes"] > 0
    assert body["cut"]["reason"] == "limit"


def test_types_may_be_repeated(get: Get) -> None:
    body = get(NETWORK, as_of="2024-08-26", types=["Person", "Board"])
    assert {node["type"] for node in body["nodes"]} == {"Person", "Board"}


def test_an_unknown_entity_is_404(get: Get) -> None:
    get("/v1/entities/nobody/network", expect=404)


@pytest.mark.parametrize(
    "change", [{"depth": 0}, {"depth": 4}, {"limit": 0}, {"limit": 201}, {"types": "Cat"}]
)
def test_what_cannot_be_asked_is_422(get: Get, change: dict[str, str | int]) -> None:
    get(NETWORK, **change, expect=422)
