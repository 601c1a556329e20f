"""Copies of the graph to take along."""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.http import problems
from api.http.parameters import LONGEST_ID, AsOf, Db, KnownOn, RegionIfAny
from api.http.responses import attached, holds
from api.transport.costs import expensive
from graph.exports.copies import LICENCE_URL, About
from graph.exports.formats import FormatName, formats
from graph.exports.reading import copy
from graph.version import VERSION

router = APIRouter(tags=["export"])

FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The copy as a file.",
        "content": {format_.media_type.split(";")[0]: {} for format_ in formats().values()},
    }
}


@router.get(
    "/v1/export/{format}",
    response_class=StreamingResponse,
    responses={**FILE, **problems.responses(404, 422, 429, 503)},
    dependencies=[expensive(30)],
)
async def export(
    request: Request,
    database: Db,
    format: Annotated[FormatName, Path(description=f"one of {', '.join(formats())}")],
    as_of: AsOf,
    known_on: KnownOn = None,
    election: Annotated[
        str | None, Query(max_length=LONGEST_ID, description="id of an election: its claims alone")
    ] = None,
    region: RegionIfAny = None,
) -> Response:
    """A copy of an election, of a region's elections, or of all that is sourced, in a format to take along.

    Every claim keeps its status and its standing as of the day; `Link` names the licence.
    """
    about = About(election, region, as_of, known_on, request.app.state.address)
    versions = request.app.state.responses.versions
    format_ = formats()[format]
    identity = repr((VERSION, format, about, sorted(await versions.current())))
    headers = {
        "ETag": f'W/"{blake2b(identity.encode(), digest_size=12).hexdigest()}"',
        "Cache-Control": "no-cache",
        "Link": f'<{LICENCE_URL}>; rel="license"',
    }
    if holds(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    with versions.assume_current():
        package = await copy(database, about)
    headers |= attached(format_.file(package))
    return StreamingResponse(format_.pieces(package), media_type=format_.media_type, headers=headers)
