"""Who nominates with whom, counted over all elections of regional heads."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import LONGEST_ID, Db, EntityId, Level, RegionIfAny, YearIfAny
from api.http.responses import answer
from graph.answers.alliances import Alliances, Allies
from graph.reading import alliances as reading

router = APIRouter(tags=["elections"])


@router.get(
    "/v1/parties/{id}/allies", response_model=Allies, responses=problems.responses(308, 404, 422, 503)
)
async def allies_of(
    request: Request,
    database: Db,
    id: EntityId,
    partner: Annotated[
        str | None, Query(max_length=LONGEST_ID, description="id of a party: places with it alone")
    ] = None,
    year: YearIfAny = None,
    level: Level = None,
    region: RegionIfAny = None,
) -> Response:
    """With whom a party nominates: how often, where, and by which sources."""
    found = await reading.allies(database, id, partner=partner, year=year, level=level, region_id=region)
    return answer(request, found)


@router.get("/v1/alliances", response_model=Alliances, responses=problems.responses(404, 422, 503))
async def all_alliances(
    request: Request, database: Db, year: YearIfAny = None, level: Level = None, region: RegionIfAny = None
) -> Response:
    """How often each two parties nominate together."""
    return answer(request, await reading.alliances(database, year=year, level=level, region_id=region))
