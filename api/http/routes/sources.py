"""Writing sources: adding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from fastapi.openapi.models import Example
from pydantic import Field

from api.http.request_bodies import MOST_ROWS, NewSource
from api.http.writing import DryRun, Editor, IdempotencyKey, KeyFirst, Why, responses, submit
from graph.answers.writing import WriteAnswer
from graph.writing.newsroom.edits import Edit

router = APIRouter(tags=["sources"], route_class=KeyFirst)

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
    edits = [Edit("sources", "", source.as_cells()) for source in new]
    return await submit(
        request, actor, edits, why=why, idempotency_key=idempotency_key, dry_run=dry_run, made=201
    )
