"""Writing rows of any table of the data package; claims and sources, which have routes of their own."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Request, Response
from fastapi.openapi.models import Example

from api.http import problems
from api.http.parameters import ClaimId, Now
from api.http.request_bodies import AnyRow, ClaimChanges, NewClaim, NewSource, ReasonBody, Several, cells_of
from api.http.responses import answer
from api.http.writing import IfMatch, KeyFirst, Why, Writing, responses
from graph.answers.writing import RowAnswer, WriteAnswer
from graph.reading.changes import row
from graph.writing.newsroom.edits import Edit, restoring, retracting

router = APIRouter(route_class=KeyFirst)

ADDED: dict[str, Any] = {"response_model": WriteAnswer, "responses": responses(412)}
CHANGED: dict[str, Any] = {"response_model": WriteAnswer, "responses": responses(412, 428)}
ROW = "/v1/rows/{table}/{key:path}"

Table = Annotated[str, Path(max_length=40, description="a table of the data package, e.g. people")]
KEY = "the row's id, or its key columns with spaces between, e.g. council pkb"
Key = Annotated[str, Path(max_length=400, description=KEY)]
PERSON = {"name": "Budi Santoso", "gender": "L", "source_id": "radarbekasi-2024-05-02-siqom"}
SEAT = {"seats": 1, "source_id": "s", "confidence": "high"}
SEATS = [{"council_id": "council-3216-2024", "party_id": party, **SEAT} for party in ("pbb", "hanura")]
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
NEW_ROWS = {
    "person": Example(summary="A person (table people): the id is made of the name", value=PERSON),
    "seats": Example(summary="Seats of two parties (table seats)", value=SEATS),
}
VOTES = {"votes": Example(summary="Set one column, clear another", value={"votes": 12345, "note": None})}
CLAIMS = {
    "one": Example(summary="One claim: its id, its summaries and the day of recording are made", value=CLAIM),
    "batch": Example(summary="Several, all or none", value=[CLAIM, {**CLAIM, "said_on": "2024-08"}]),
}
NOTE = {"note": Example(summary="Set a note, clear the role", value={"note": "Checked.", "role": None})}
SOURCES = {"one": Example(summary="One page: its id and the day of reading are made", value=SOURCE)}


@router.get(ROW, response_model=RowAnswer, responses=problems.responses(404, 422, 503), tags=["rows"])
async def one_row(request: Request, database: Now, table: Table, key: Key) -> Response:
    """One row as the newsroom holds it; its `ETag` begins with its revision."""
    stored = await row(database, table, key)
    return answer(request, stored, revision=stored.revision)


@router.post("/v1/rows/{table}", **ADDED, tags=["rows"])
async def add_rows(
    write: Writing,
    table: Table,
    rows: Annotated[AnyRow | Several[AnyRow], Body(openapi_examples=NEW_ROWS)],
    why: Why = None,
) -> Response:
    """Add one row of a table or several, all or none; ids are made where they are left out."""
    return await write.add(table, rows, why)


@router.patch(ROW, **CHANGED, tags=["rows"])
async def correct_row(
    write: Writing,
    table: Table,
    key: Key,
    changes: Annotated[AnyRow, Body(openapi_examples=VOTES)],
    if_match: IfMatch = None,
    why: Why = None,
) -> Response:
    """Correct a row: columns that are named are set, `null` clears one, the others stay."""
    return await write.change(Edit(table, key, cells_of(changes), partly=True), if_match, why)


@router.delete(ROW, **CHANGED, tags=["rows"])
async def end_row(
    write: Writing, table: Table, key: Key, if_match: IfMatch = None, why: Why = None
) -> Response:
    """End a row that should not be; its revisions stay. A claim is rather retracted, with a reason."""
    return await write.change(Edit(table, key, None), if_match, why)


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
