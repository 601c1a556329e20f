"""The home page: one search box, the elections by province, what was said last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from fastapi import APIRouter, Response

from api.http.parameters import Db
from api.pages.rendering import page
from api.pages.view import TheView
from graph.answers.base import ClaimAnswer
from graph.reading.claims import newest_claims
from graph.reading.country import all_elections, provinces

router = APIRouter()

TALKED_OF = 5
"""Elections that are named on the page: those of which the most was said."""
SHOWN = 6
"""Sources of the newest claims on the page."""
LOOKED_AT = 60
"""Newest claims among which those sources are."""


class News(NamedTuple):
    """The first of the claims that one source tells of one day, and how many more there are."""

    claim: ClaimAnswer
    more: int


@router.get("/")
async def home(view: TheView, database: Db) -> Response:
    """Where every search starts."""
    listed = await all_elections(database)
    newest = await newest_claims(database, LOOKED_AT)
    return page(
        view,
        "home.html",
        total=len(listed),
        talked_of=sorted(listed, key=lambda election: (-election.said, election.id))[:TALKED_OF],
        counts=Counter(id_ for election in listed for id_ in election.region_ids),
        provinces=await provinces(database),
        news=_by_source(newest.items)[:SHOWN],
        sources={source.id: source for source in newest.sources},
    )


def _by_source(claims: Sequence[ClaimAnswer]) -> list[News]:
    groups = [list(group) for _, group in groupby(claims, key=lambda claim: (claim.source_id, claim.said_on))]
    return [News(group[0], len(group) - 1) for group in groups]
