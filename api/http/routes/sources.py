"""Sources with all that they say: reading and adding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Request, Response
from fastapi.openapi.models import Example
from pydantic import Field

from api.http import problems
from api.http.parameters import LONGEST_ID, Cursor, Db, Limit
from api.http.request_bodies import MOST_ROWS, NewSource
from api.http.responses import answer
from api.http.writing import DryRun, Editor, IdempotencyKey, KeyFirst, Why, responses, submit
from graph.answers.entities import SourceInFull
from graph.answers.writing import WriteAnswer
from graph.reading.claims import source
from graph.writing.newsroom.edits import Edit

router = APIRouter(tags=["sources"], route_class=KeyFirst)

SourceId = Annotated[
    str,
    Path(max_length=LONGEST_ID, description="id of a source", examples=["radarbekasi-2024-05-02-siqom"]),
]
SOURCES = {
    "one": Example(
        summary="One page: its id and the day of reading are made",
        value={
            "url": "https://radarbekasi.id/2024/08/06/contoh",
            "outlet_id": "outlet-radarbekasi",
            "title": "Judul halaman",
            "published_on": "2024-08-06",
            "language": "id",
            "kind": "news",
        },
    )
}


@router.get("/v1/sources/{id}", response_model=SourceInFull, responses=problems.responses(404, 422, 503))
async def one_source(
    request: Request, database: Db, id: SourceId, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """One source with its claims, newest first."""
    return answer(request, await source(database, id, limit=limit, cursor=cursor))


@router.post("/v1/sources", response_model=WriteAnswer, responses=responses(412))
async def add_sources(
    request: Request,
    actor: Editor,
    sources: Annotated[
        NewSource | Annotated[list[NewSource], Field(min_length=1, max_length=MOST_ROWS)],
        Body(openapi_examples=SOURCES),
    ],
    why: Why = None,
    idempotency_key: IdempotencyKey = None,
    dry_run: DryRun = False,
) -> Response:
    """Add one source or several, all or none."""
    new = sources if isinstance(sources, list) else [sources]
    asked = [Edit("sources", "", each.told()) for each in new]
    return await submit(
        request, actor, asked, why=why, idempotency_key=idempotency_key, dry_run=dry_run, made=201
    )
