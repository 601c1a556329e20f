"""Search by name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import LONGEST_ID, Db, Limit, Name, Types
from api.http.responses import answer
from api.transport.costs import expensive, words
from graph.answers.entities import Matches
from graph.reading.search import search

router = APIRouter(tags=["search"])


Among = Annotated[str | None, Query(max_length=LONGEST_ID, description="id of what to look among")]


@router.get(
    "/v1/search",
    response_model=Matches,
    responses=problems.responses(422, 429, 503),
    dependencies=[expensive(words, coalesces=True)],
)
async def search_by_name(
    request: Request,
    database: Db,
    q: Name,
    type: Types = None,
    party: Among = None,
    region: Among = None,
    election: Among = None,
    limit: Limit = 20,
) -> Response:
    """Find entities by name, nickname or misspelling, or by the words of a political desk, best first.

    The last word may be unfinished, for a search box. Of namesakes, those with more on record come first; a
    place on a party's list is no fact here. Without filters, words such as `pilbup`, `cabup`, `DPC` or
    `ketua` are read for what they ask for, and a party or place beside a name narrows it. `party`, `region`
    and `election` are ids that narrow a search for names.
    """
    found = await search(
        database, q, types=type, party_id=party, region_id=region, election_id=election, limit=limit
    )
    return answer(request, found)
