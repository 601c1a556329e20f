"""Claims, across elections and one by one: reading, adding, correcting, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response
from fastapi.openapi.models import Example
from pydantic import Field

from api.http import problems
from api.http.parameters import LONGEST_ID, AsOfIfAny, Cursor, Day, Db, EntityId, Limit, Now, RegionIfAny
from api.http.request_bodies import MOST_ROWS, REASONS, ClaimChanges, NewClaim, Reason
from api.http.responses import answer
from api.http.tables import TABLE, Format, following
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
from api.pages.spreadsheets import spreadsheet
from graph.answers.changes import ClaimHistory
from graph.answers.entities import ClaimInFull, ClaimList, ListedClaim
from graph.answers.writing import WriteAnswer
from graph.domain.claim_lists import ClaimOrder
from graph.domain.outcomes import OutcomeStatus
from graph.ontology import Predicate, Role, Status
from graph.reading.changes import claim_history
from graph.reading.claim_lists import Filters, claims
from graph.reading.claims import claim
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

COLUMNS = (
    *("id", "said_on", "earliest", "latest", "predicate", "status", "role"),
    *("subject_id", "subject", "object_id", "object", "speaker_id", "speaker", "election_id"),
    *("source_id", "source_url", "confidence", "outcome", "decided_by", "summary_id", "summary_en", "note"),
    *("recorded_at", "retracted_at"),
)
"""Of the table of claims."""


def _named(what: str, example: str) -> object:
    return Query(max_length=LONGEST_ID, description=f"id of {what}", examples=[example])


@router.get("/v1/claims", response_model=ClaimList, responses=problems.responses(308, 404, 422, 503) | TABLE)
async def all_claims(
    request: Request,
    database: Db,
    party: Annotated[str | None, _named("a party: said by or of it, or a board of it", "nasdem")] = None,
    board: Annotated[str | None, _named("a board: said by or of it", "nasdem-dpw-32")] = None,
    person: Annotated[
        str | None, _named("a person: said by or of them, or a ticket with them", "siti-qomariyah")
    ] = None,
    speaker: Annotated[str | None, _named("who spoke", "m-rahmat-nasdem")] = None,
    source: Annotated[str | None, _named("a source", "radarbekasi-2024-05-02-siqom")] = None,
    outlet: Annotated[str | None, _named("who published the source", "outlet-radarbekasi")] = None,
    region: RegionIfAny = None,
    election: Annotated[str | None, _named("an election", "id-3216-2024")] = None,
    predicate: Annotated[Predicate | None, Query(description="what is claimed")] = None,
    status: Annotated[Status | None, Query(description="how firm it is")] = None,
    role: Annotated[Role | None, Query(description="whether a party nominates or only supports")] = None,
    outcome: Annotated[OutcomeStatus | None, Query(description="what became of the word")] = None,
    from_: Annotated[Day | None, Query(alias="from", description="said on this day or later")] = None,
    to: Annotated[Day | None, Query(description="said for certain by this day")] = None,
    recorded_since: Annotated[Day | None, Query(description="written down on this day or later")] = None,
    as_of: AsOfIfAny = None,
    retracted: Annotated[bool, Query(description="tell those too that the newsroom took back")] = False,
    order: Annotated[
        ClaimOrder,
        Query(description="the last said first, the first said first, or the last written down first"),
    ] = "newest",
    limit: Limit = 50,
    cursor: Cursor = None,
    format: Format = "json",
) -> Response:
    """Claims of all elections that pass every filter, with their number, sources and outcomes.

    Places on lists of candidates for councils are told where a person or an election is named.
    """
    asked = Filters(
        party=party,
        board=board,
        person=person,
        speaker=speaker,
        source=source,
        outlet=outlet,
        region=region,
        election=election,
        predicate=predicate,
        status=status,
        role=role,
        outcome=outcome,
        since=from_,
        until=to,
        recorded_since=recorded_since,
        as_of=as_of,
        retracted=retracted,
    )
    found = await claims(database, asked, order=order, limit=limit, cursor=cursor)
    if format == "json":
        return answer(request, found)
    urls = {each.id: each.url for each in found.sources}
    table = await spreadsheet(request, "claims.csv", COLUMNS, [_cells(each, urls) for each in found.items])
    return following(request, table, found.next)


def _cells(claim: ListedClaim, urls: Mapping[str, str]) -> list[object]:
    ends = [
        cell
        for end in (claim.subject, claim.object, claim.speaker)
        for cell in ((end.id, end.name) if end else (None, None))
    ]
    outcome = claim.outcome
    return [
        *(claim.id, claim.said_on, claim.earliest, claim.latest, claim.predicate, claim.status, claim.role),
        *(*ends, claim.election_id, claim.source_id, urls.get(claim.source_id), claim.confidence),
        *((outcome.status, outcome.decided_by) if outcome else (None, None)),
        *(claim.summary_id, claim.summary_en, claim.note, claim.recorded_at, claim.retracted_at),
    ]


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
    id: EntityId,
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
