"""Elections, every party's stance, and the question: who could back a candidate."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import problems
from api.answering import answer
from api.asking import (
    LONGEST_ID,
    AsOf,
    Changes,
    Cursor,
    Db,
    ElectionId,
    EntityId,
    Limit,
    MinConfidence,
    TheLaw,
    confidence,
    day,
)
from graph.answers import Backers, ElectionInFull, Elections, StancesAnswer
from graph.reading import elections

router = APIRouter(prefix="/v1/elections", tags=["elections"])


@router.get("", response_model=Elections, responses=problems.responses(422, 503))
async def all_elections(
    request: Request,
    database: Db,
    region: Annotated[str | None, Query(max_length=LONGEST_ID, description="id of a region")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Elections, newest first."""
    return answer(request, await elections.elections(database, region_id=region, limit=limit, cursor=cursor))


@router.get("/{id}", response_model=ElectionInFull, responses=problems.responses(404, 422, 503))
async def one_election(
    request: Request, database: Db, law: TheLaw, id: ElectionId, as_of: AsOf = None
) -> Response:
    """One election with its tickets, the council's seats and the rule in force (by default on its day)."""
    return answer(request, await elections.election(database, law, id, as_of))


@router.get("/{id}/backers/{candidate}", response_model=Backers, responses=problems.responses(404, 422, 503))
async def who_could_back(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    candidate: EntityId,
    changes: Changes,
    as_of: AsOf = None,
    min_confidence: MinConfidence = "medium",
) -> Response:
    """Who could back the candidate, a person or ticket, who said so, and what is still missing."""
    found = await elections.backers(
        database,
        law,
        id,
        candidate,
        day(as_of),
        what_if=changes,
        min_confidence=confidence(min_confidence),
    )
    return answer(request, found)


@router.get("/{id}/stances", response_model=StancesAnswer, responses=problems.responses(404, 422, 503))
async def stances(
    request: Request,
    database: Db,
    id: ElectionId,
    as_of: AsOf = None,
    min_confidence: MinConfidence = "medium",
) -> Response:
    """Every party against every ticket as of a day."""
    found = await elections.stances(database, id, day(as_of), min_confidence=confidence(min_confidence))
    return answer(request, found)
