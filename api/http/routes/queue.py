"""What reviewers do: the queue and the decisions on it, and undoing a change of the log."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api.http import problems
from api.http.parameters import Cursor, Limit
from api.http.request_bodies import ReasonBody, ReasonIfAnyBody, UndoingBody
from api.http.responses import answer
from api.http.writing import (
    DryRun,
    KeyFirst,
    KeyHolder,
    Reviewer,
    in_thread,
    proposal_answer,
    responses,
    writer,
    written,
)
from graph.answers.writing import ProposalAnswer, Queue, WriteAnswer
from graph.writing.newsroom import edits, queue

router = APIRouter(route_class=KeyFirst)

READ: dict[str, Any] = {"responses": problems.responses(401, 403, 404, 422, 503), "tags": ["queue"]}

ProposalId = Annotated[str, Path(max_length=40, description="id of something in the queue")]


@router.get("/v1/queue", response_model=Queue, **READ)
async def waiting(
    request: Request,
    _: KeyHolder,
    state: Annotated[
        Literal["waiting", "accepted", "declined"], Query(description="what became of it")
    ] = "waiting",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What waits for a reviewer, oldest first: editors' changes, readers' reports; or what was decided."""
    database = writer(request)

    def read() -> Queue:
        after = queue.proposal(database, cursor) if cursor else None
        proposals = queue.queue(database, state, after=after, limit=limit + 1)
        items = [proposal_answer(proposal) for proposal in proposals[:limit]]
        return Queue(items=items, next=items[-1].id if len(proposals) > limit else None)

    return answer(request, await in_thread(read))


@router.get("/v1/queue/{id}", response_model=ProposalAnswer, **READ)
async def one_proposal(request: Request, _: KeyHolder, id: ProposalId) -> Response:
    """One proposal: what it would change, and what became of it."""
    proposal = await in_thread(lambda: queue.proposal(writer(request), id))
    return answer(request, proposal_answer(proposal))


@router.post("/v1/queue/{id}/accept", response_model=WriteAnswer, responses=responses(412), tags=["queue"])
async def accept(request: Request, reviewer: Reviewer, id: ProposalId, body: ReasonIfAnyBody) -> Response:
    """Apply a change that waits, as its editor's; note a report as dealt with."""
    _, outcome = await in_thread(lambda: queue.accept(writer(request), id, by=reviewer.name, why=body.reason))
    return written(request, outcome)


DECLINED = problems.responses(401, 403, 404, 413, 422, 503)


@router.post("/v1/queue/{id}/decline", response_model=ProposalAnswer, responses=DECLINED, tags=["queue"])
async def decline(request: Request, reviewer: Reviewer, id: ProposalId, body: ReasonBody) -> Response:
    """Note that it is not wanted, and why."""
    proposal = await in_thread(lambda: queue.decline(writer(request), id, by=reviewer.name, why=body.reason))
    return answer(request, proposal_answer(proposal))


@router.post("/v1/changes/{seq}/undo", response_model=WriteAnswer, responses=responses(409), tags=["changes"])
async def undo(
    request: Request,
    reviewer: Reviewer,
    seq: Annotated[int, Path(ge=1, le=10**12, description="number of the change")],
    body: UndoingBody,
    dry_run: DryRun = False,
) -> Response:
    """Give every row that a change touched its former state; refused where a later one touched it.

    A load, or a change of more than 500 rows, is undone only with a reason and the number of its `rows`.
    """
    by = {"by": reviewer.name, "through": reviewer.through}
    outcome = await in_thread(
        lambda: edits.undo(writer(request), seq, **by, why=body.reason, rows=body.rows, dry_run=dry_run)
    )
    return written(request, outcome, dry_run=dry_run)
