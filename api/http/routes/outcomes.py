"""What became of words: how often they were kept."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.http import problems
from api.http.parameters import Db
from api.http.responses import answer
from graph.answers.outcomes import Outcomes
from graph.reading.outcomes import table

router = APIRouter(tags=["claims"])


@router.get("/v1/outcomes", response_model=Outcomes, responses=problems.responses(422, 503))
async def how_often_words_were_kept(request: Request, database: Db) -> Response:
    """How often words of each status and rank of board were kept: a record, no forecast."""
    return answer(request, await table(database))
