"""Errors of pages: a page that says what happened and what to do, or a problem where JSON is wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from api.http import problems
from api.http.negotiation import prefers_page
from api.pages import view
from api.pages.rendering import page
from api.pages.search import hit
from graph.domain.names import LONGEST_QUERY
from graph.errors import DatabaseAwayError, KoalisiError, MergedError, TooOftenError
from graph.messages import Message
from graph.reading.search import search

log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Make ``app`` answer every error in the form that the client wants."""
    for kind in problems.HANDLERS:
        app.add_exception_handler(kind, _handler(kind))


def _handler(kind: type[Exception]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        wants_page = prefers_page(request.headers.get("Accept", ""), otherwise=not _is_file(request.url.path))
        answer = await (_page if wants_page else problems.HANDLERS[kind])(request, error)
        answer.headers["Vary"] = "Accept"
        return answer

    return handle


def _is_file(path: str) -> bool:
    """Whether an address is a picture's, a table's or a script's, which programs fetch more than people."""
    return "." in path.rsplit("/", 1)[-1]


async def _page(request: Request, error: Exception) -> Response:
    if isinstance(error, MergedError):
        place = problems.kept_address(request, error)
        return RedirectResponse(place, error.status, problems.WHILE_MERGED)
    status, headers = _status(error), dict(getattr(error, "headers", None) or {})
    if isinstance(error, DatabaseAwayError | TooOftenError):
        headers["Retry-After"] = str(error.retry_after)
    problems.log_it(request, error)
    seen = view.of(request)
    return page(
        seen,
        "error.html",
        status=status,
        headers=headers,
        code=status,
        error=error,
        reason=_reason(seen, error),
        message=error.message if isinstance(error, KoalisiError) and status < 500 else "",
        near=await _near(request) if status == 404 else [],
        request_id=getattr(request.state, "request_id", ""),
    )


def _reason(seen: view.View, error: Exception) -> str:
    """Return what an error itself says in the page's language; empty where the page must say it."""
    if not isinstance(error, KoalisiError) or not isinstance(error.message, Message):
        return ""
    return seen.t(error.message.indonesian, f"{error.message} {error.remedy}")


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
        answer = await search(database, words, limit=5)
    except KoalisiError as failed:  # suggestions are a courtesy: the page says what is wrong without them
        log.info("no suggestions", detail=failed.message)
        return []
    seen = view.of(request)
    return [
        (suggestion.href, suggestion.match.name, suggestion.description)
        for suggestion in (hit(seen, m) for m in answer.results)
    ]
