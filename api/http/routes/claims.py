"""Writing claims: adding, correcting, retracting, restoring."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from fastapi.openapi.models import Example
from pydantic import Field

from api.http.parameters import ClaimId
from api.http.request_bodies import MOST_ROWS, REASONS, ClaimChanges, NewClaim, Reason
from api.http.writing import (
    DryRun,
    Editor,
    IdempotencyKey,
    IfMatch,
    KeyFirst,
    Why,
    responses,
    revision,
    submit,
)
from graph.answers.writing import WriteAnswer
from graph.writing.newsroom.edits import Edit, restoring, retracting

router = APIRouter(tags=["claims"], route_class=KeyFirst)

ONE = {
    "said_on": "2024-08-06",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "official",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}
CLAIMS = {
    "one": Example(summary="One claim: its id, its summaries and the day of recording are made", value=ONE),
    "batch": Example(summary="Several, all or none", value=[ONE, {**ONE, "said_on": "2024-08"}]),
}
CHANGES = {"note": Example(summary="Set a note, clear the role", value={"note": "Checked.", "role": None})}


@router.post("/v1/claims", response_model=WriteAnswer, responses=responses(412))
async def add_claims(
    request: Request,
    actor: Editor,
    claims: Annotated[
        NewClaim | Annotated[list[NewClaim], Field(min_length=1, max_length=MOST_ROWS)],
        Body(openapi_examples=CLAIMS),
    ],
    why: Why = None,
    idempotency_key: IdempotencyKey = None,
    dry_run: DryRun = False,
) -> Response:
    """Add one claim or several, all or none."""
    new = claims if isinstance(claims, list) else [claims]
    edits = [Edit("claims", "", claim.as_cells()) for claim in new]
    return await submit(
        request, actor, edits, why=why, idempotency_key=idempotency_key, dry_run=dry_run, made=201
    )


@router.patch("/v1/claims/{id}", response_model=WriteAnswer, responses=responses(412, 428))
async def correct_claim(
    request: Request,
    actor: Editor,
    id: ClaimId,
    changes: Annotated[ClaimChanges, Body(openapi_examples=CHANGES)],
    if_match: IfMatch = None,
    why: Why = None,
    idempotency_key: IdempotencyKey = None,
    dry_run: DryRun = False,
) -> Response:
    """Correct a claim: columns that are named are set, `null` clears one, the others stay."""
    return await _change(
        request,
        actor,
        Edit("claims", id, changes.as_cells(), partly=True),
        if_match,
        why,
        idempotency_key,
        dry_run,
    )


@router.post("/v1/claims/{id}/retract", response_model=WriteAnswer, responses=responses(412, 428))
async def retract(
    request: Request,
    actor: Editor,
    id: ClaimId,
    body: Annotated[Reason, Body(openapi_examples=REASONS)],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
    dry_run: DryRun = False,
) -> Response:
    """Take a claim back, with the reason: it stays, decides nothing, and can be restored."""
    edit = retracting(id, body.reason)
    return await _change(request, actor, edit, if_match, body.reason, idempotency_key, dry_run)


@router.post("/v1/claims/{id}/restore", response_model=WriteAnswer, responses=responses(412, 428))
async def restore(
    request: Request,
    actor: Editor,
    id: ClaimId,
    body: Annotated[Reason, Body(openapi_examples=REASONS)],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
    dry_run: DryRun = False,
) -> Response:
    """Let a retracted claim hold again."""
    return await _change(request, actor, restoring(id), if_match, body.reason, idempotency_key, dry_run)


async def _change(
    request: Request,
    actor: Editor,
    edit: Edit,
    if_match: str | None,
    why: str | None,
    idempotency_key: str | None,
    dry_run: bool,
) -> Response:
    return await submit(
        request,
        actor,
        [edit],
        why=why,
        idempotency_key=idempotency_key,
        dry_run=dry_run,
        expected=revision(if_match, (edit.table, edit.key)),
    )
