"""What is on record of how many elections, and what is not."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.parameters import Db, TheLaw
from api.pages.rendering import page
from api.pages.view import TheView
from api.pages.words import VALUES
from graph.answers.records import WORDS
from graph.reading.coverage import coverage

router = APIRouter()


@router.get("/cakupan")
async def coverage_page(view: TheView, database: Db, law: TheLaw) -> Response:
    """How much is known, by year and level."""
    counts = await coverage(database, law)
    return page(view, "coverage.html", counts=counts, rows=WORDS, levels=VALUES)
