"""The public log: what the newsroom added, corrected and took back."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import problems
from api.answering import answer
from api.asking import Cursor, Limit, Now
from graph.answers.changes import Changes
from graph.reading.changes import changes

router = APIRouter(tags=["changes"])


@router.get("/v1/changes", response_model=Changes, responses=problems.responses(422, 503))
async def all_changes(request: Request, database: Now, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Every change, newest first: when, through what, why, and which rows."""
    return answer(request, await changes(database, limit=limit, cursor=cursor))
