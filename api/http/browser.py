"""What Neo4j Browser fetches: the guide, the style and the saved queries.

Browser runs at another origin (Neo4j's port) and asks without credentials for what anybody may read, so any
origin may fetch these, and only these: they are an app of their own. Browser's ``cache-control`` header makes
it ask with ``OPTIONS`` first.
"""

from __future__ import annotations

import io
import zipfile
from typing import Annotated

from fastapi import APIRouter, FastAPI, Path, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.middleware.cors import CORSMiddleware

from api.http import problems
from api.http.responses import in_language, preferred_language
from graph.messages import Language
from graph.store import browser_kit
from graph.store.browser_kit import saved_queries
from graph.store.queries import tables

PREFIX = "/browser"
FRESH = {"Cache-Control": "no-cache"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the archive, so that the same queries are the same bytes."""

router = APIRouter()

_guides = Environment(
    loader=FileSystemLoader(browser_kit.FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def kit() -> FastAPI:
    """Return the app, to be mounted at ``PREFIX`` of one whose state it shares."""
    app = FastAPI(title="Koalisi for Neo4j Browser", openapi_url=None)
    problems.install(app)
    app.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], allow_headers=["cache-control", "pragma"]
    )
    app.include_router(router)
    return app


def readers_language(request: Request) -> Language:
    """Return the language that the reader's browser prefers; Indonesian where it does not say."""
    return preferred_language(request.headers.get("Accept-Language") or "id")


@router.get("/guide", response_class=Response)
async def guide(request: Request) -> Response:
    """The guide, for `:play`, in the reader's language: from Siti Qomariyah to the graph in ten steps."""
    language = readers_language(request)
    answer = await guide_in(request, language)
    answer.headers.update(in_language(language))
    return answer


@router.get("/guide/{language}", response_class=Response)
async def guide_in(
    request: Request, language: Annotated[Language, Path(description="Indonesian or English.")]
) -> Response:
    """The guide in one language."""
    api: str = request.app.state.address
    html = _guides.get_template(f"guide.{language}.html").render(
        run=_runnable,
        queries=[(query.titles[language], query) for query in saved_queries().values()],
        style=browser_kit.style_address(api),
        guide_id=browser_kit.guide_address(api, "id"),
        guide_en=browser_kit.guide_address(api, "en"),
        archive=f"{api}{PREFIX}/queries.zip",
    )
    return Response(html, media_type="text/html", headers=FRESH)


@router.get("/style.grass", response_class=Response)
async def style(request: Request) -> Response:
    """The style of the graph, for `:style`, in GraSS, with captions in the reader's language."""
    language = readers_language(request)
    return Response(
        browser_kit.style(language), media_type="text/plain", headers=FRESH | in_language(language)
    )


@router.get("/queries.zip", response_class=Response)
async def archive() -> Response:
    """The saved queries as an archive; dropped on Neo4j Browser, they are in its Favorites."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for query in (*saved_queries().values(), *tables().values()):
            packed.writestr(zipfile.ZipInfo(f"Koalisi/{query.name}.cypher", EPOCH), query.source)
    headers = FRESH | {"Content-Disposition": 'attachment; filename="koalisi-queries.zip"'}
    return Response(file.getvalue(), media_type="application/zip", headers=headers)


def _runnable(query: str, /, **values: str | int) -> Markup:
    """Return a saved query as Browser's guides have it: a click puts it into the editor."""
    statement = {**tables(), **saved_queries()}[query].with_values(values)
    return Markup('<pre class="pre-scrollable code runnable">{}</pre>').format(statement)
