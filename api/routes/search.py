"""Search by name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import problems
from api.answering import answer
from api.asking import Db, Limit, Name
from graph.answers import Matches
from graph.reading.search import TYPES, search

router = APIRouter(tags=["search"])


@router.get("/v1/search", response_model=Matches, responses=problems.responses(422, 503))
async def search_by_name(
    request: Request,
    database: Db,
    q: Name,
    type: Annotated[
        list[str] | None, Query(max_length=len(TYPES), description=f"types: {', '.join(TYPES)}")
    ] = None,
    limit: Limit = 20,
) -> Response:
    """Find entities by name, nickname or misspelling, best first, each with the reason why it fits."""
    return answer(request, await search(database, q, types=type, limit=limit))
