"""What Neo4j Browser fetches: the guide, the style and the saved queries.

Browser runs at another origin (Neo4j's port) and asks without credentials for what anybody may read, so any
origin may fetch these, and only these. Its ``cache-control`` header makes it ask with ``OPTIONS`` first.
"""

from __future__ import annotations

import io
import zipfile
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from graph.store import browser_kit
from graph.store.browser_kit import saved_queries

ANY_ORIGIN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET",
    "Access-Control-Allow-Headers": "cache-control, pragma",
    "Access-Control-Max-Age": "600",
}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the archive, so that the same queries are the same bytes."""

router = APIRouter(prefix="/browser", tags=["browser"])

_guides = Environment(
    loader=FileSystemLoader(browser_kit.FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@router.get("/guide/{language}", response_class=Response)
async def guide(
    request: Request, language: Annotated[Literal["id", "en"], Path(description="Indonesian or English.")]
) -> Response:
    """The guide, for `:play`: from Siti Qomariyah to the whole graph in ten steps."""
    api = str(request.base_url).rstrip("/")
    html = _guides.get_template(f"guide.{language}.html").render(
        run=_runnable,
        queries=[(each.titles[language], each) for each in saved_queries().values()],
        style=browser_kit.style_address(api),
        guide_id=browser_kit.guide_address(api, "id"),
        guide_en=browser_kit.guide_address(api, "en"),
        archive=f"{api}/browser/queries.zip",
    )
    return Response(html, media_type="text/html", headers=ANY_ORIGIN)


@router.get("/style.grass", response_class=Response)
async def style() -> Response:
    """The style of the graph, for `:style`, in GraSS."""
    return Response(browser_kit.style(), media_type="text/plain", headers=ANY_ORIGIN)


@router.get("/queries.zip", response_class=Response)
async def archive() -> Response:
    """The saved queries as an archive; dropped on Neo4j Browser, they are in its Favorites."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in saved_queries().values():
            packed.writestr(zipfile.ZipInfo(f"Koalisi/{each.name}.cypher", EPOCH), each.source)
    headers = ANY_ORIGIN | {"Content-Disposition": 'attachment; filename="koalisi-queries.zip"'}
    return Response(file.getvalue(), media_type="application/zip", headers=headers)


@router.options("/{path:path}", include_in_schema=False)
async def preflight(path: str) -> Response:  # noqa: ARG001 (any path below)
    """What a browser asks before it fetches from another origin."""
    return Response(status_code=204, headers=PREFLIGHT)


def _runnable(query: str, /, **values: str) -> Markup:
    """Return a saved query as Browser's guides have it: a click puts it into the editor."""
    statement = escape(saved_queries()[query].with_values(values))
    return Markup('<pre class="pre-scrollable code runnable">{}</pre>').format(statement)
