"""The public log: what the newsroom added, corrected and took back; and its undoing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response

from api.http import problems
from api.http.parameters import Cursor, Day, Limit, Now
from api.http.request_bodies import REASONS, ReasonIfAny
from api.http.responses import answer
from api.http.writing import Chief, DryRun, KeyFirst, in_thread, responses, writer, written
from graph.answers.changes import Changes
from graph.answers.writing import WriteAnswer
from graph.reading.changes import changes
from graph.writing.newsroom import edits

router = APIRouter(tags=["changes"], route_class=KeyFirst)


@router.get("/v1/changes", response_model=Changes, responses=problems.responses(422, 503))
async def all_changes(
    request: Request,
    database: Now,
    since: Annotated[
        Day | None, Query(description="written on this day in western Indonesia or later")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Every change, newest first: when, through what, why, and which rows."""
    return answer(request, await changes(database, since=since, limit=limit, cursor=cursor))


@router.post("/v1/changes/{seq}/undo", response_model=WriteAnswer, responses=responses(409))
async def undo(
    request: Request,
    chief: Chief,
    seq: Annotated[int, Path(ge=1, le=10**12, description="number of the change")],
    body: Annotated[ReasonIfAny, Body(openapi_examples=REASONS)],
    dry_run: DryRun = False,
) -> Response:
    """Give every row that a change touched its former state; refused where a later one touched it."""
    outcome = await in_thread(
        lambda: edits.undo(
            writer(request), seq, by=chief.name, through=chief.through, why=body.reason, dry_run=dry_run
        )
    )
    return written(request, outcome, dry_run=dry_run)
