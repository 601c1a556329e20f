"""The script that a site around an embed loads, so that the frame is as high as what it holds."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from api.http import assets
from api.http.responses import send

router = APIRouter()


@router.get("/sematan.js")
async def script(request: Request) -> Response:
    """The script at an address that stays, for it stands in articles; its built name changes."""
    name = assets.manifest().get("framing.js")
    if name is None:
        raise HTTPException(404)
    return send(request, (assets.STATIC / name).read_bytes(), media_type="text/javascript; charset=utf-8")
