"""How much is on record of how many elections."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.http import problems
from api.http.parameters import Db, TheLaw
from api.http.responses import answer
from graph.answers.coverage import Coverage
from graph.reading.coverage import coverage

router = APIRouter(tags=["elections"])


@router.get("/v1/coverage", response_model=Coverage, responses=problems.responses(422, 503))
async def what_is_on_record(request: Request, database: Db, law: TheLaw) -> Response:
    """How many elections have nominators, seats, votes, bars and certain verdicts on record."""
    return answer(request, await coverage(database, law))
