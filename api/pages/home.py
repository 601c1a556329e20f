"""The home page: one search box, the elections in the data, what was said last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.asking import LONGEST_ID, Db
from api.pages.rendering import page
from api.pages.view import TheView
from graph.answers.base import ClaimAnswer
from graph.reading import elections
from graph.reading.overview import newest_claims

router = APIRouter()

ELECTIONS = 200
SHOWN = 6
"""Sources of the newest claims on the page."""
LOOKED_AT = 60
"""Newest claims among which those sources are."""


@dataclass(frozen=True)
class News:
    """The first of the claims that one source tells of one day, and how many more there are."""

    claim: ClaimAnswer
    more: int


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
    newest = await newest_claims(database, LOOKED_AT)
    return page(
        request,
        view,
        "home.html",
        days=[(day, sorted(items, key=lambda item: item.name)) for day, items in by_day],
        listed=listed,
        news=_by_source(newest.items)[:SHOWN],
        sources={source.id: source for source in newest.sources},
    )


def _by_source(claims: Sequence[ClaimAnswer]) -> list[News]:
    groups = [list(group) for _, group in groupby(claims, key=lambda claim: (claim.source_id, claim.said_on))]
    return [News(group[0], len(group) - 1) for group in groups]
