"""Writing claims and sources: adding, correcting, retracting and restoring."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response
from fastapi.openapi.models import Example

from api.http.parameters import ClaimId
from api.http.request_bodies import ClaimChanges, NewClaim, NewSource, ReasonBody, Several, cells_of
from api.http.writing import ADDED, CHANGED, IfMatch, KeyFirst, Why, Writing
from graph.writing.newsroom.edits import Edit, restoring, retracting

router = APIRouter(route_class=KeyFirst)

CLAIM = {
    "said_on": "2024-08-06",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "official",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}
SOURCE = {
    "url": "https://radarbekasi.id/2024/08/06/contoh",
    "outlet_id": "outlet-radarbekasi",
    "title": "Judul halaman",
    "published_on": "2024-08-06",
    "language": "id",
    "kind": "news",
}
CLAIMS = {
    "one": Example(summary="One claim: its id, its summaries and the day of recording are made", value=CLAIM),
    "batch": Example(summary="Several, all or none", value=[CLAIM, {**CLAIM, "said_on": "2024-08"}]),
}
NOTE = {"note": Example(summary="Set a note, clear the role", value={"note": "Checked.", "role": None})}
SOURCES = {"one": Example(summary="One page: its id and the day of reading are made", value=SOURCE)}


@router.post("/v1/claims", **ADDED, tags=["claims"])
async def add_claims(
    write: Writing,
    claims: Annotated[NewClaim | Several[NewClaim], Body(openapi_examples=CLAIMS)],
    why: Why = None,
) -> Response:
    """Add one claim or several, all or none."""
    return await write.add("claims", claims, why)


@router.patch("/v1/claims/{id}", **CHANGED, tags=["claims"])
async def correct_claim(
    write: Writing,
    id: ClaimId,
    changes: Annotated[ClaimChanges, Body(openapi_examples=NOTE)],
    if_match: IfMatch = None,
    why: Why = None,
) -> Response:
    """Correct a claim: columns that are named are set, `null` clears one, the others stay."""
    return await write.change(Edit("claims", id, cells_of(changes), partly=True), if_match, why)


@router.post("/v1/claims/{id}/retract", **CHANGED, tags=["claims"])
async def retract(write: Writing, id: ClaimId, body: ReasonBody, if_match: IfMatch = None) -> Response:
    """Take a claim back, with the reason: it stays, decides nothing, and can be restored."""
    return await write.change(retracting(id, body.reason), if_match, body.reason)


@router.post("/v1/claims/{id}/restore", **CHANGED, tags=["claims"])
async def restore(write: Writing, id: ClaimId, body: ReasonBody, if_match: IfMatch = None) -> Response:
    """Let a retracted claim hold again."""
    return await write.change(restoring(id), if_match, body.reason)


@router.post("/v1/sources", **ADDED, tags=["sources"])
async def add_sources(
    write: Writing,
    sources: Annotated[NewSource | Several[NewSource], Body(openapi_examples=SOURCES)],
    why: Why = None,
) -> Response:
    """Add one source or several, all or none."""
    return await write.add("sources", sources, why)
