"""Errors as pages that say what happened and what to do; everything that is no page keeps its problem."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from api import problems
from api.pages import view
from api.pages.rendering import page
from api.pages.search import hit
from graph.domain.names import LONGEST_QUERY
from graph.errors import DatabaseAwayError, KoalisiError, MergedError
from graph.reading.search import search

NOT_PAGES = (
    "/v1",
    "/healthz",
    "/readyz",
    "/metrics",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/static",
    "/browser",
)
"""Where addresses that are no pages start; design section 7 lists them."""

Handler = Callable[[Request, Exception], Response | Awaitable[Response]]

log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Answer errors of pages with pages, and all others as before."""
    for kind in (KoalisiError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _chooser(app.exception_handlers[kind]))


def _chooser(elsewhere: Handler) -> Handler:
    async def handle(request: Request, error: Exception) -> Response:
        path = request.url.path
        if any(path == start or path.startswith(f"{start}/") for start in NOT_PAGES):
            answer = elsewhere(request, error)
            return answer if isinstance(answer, Response) else await answer
        return await _page(request, error)

    return handle


async def _page(request: Request, error: Exception) -> Response:
    if isinstance(error, MergedError):
        return RedirectResponse(problems.kept_address(request, error), error.status)
    status, headers = _status(error), {}
    if isinstance(error, DatabaseAwayError):
        headers["Retry-After"] = str(error.retry_after)
    if status >= 500:
        log.error("error of a page", slug=getattr(error, "slug", "unexpected"), exc_info=error)
    seen = view.of(request)
    return page(
        request,
        seen,
        "error.html",
        status=status,
        headers=headers,
        code=status,
        error=error,
        message=error.message if isinstance(error, KoalisiError) and status < 500 else "",
        near=await _near(request) if status == 404 else [],
        request_id=getattr(request.state, "request_id", ""),
    )


def _status(error: Exception) -> int:
    if isinstance(error, KoalisiError):
        return error.status
    if isinstance(error, RequestValidationError):
        return 422
    return error.status_code if isinstance(error, HTTPException) else 500


async def _near(request: Request) -> list[tuple[str, str, str]]:
    """Return (address, name, description) of what the last part of an unknown address may have meant."""
    words = request.url.path.rstrip("/").rsplit("/", 1)[-1].replace("-", " ")[:LONGEST_QUERY]
    database = getattr(request.app.state, "database", None)
    if not words.strip() or database is None:
        return []
    try:
        found = await search(database, words, limit=5)
    except KoalisiError as failed:  # suggestions are a courtesy: the page says what is wrong without them
        log.info("no suggestions", detail=failed.message)
        return []
    seen = view.of(request)
    return [(each.href, each.match.name, each.description) for each in (hit(seen, m) for m in found.results)]
