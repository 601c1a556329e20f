"""Undoing a change of the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Request, Response

from api.http.request_bodies import REASONS, ReasonIfAny
from api.http.writing import DryRun, KeyFirst, Reviewer, in_thread, responses, writer, written
from graph.answers.writing import WriteAnswer
from graph.writing.newsroom import edits

router = APIRouter(tags=["changes"], route_class=KeyFirst)


@router.post("/v1/changes/{seq}/undo", response_model=WriteAnswer, responses=responses(409))
async def undo(
    request: Request,
    reviewer: Reviewer,
    seq: Annotated[int, Path(ge=1, le=10**12, description="number of the change")],
    body: Annotated[ReasonIfAny, Body(openapi_examples=REASONS)],
    dry_run: DryRun = False,
) -> Response:
    """Give every row that a change touched its former state; refused where a later one touched it."""
    outcome = await in_thread(
        lambda: edits.undo(
            writer(request), seq, by=reviewer.name, through=reviewer.through, why=body.reason, dry_run=dry_run
        )
    )
    return written(request, outcome, dry_run=dry_run)
