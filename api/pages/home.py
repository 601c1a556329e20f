"""The home page: one search box, the elections in the data, what was said last."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.asking import LONGEST_ID, Db
from api.pages.rendering import page
from api.pages.view import TheView
from graph.reading import elections
from graph.reading.overview import newest_claims

router = APIRouter()

ELECTIONS = 100
NEWEST = 8


@router.get("/")
async def home(
    request: Request,
    view: TheView,
    database: Db,
    halaman: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
) -> Response:
    """Where every search starts."""
    listed = await elections.elections(database, limit=ELECTIONS, cursor=halaman)
    by_day = groupby(listed.items, key=lambda item: item.date)
    newest = await newest_claims(database, NEWEST)
    return page(
        request,
        view,
        "home.html",
        days=[(day, sorted(items, key=lambda item: item.name)) for day, items in by_day],
        listed=listed,
        newest=newest.items,
        sources={source.id: source for source in newest.sources},
    )
