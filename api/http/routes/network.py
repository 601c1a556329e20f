"""The neighbourhood of an entity, ready to draw."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import AsOf, Db, EntityId, MinConfidence, Types
from api.http.responses import answer
from api.http.routes.paths import TakenBack
from api.transport.costs import expensive, number
from graph.answers.connections import Network
from graph.reading.network import DEEPEST, DEFAULT_NODES, MOST_NODES, network

router = APIRouter(tags=["connections"])


COSTS = {1: 2, 2: 10, 3: 30}
"""Of a network, by its depth."""


@router.get(
    "/v1/entities/{id}/network",
    response_model=Network,
    responses=problems.responses(308, 404, 422, 429, 503),
    dependencies=[expensive(lambda request: COSTS.get(number(request, "depth", 1), COSTS[DEEPEST]))],
)
async def network_of(
    request: Request,
    database: Db,
    id: EntityId,
    as_of: AsOf,
    min_confidence: MinConfidence,
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="steps from the entity")] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST_NODES, description="nodes to show")] = DEFAULT_NODES,
    types: Types = None,
    taken_back: TakenBack = False,
    holding: Annotated[bool, Query(description="leave out what no longer holds as of the day")] = False,
) -> Response:
    """Nodes and edges around an entity, the best evidenced first; what was cut is counted."""
    found = await network(
        database,
        id,
        as_of,
        depth=depth,
        types=types,
        taken_back=taken_back,
        holding=holding,
        min_confidence=min_confidence,
        limit=limit,
    )
    return answer(request, found)
