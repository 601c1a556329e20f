"""Claims, one by one: reading, adding, correcting, taking back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from fastapi.openapi.models import Example
from pydantic import Field

from api import problems
from api.answering import answer
from api.asking import AsOfIfAny, Db, EntityId, Now
from api.bodies import MOST_ROWS, ClaimChanges, NewClaim, Reason
from api.writing import DryRun, Editor, IdempotencyKey, IfMatch, Why, responses, revision, submit
from graph.answers.changes import ClaimHistory
from graph.answers.entities import ClaimInFull
from graph.answers.writing import WriteAnswer
from graph.loading.newsroom.edits import Edit, restoring, retracting
from graph.reading.changes import claim_history
from graph.reading.claims import claim

router = APIRouter(tags=["claims"])

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
REASON = {"reason": Example(summary="In one sentence", value={"reason": "The paper took it back."})}


@router.get("/v1/claims/{id}", response_model=ClaimInFull, responses=problems.responses(404, 422, 503))
async def one_claim(request: Request, database: Db, id: EntityId, as_of: AsOfIfAny = None) -> Response:
    """One claim: who said what, when, where, how firmly, in which source; what became of it.

    Its `ETag` begins with its revision: send it as `If-Match` to change the claim.
    """
    found = await claim(database, id, as_of)
    return answer(request, found, revision=found.revision)


@router.get(
    "/v1/claims/{id}/history", response_model=ClaimHistory, responses=problems.responses(404, 422, 503)
)
async def history(request: Request, database: Now, id: EntityId) -> Response:
    """Every revision of a claim: what it said, since when, and why it was changed."""
    return answer(request, await claim_history(database, id))


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
    asked = [Edit("claims", "", each.told()) for each in new]
    return await submit(
        request, actor, asked, why=why, idempotency_key=idempotency_key, dry_run=dry_run, made=201
    )


@router.patch("/v1/claims/{id}", response_model=WriteAnswer, responses=responses(412, 428))
async def correct_claim(
    request: Request,
    actor: Editor,
    id: EntityId,
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
        Edit("claims", id, changes.told(), partly=True),
        if_match,
        why,
        idempotency_key,
        dry_run,
    )


@router.post("/v1/claims/{id}/retract", response_model=WriteAnswer, responses=responses(412, 428))
async def retract(
    request: Request,
    actor: Editor,
    id: EntityId,
    body: Annotated[Reason, Body(openapi_examples=REASON)],
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
    id: EntityId,
    body: Annotated[Reason, Body(openapi_examples=REASON)],
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
