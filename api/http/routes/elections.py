"""Elections, every party's stance, and the question: who could back a candidate."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import (
    LONGEST_ID,
    MOST_PARTIES,
    AsOf,
    AsOfIfAny,
    Changes,
    Cursor,
    Db,
    ElectionId,
    EntityId,
    From,
    Limit,
    MinConfidence,
    RegionIfAny,
    Sets,
    TheLaw,
    To,
    YearIfAny,
    split,
)
from api.http.responses import answer
from api.transport.costs import expensive
from graph.answers.elections import Backers, Comparison, ElectionInFull, Elections, StancesAnswer
from graph.answers.over_time import Coalitions, Differences, History, Registrations, Timeline
from graph.reading import elections

router = APIRouter(prefix="/v1/elections", tags=["elections"])


@router.get("", response_model=Elections, responses=problems.responses(422, 503))
async def all_elections(
    request: Request,
    database: Db,
    region: RegionIfAny = None,
    year: YearIfAny = None,
    kind: Annotated[
        Literal["governor", "regent", "mayor", "legislative"] | None, Query(description="what it elects")
    ] = None,
    nominators: Annotated[
        Literal["known"] | None, Query(description="only those with a ticket whose nominators are on record")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Elections, newest first."""
    found = await elections.elections(
        database,
        region_id=region,
        year=year,
        kind=kind,
        nominators_known=nominators == "known",
        limit=limit,
        cursor=cursor,
    )
    return answer(request, found)


@router.get("/{id}", response_model=ElectionInFull, responses=problems.responses(404, 422, 503))
async def one_election(
    request: Request, database: Db, law: TheLaw, id: ElectionId, as_of: AsOfIfAny = None
) -> Response:
    """One election with its tickets, the council's seats and the rule in force (by default on its day)."""
    return answer(request, await elections.election(database, law, id, as_of))


@router.get(
    "/{id}/backers/{candidate}", response_model=Backers, responses=problems.responses(308, 404, 422, 503)
)
async def who_could_back(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    candidate: EntityId,
    changes: Changes,
    as_of: AsOf,
    min_confidence: MinConfidence,
) -> Response:
    """Who could back the candidate, a person or ticket, who said so, and what is still missing."""
    found = await elections.backers(
        database,
        law,
        id,
        candidate,
        as_of,
        what_if=changes,
        min_confidence=min_confidence,
    )
    return answer(request, found)


@router.get("/{id}/compare", response_model=Comparison, responses=problems.responses(308, 404, 422, 503))
async def compare(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    candidates: Annotated[
        list[str], Query(max_length=MOST_PARTIES, description="ids of two to four people or tickets")
    ],
    as_of: AsOf,
    min_confidence: MinConfidence,
) -> Response:
    """Who could back each of two to four candidates of the election, side by side."""
    found = await elections.compare(
        database, law, id, split(candidates), as_of, min_confidence=min_confidence
    )
    return answer(request, found)


@router.get("/{id}/stances", response_model=StancesAnswer, responses=problems.responses(404, 422, 503))
async def stances(
    request: Request,
    database: Db,
    id: ElectionId,
    as_of: AsOf,
    min_confidence: MinConfidence,
) -> Response:
    """Every party against every ticket as of a day."""
    found = await elections.stances(database, id, as_of, min_confidence=min_confidence)
    return answer(request, found)


@router.get(
    "/{id}/backers/{candidate}/history",
    response_model=History,
    responses=problems.responses(308, 404, 422, 429, 503),
    dependencies=[expensive(5)],
)
async def history(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    candidate: EntityId,
    min_confidence: MinConfidence,
    from_: From = None,
    to: To = None,
) -> Response:
    """How the answer for the candidate changed: partner sets and stances at each date where they did."""
    found = await elections.history(database, law, id, candidate, from_, to, min_confidence=min_confidence)
    return answer(request, found)


@router.get(
    "/{id}/timeline",
    response_model=Timeline,
    responses=problems.responses(308, 404, 422, 429, 503),
    dependencies=[expensive(5)],
)
async def timeline(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    min_confidence: MinConfidence,
    from_: From = None,
    to: To = None,
    candidate: Annotated[
        str | None, Query(max_length=LONGEST_ID, description="count partner sets for this person or ticket")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What was said, day by day, oldest first, and whose position it changed, from what to what."""
    found = await elections.timeline(
        database,
        law,
        id,
        from_,
        to,
        candidate_id=candidate,
        min_confidence=min_confidence,
        limit=limit,
        cursor=cursor,
    )
    return answer(request, found)


@router.get("/{id}/changes", response_model=Differences, responses=problems.responses(404, 422, 503))
async def changes(
    request: Request,
    database: Db,
    id: ElectionId,
    min_confidence: MinConfidence,
    from_: From = None,
    to: To = None,
) -> Response:
    """Which parties changed their position from one day to another: before, after, and each step."""
    found = await elections.changes(database, id, from_, to, min_confidence=min_confidence)
    return answer(request, found)


@router.get(
    "/{id}/coalitions",
    response_model=Coalitions,
    responses=problems.responses(404, 422, 429, 503),
    dependencies=[expensive(2)],
)
async def coalitions(
    request: Request,
    database: Db,
    law: TheLaw,
    id: ElectionId,
    sets: Sets,
    as_of: AsOf,
) -> Response:
    """The arithmetic alone: which parties reach the bar with `base`, whatever anybody has said."""
    found = await elections.coalitions(
        database,
        law,
        id,
        as_of,
        base=sets.base or (),
        include=sets.include,
        exclude=sets.exclude,
    )
    return answer(request, found)


@router.get("/{id}/registrations", response_model=Registrations, responses=problems.responses(404, 422, 503))
async def registrations(request: Request, database: Db, law: TheLaw, id: ElectionId) -> Response:
    """Every registered ticket, checked against the rule in force on the day of its registration."""
    return answer(request, await elections.registrations(database, law, id))
