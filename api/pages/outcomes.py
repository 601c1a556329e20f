"""What became of words: how often they were kept, with what the outcomes mean."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.asking import Db
from api.pages.rendering import page
from api.pages.view import TheView
from graph.reading.outcomes import table

router = APIRouter()


@router.get("/ucapan")
async def outcomes_page(request: Request, view: TheView, database: Db) -> Response:
    """How often words of each status and rank of board were kept: a record, no forecast."""
    found = await table(database)
    return page(
        request,
        view,
        "outcomes.html",
        whole=[each for each in found.items if each.source_kind is None],
        by_source=[each for each in found.items if each.source_kind is not None],
    )
