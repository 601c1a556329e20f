"""What data people take along: copies in open formats, tables, HTTP, Neo4j Browser, feeds."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.pages.rendering import page
from api.pages.view import TheView
from graph.exports.copies import LICENCE_URL
from graph.exports.formats import formats

router = APIRouter()


@router.get("/data")
async def data_page(view: TheView) -> Response:
    """Where the data can be had, and in which forms."""
    return page(view, "data.html", formats=formats().values(), licence=LICENCE_URL)
