"""Errors of pages: a page that says what happened and what to do, or a problem where JSON is wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from api.http import problems
from api.http.responses import prefers_page
from api.pages import forms, view
from api.pages.rendering import page
from api.pages.search import hit
from graph.domain import dates
from graph.domain.names import LONGEST_QUERY
from graph.errors import BusyError, DatabaseAwayError, KoalisiError, MergedError, TooOftenError
from graph.messages import Message
from graph.reading.claims import claims_by_id
from graph.reading.names import exists
from graph.reading.search import search

log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Make ``app`` answer every error in the form that the client wants."""
    for kind in problems.HANDLERS:
        app.add_exception_handler(kind, _handler(kind))


def _handler(kind: type[Exception]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        is_file = "." in request.url.path.rsplit("/", 1)[-1]  # which programs fetch more than people
        wants_page = prefers_page(request.headers.get("Accept", ""), otherwise=not is_file)
        answer = await (_page if wants_page else problems.HANDLERS[kind])(request, error)
        answer.headers["Vary"] = "Accept"
        return answer

    return handle


async def _page(request: Request, error: Exception) -> Response:
    if isinstance(error, MergedError):
        place = problems.kept_address(request, error)
        return RedirectResponse(place, error.status, problems.WHILE_MERGED)
    status = 422 if isinstance(error, RequestValidationError) else 500
    if isinstance(error, KoalisiError):
        status = error.status
    elif isinstance(error, HTTPException):
        status = error.status_code
    headers = dict(getattr(error, "headers", None) or {})
    if isinstance(error, DatabaseAwayError | TooOftenError):
        headers["Retry-After"] = str(error.retry_after)
    problems.log_it(request, error)
    if isinstance(error, DatabaseAwayError) and (typed := await forms.typed(request)):
        why = _BUSY if isinstance(error, BusyError) else _AWAY
        again = forms.send_again(view.of(request), view.of(request).action, typed, status=status, why=why)
        again.headers.update(headers)
        return again
    if status == 404 and (unknown_then := await _not_known_yet(request)):
        return unknown_then
    seen, reason = view.of(request), ""  # where it stays empty, the page says it
    if isinstance(error, KoalisiError) and isinstance(error.message, Message):
        reason = seen.t(error.message.indonesian, f"{error.message} {error.remedy}")
    return page(
        seen,
        "error.html",
        status=status,
        headers=headers,
        code=status,
        error=error,
        reason=reason,
        message=error.message if isinstance(error, KoalisiError) and status < 500 else "",
        near=await _near(request) if status == 404 else [],
        request_id=getattr(request.state, "request_id", ""),
    )


_AWAY = Message(
    "Basis data sedang tidak menjawab, dan belum tentu kiriman Anda sudah ditulis. Lanjutkan sebentar lagi:"
    " yang sudah ditulis tidak ditulis dua kali.",
    "The database does not answer, and nobody knows whether what you sent was written. Go on in a moment:"
    " what was written is not written twice.",
)
_BUSY = Message(
    "Orang lain sedang menulis; belum ada yang ditulis. Lanjutkan sebentar lagi.",
    "Somebody else is writing; nothing was written. Go on in a moment.",
)


async def _not_known_yet(request: Request) -> Response | None:
    """Return the page of what is on record now, and was not on the day of ``known_on``; else ``None``."""
    database = getattr(request.app.state, "database", None)
    try:
        day = dates.day(request.query_params.get("known_on", ""))
        ids = [id_ for id_ in request.url.path.split("/")[-3:] if id_]
        if database is None:
            return None
        known = bool(await claims_by_id(database, ids)) or any([await exists(database, id_) for id_ in ids])
    except (KoalisiError, ValueError):
        return None
    seen = view.of(request, known_on=day)
    return page(seen, "not_known_yet.html", day=day) if known else None


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
    hits = (hit(view.of(request), match) for match in answer.results)
    return [(hit.href, hit.name, hit.description) for hit in hits]
