"""How answers are sent: with an ETag, and 304 when the client has that version already."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from fastapi import Request, Response
from pydantic import BaseModel

FOR_ALL = "public, max-age=0, s-maxage=5, stale-while-revalidate=10"
"""``Cache-Control`` of what is the same for everybody: a shared cache may give it for some seconds."""


def answer(request: Request, body: BaseModel, *, revision: int | None = None) -> Response:
    """Return ``body`` as JSON with an ETag of its content, or 304 when the client holds that version.

    The model is serialised once and not validated again, for it was made by us. ``revision`` is that of the
    row that is told: the ETag begins with it, so that ``If-Match`` can name it.
    """
    content = body.model_dump_json(by_alias=True).encode()
    return send(request, content, media_type="application/json", revision=revision)


def send(
    request: Request,
    content: bytes,
    *,
    media_type: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    revision: int | None = None,
) -> Response:
    """Return ``content`` with an ETag, or 304 when it is a success that the client holds already.

    It is for everybody, unless it is no success or was asked for with a key.
    """
    digest = blake2b(content, digest_size=12).hexdigest()
    etag = f'"{digest}"' if revision is None else f'"{revision}.{digest}"'
    shared = FOR_ALL if status == 200 else "no-cache"
    caching = "no-store" if "Authorization" in request.headers else shared
    headers = {"Cache-Control": caching, **(headers or {}), "ETag": etag}
    if status == 200 and holds(request.headers.get("If-None-Match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(content, status_code=status, media_type=media_type, headers=headers)


def holds(if_none_match: str, etag: str) -> bool:
    """Whether a client that sent ``If-None-Match`` holds the version with this ETag, be either weak."""
    given = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag.removeprefix("W/") in given or "*" in given
