"""How answers are sent: JSON with an ETag, and 304 when the client has that version already."""

from __future__ import annotations

from hashlib import blake2b

from fastapi import Request, Response
from pydantic import BaseModel


def answer(request: Request, body: BaseModel) -> Response:
    """Return ``body`` as JSON with an ETag of its content, or 304 when the client holds that version.

    The model is serialised once and not validated again, for it was made by us.
    """
    content = body.model_dump_json(by_alias=True).encode()
    etag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if _holds(request.headers.get("If-None-Match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _holds(if_none_match: str, etag: str) -> bool:
    given = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in given or "*" in given
