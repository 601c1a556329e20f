"""Where the desk starts: what can be done, what waits, what changed last."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import Now
from api.pages.desk.editors import TheEditor, desk_page
from api.pages.view import TheView
from graph.reading.changes import signed_changes

router = APIRouter()

CHANGES = 20
"""Changes on the page."""

Made = Annotated[int | None, Query(alias="perubahan", ge=0, le=10**9)]
"""The change that was just made; 0 where there was nothing to change."""
Waiting = Annotated[str | None, Query(alias="antre", max_length=40)]
"""What was just sent to the queue."""


@router.get("/meja")
async def start(
    view: TheView, editor: TheEditor, database: Now, perubahan: Made = None, antre: Waiting = None
) -> Response:
    """The desk's start."""
    waiting = {
        kind: (await database.read("queue/waiting", kind=kind))[0]["waiting"] for kind in ("change", "report")
    }
    return desk_page(
        view,
        editor,
        "start.html",
        changes=await signed_changes(database, limit=CHANGES),
        waiting=waiting,
        made=perubahan,
        sent=antre,
    )
