"""Claims, one by one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import problems
from api.answering import answer
from api.asking import AsOfIfAny, Db, EntityId, Now
from graph.answers.changes import ClaimHistory
from graph.answers.entities import ClaimInFull
from graph.reading.changes import claim_history
from graph.reading.claims import claim

router = APIRouter(tags=["claims"])


@router.get("/v1/claims/{id}", response_model=ClaimInFull, responses=problems.responses(404, 422, 503))
async def one_claim(request: Request, database: Db, id: EntityId, as_of: AsOfIfAny = None) -> Response:
    """One claim: who said what, when, where, how firmly, in which source; what became of it."""
    return answer(request, await claim(database, id, as_of))


@router.get(
    "/v1/claims/{id}/history", response_model=ClaimHistory, responses=problems.responses(404, 422, 503)
)
async def history(request: Request, database: Now, id: EntityId) -> Response:
    """Every revision of a claim: what it said, since when, and why it was changed."""
    return answer(request, await claim_history(database, id))
