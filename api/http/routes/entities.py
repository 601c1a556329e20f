"""Entities and their claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import problems
from api.http.parameters import LONGEST_ID, AsOfIfAny, Cursor, Db, EntityId, Limit
from api.http.responses import answer
from graph.answers.entities import Claims, Entity, Words
from graph.domain.outcomes import OutcomeStatus
from graph.ontology import Predicate, Status
from graph.reading.claims import claims_of, words_of
from graph.reading.entities import entity
from graph.reading.outcomes import Voice

router = APIRouter(prefix="/v1/entities", tags=["entities"])


@router.get("/{id}", response_model=Entity, responses=problems.responses(308, 404, 422, 503))
async def one_entity(request: Request, database: Db, id: EntityId) -> Response:
    """One entity: its properties, other names and structure."""
    return answer(request, await entity(database, id))


@router.get("/{id}/claims", response_model=Claims, responses=problems.responses(308, 404, 422, 503))
async def claims_of_an_entity(
    request: Request,
    database: Db,
    id: EntityId,
    as_of: AsOfIfAny = None,
    predicate: Annotated[Predicate | None, Query(description="what is claimed")] = None,
    status: Annotated[Status | None, Query(description="how firm it is")] = None,
    source: Annotated[str | None, Query(max_length=LONGEST_ID, description="id of a source")] = None,
    outcome: Annotated[OutcomeStatus | None, Query(description="what became of the word")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The claims about an entity or by it, newest first; all dates unless `as_of` is given."""
    found = await claims_of(
        database,
        id,
        as_of=as_of,
        predicate=predicate,
        status=status,
        source_id=source,
        outcome=outcome,
        limit=limit,
        cursor=cursor,
    )
    return answer(request, found)


@router.get("/{id}/words", response_model=Words, responses=problems.responses(308, 404, 422, 503))
async def words_of_an_entity(
    request: Request,
    database: Db,
    id: EntityId,
    voice: Annotated[Voice, Query(description="words by the entity, or about it")] = "by",
    as_of: AsOfIfAny = None,
    outcome: Annotated[OutcomeStatus | None, Query(description="what became of the word")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What a person, board or party said, or was said of them, and what became of it; of an election all."""
    found = await words_of(
        database, id, voice=voice, as_of=as_of, outcome=outcome, limit=limit, cursor=cursor
    )
    return answer(request, found)
