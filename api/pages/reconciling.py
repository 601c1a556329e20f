"""What OpenRefine shows of a record: a preview in its frame, and the way from an id alone to the page."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.http.parameters import Db, EntityId
from api.pages import addresses
from api.pages.rendering import page
from api.pages.view import TheView
from graph.errors import NotFoundError
from graph.reading.entities import entity
from graph.reading.search import search

router = APIRouter()


@router.get("/id/{id}")
async def by_id(view: TheView, database: Db, id: EntityId) -> Response:
    """Lead to the page of an entity."""
    record = await entity(database, id)
    return RedirectResponse(view.href(addresses.entity(record.type, record.id)), status_code=307)


@router.get("/pratinjau/{id}")
async def preview(view: TheView, database: Db, id: EntityId) -> Response:
    """What tells a record from its namesakes, for another site's frame."""
    matches = (await search(database, id, limit=1)).results
    if not matches or matches[0].id != id:
        known = await entity(database, id)  # raises what there is to say
        raise NotFoundError(f"“{known.id}” can't be previewed.", remedy="GET /v1/entities has it.")
    return page(view, "preview.html", embeddable=True, m=matches[0])
