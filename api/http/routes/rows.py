"""Reading and writing rows of any table of the data package."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Request, Response
from fastapi.openapi.models import Example

from api.http import problems
from api.http.parameters import Now
from api.http.request_bodies import AnyRow, Several, cells_of
from api.http.responses import answer
from api.http.writing import ADDED, CHANGED, IfMatch, KeyFirst, Why, Writing
from graph.answers.writing import RowAnswer
from graph.reading.changes import row
from graph.writing.newsroom.edits import Edit

router = APIRouter(route_class=KeyFirst)

ROW = "/v1/rows/{table}/{key:path}"

Table = Annotated[str, Path(max_length=40, description="a table of the data package, e.g. people")]
KEY = "the row's id, or its key columns with spaces between, e.g. council pkb"
Key = Annotated[str, Path(max_length=400, description=KEY)]
PERSON = {"name": "Budi Santoso", "gender": "L", "source_id": "radarbekasi-2024-05-02-siqom"}
SEAT = {"seats": 1, "source_id": "s", "confidence": "high"}
SEATS = [{"council_id": "council-3216-2024", "party_id": party, **SEAT} for party in ("pbb", "hanura")]
NEW_ROWS = {
    "person": Example(summary="A person (table people): the id is made of the name", value=PERSON),
    "seats": Example(summary="Seats of two parties (table seats)", value=SEATS),
}
VOTES = {"votes": Example(summary="Set one column, clear another", value={"votes": 12345, "note": None})}


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
