"""What parties and people did in the elections on record."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.http import problems
from api.http.parameters import Db, Level, PartyId, PersonId, RegionIfAny, YearIfAny
from api.http.responses import answer
from graph.answers.records import PartyRecord, PersonRecord
from graph.reading import records as reading

router = APIRouter(tags=["records"])


@router.get(
    "/v1/parties/{id}/record",
    response_model=PartyRecord,
    responses=problems.responses(308, 404, 422, 503),
)
async def record_of_a_party(
    request: Request,
    database: Db,
    id: PartyId,
    year: YearIfAny = None,
    level: Level = None,
    region: RegionIfAny = None,
) -> Response:
    """Whom a party nominated, with whom, what came of it, and what became of its words."""
    found = await reading.party_record(database, id, year=year, level=level, region_id=region)
    return answer(request, found)


@router.get(
    "/v1/people/{id}/record",
    response_model=PersonRecord,
    responses=problems.responses(308, 404, 422, 503),
)
async def record_of_a_person(request: Request, database: Db, id: PersonId) -> Response:
    """On which tickets a person stood, who nominated them, what came of it, and of words."""
    return answer(request, await reading.person_record(database, id))
