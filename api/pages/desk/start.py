"""Where the desk starts: what can be done, what waits, what changed last."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.pages.desk.editors import TheEditor, desk_page
from api.pages.view import TheView

router = APIRouter()


@router.get("/meja")
async def start(request: Request, view: TheView, editor: TheEditor) -> Response:
    """The desk's start."""
    return desk_page(request, view, editor, "start.html")
