"""Sources with all that they say."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import problems
from api.answering import answer
from api.asking import Cursor, Db, EntityId, Limit
from graph.answers.entities import SourceInFull
from graph.reading.claims import source

router = APIRouter(tags=["sources"])


@router.get("/v1/sources/{id}", response_model=SourceInFull, responses=problems.responses(404, 422, 503))
async def one_source(
    request: Request, database: Db, id: EntityId, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """One source with its claims, newest first."""
    return answer(request, await source(database, id, limit=limit, cursor=cursor))
