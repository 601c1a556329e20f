"""Paths between two entities."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import LONGEST_ID, AsOf, Db, MinConfidence
from api.http.responses import answer
from api.transport.costs import expensive, number
from graph.answers.connections import Paths
from graph.domain.connections.paths import LONGEST, PathOrder
from graph.reading.paths import DEFAULT_LENGTH, DEFAULT_WAYS, MOST_WAYS, paths

router = APIRouter(tags=["connections"])

Hubs = Annotated[
    bool, Query(description="let paths lead through parties, regions, councils, offices, elections, outlets")
]
TakenBack = Annotated[bool, Query(description="let denials, withdrawals and what they took back connect too")]


@router.get(
    "/v1/paths",
    response_model=Paths,
    responses=problems.responses(308, 404, 422, 429, 503),
    dependencies=[expensive(lambda request: 5 * min(number(request, "max_length", DEFAULT_LENGTH), LONGEST))],
)
async def paths_between(
    request: Request,
    database: Db,
    from_id: Annotated[str, Query(alias="from", max_length=LONGEST_ID, description="id of an entity")],
    to_id: Annotated[str, Query(alias="to", max_length=LONGEST_ID, description="id of another entity")],
    as_of: AsOf,
    min_confidence: MinConfidence,
    max_length: Annotated[int, Query(ge=1, le=LONGEST, description="steps of a way")] = DEFAULT_LENGTH,
    hubs: Hubs = False,
    taken_back: TakenBack = False,
    order: Annotated[
        PathOrder, Query(description="shortest first, or best evidence (least weight) first")
    ] = PathOrder.LENGTH,
    limit: Annotated[int, Query(ge=1, le=MOST_WAYS, description="paths to tell")] = DEFAULT_WAYS,
) -> Response:
    """The best sourced paths between two entities, each step a claim or structure."""
    found = await paths(
        database,
        from_id,
        to_id,
        as_of,
        max_length=max_length,
        hubs=hubs,
        taken_back=taken_back,
        min_confidence=min_confidence,
        order=order,
        limit=limit,
    )
    return answer(request, found)
