"""Errors as RFC 9457 problem details: one shape, no stack trace, the request's id in each."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.http.responses import in_language, preferred_language
from api.transport.observability import PROBES, WARMING
from graph.errors import (
    BusyError,
    DatabaseAwayError,
    ForbiddenError,
    InvalidInputError,
    KoalisiError,
    MergedError,
    MovedError,
    NotFoundError,
    RevisionRequiredError,
    TooOftenError,
    UnauthorizedError,
    UndoRefusedError,
)
from graph.writing.records import faults

MEDIA_TYPE = "application/problem+json"
WHILE_MERGED = {"Cache-Control": "no-cache"}
"""Header of the way to a record that was kept: a merge may be undone, so a browser asks again each time."""

log = structlog.get_logger(__name__)


class Problem(BaseModel):
    """A problem as RFC 9457 has it: ``type`` names its kind, ``detail`` says what happened here."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str = ""
    request_id: str = ""


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Declare for OpenAPI that an endpoint may answer with problems of these ``statuses``."""
    return {status: _declared(status) for status in statuses}


def _declared(status: int) -> dict[str, Any]:
    texts = dict(zip(("type", "title", "detail", "remedy"), _EXAMPLES[status], strict=True))
    example = {**texts, "status": status, "request_id": "6d8c52e66da941c696f0cec56f7e75c8"}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    return {"description": _MEANING[status], "model": Problem, "content": {MEDIA_TYPE: content}}


_MEANING = {
    308: "The record is kept under another id; `Location` is where.",
    401: "It needs a key of the newsroom.",
    403: "The key may not do this.",
    404: "Nothing has this id.",
    409: "Later changes stand in the way.",
    412: "The row is at another revision; `rows` has it.",
    413: "The body is too large.",
    422: "A parameter is not of the form that it must have, or a row has faults: `faults` names each.",
    428: "`If-Match` is missing.",
    429: "Too much was asked within a while; try again after `Retry-After` seconds.",
    503: "The database does not answer; try again after `Retry-After` seconds.",
}


_FORMS = "See /docs for the form of each parameter; dates are written 2024-05-02."


def _of(kind: type[KoalisiError], detail: str, remedy: str) -> tuple[str, str, str, str]:
    return f"/problems/{kind.slug}", kind.title, detail, remedy


_EXAMPLES = {
    308: _of(MergedError, "“s-qomariyah” is kept as “siti-qomariyah”.", "Ask for siti-qomariyah."),
    401: _of(UnauthorizedError, "This needs a key of the newsroom.", "Send a key."),
    403: _of(ForbiddenError, "The key lacks the scope “write”.", "Ask a reviewer for one."),
    404: _of(NotFoundError, "Nothing has the id “nobody”.", "GET /v1/search finds ids by name."),
    409: _of(UndoRefusedError, "Later changes touched the same rows.", "Undo those first."),
    412: _of(MovedError, "The row is at revision 3, not 2.", "Read it again."),
    413: (
        "/problems/too-large",
        "A request to this address has at most 2,000,000 bytes",
        "POST /v1/claims",
        "See /docs for what there is.",
    ),
    422: _of(InvalidInputError, "as_of: a date is written YYYY-MM-DD, such as 2024-05-02", _FORMS),
    428: _of(
        RevisionRequiredError,
        "A change names the revision that it was made from.",
        "Read the row, and send its ETag as `If-Match`.",
    ),
    429: _of(
        TooOftenError,
        "Too many requests came from your address; wait 20 seconds.",
        "Ask again after Retry-After seconds.",
    ),
    503: _of(DatabaseAwayError, "The database does not answer.", "Is it running? Try again shortly."),
}
"""Type, title, detail and remedy of one problem of each status."""


def install(app: FastAPI) -> None:
    """Make ``app`` answer every error with a problem."""
    for kind, handle in HANDLERS.items():
        app.add_exception_handler(kind, handle)


def problem(
    request: Request,
    status: int,
    slug: str,
    title: str,
    detail: str,
    remedy: str,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> JSONResponse:
    """Return the response for one problem."""
    body = Problem(
        type=f"/problems/{slug}",
        title=title,
        status=status,
        detail=detail,
        remedy=remedy,
        request_id=getattr(request.state, "request_id", ""),
    )
    return JSONResponse({**body.model_dump(), **more}, status, headers, MEDIA_TYPE)


async def _koalisi(request: Request, error: KoalisiError) -> JSONResponse:
    headers = {}
    if isinstance(error, DatabaseAwayError | TooOftenError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, MergedError):
        headers |= {"Location": kept_address(request, error), **WHILE_MERGED}
    members = error.members()
    if "faults" in members:
        language = preferred_language(request.headers.get("Accept-Language", ""))
        members = faults.members(members, language)  # one check, two languages of its faults
        headers |= in_language(language)
    if error.status == 500:  # a fault of ours: its details are for the log, not for the client
        return await _unexpected(request, error)
    log_it(request, error)
    return problem(
        request, error.status, error.slug, error.title, error.detail, error.remedy, headers, **members
    )


def kept_address(request: Request, error: MergedError) -> str:
    """Return the address that was asked for, with the id that was kept, in its path and its parameters."""
    path = request.url.path.split("/")
    address = "/".join(quote(error.location) if unquote(part) == error.merged_id else part for part in path)
    parameters = [
        (name, ",".join(error.location if part == error.merged_id else part for part in value.split(",")))
        for name, value in request.query_params.multi_items()
    ]
    return f"{address}?{urlencode(parameters)}" if parameters else address


async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    faults = [
        {
            "parameter": ".".join(map(str, fault["loc"][1:])) or str(fault["loc"][0]),
            "reason": fault["msg"],
            "remedy": _REMEDIES[fault["loc"][0]],
        }
        for fault in error.errors()[:TOLD_FAULTS]
    ]
    detail = "; ".join(f"{fault['parameter']}: {fault['reason']}" for fault in faults)
    kind = InvalidInputError
    return problem(request, kind.status, kind.slug, kind.title, detail, _FORMS, faults=faults)


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    status, request_line = error.status_code, f"{request.method} {request.url.path}"
    if status == 400:  # what FastAPI says of a body that is no text, or nested without end
        unread = InvalidInputError("The body cannot be read.", remedy="Send JSON, encoded in UTF-8.")
        return await _koalisi(request, unread)
    slug = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}.get(status, "http")
    remedy = "See /docs for what there is."
    return problem(request, status, slug, str(error.detail), request_line, remedy, error.headers)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log_it(request, error)
    detail = "The server met a fault of its own; it has been logged."
    remedy = "Report it with the request_id."
    return problem(request, 500, "unexpected", "Something went wrong", detail, remedy)


TOLD_FAULTS = 50
"""Faults that are told at the most."""
_REMEDIES = defaultdict(
    lambda: "See /docs for the form of each parameter.",
    body="Correct this field; /docs has the form of each.",
    header="See /docs for the form of this header.",
)


def log_it(request: Request, error: Exception) -> None:
    """Log why a request was refused: a fault of ours with its trace, anything else in a line.

    That the database went away is told once (:mod:`graph.store.health`), not by all who ask meanwhile.
    """
    if isinstance(error, KoalisiError) and error.status != 500:
        nobody_asked = WARMING in request.scope.get("extensions", ()) or request.url.path in PROBES
        is_fault = error.status >= 500 and not isinstance(error, BusyError)  # that others are at it is none
        level = logging.ERROR if is_fault else logging.INFO
        if nobody_asked or type(error) is DatabaseAwayError:
            level = logging.DEBUG
        log.log(level, "problem", slug=error.slug, detail=error.message)
    elif not isinstance(error, HTTPException | RequestValidationError):
        log.error("unexpected error", exc_info=error)


HANDLERS: Mapping[type[Exception], Callable[[Request, Any], Awaitable[JSONResponse]]] = {
    KoalisiError: _koalisi,
    RequestValidationError: _invalid,
    HTTPException: _http,
    Exception: _unexpected,
}
"""What makes a problem of each kind of error."""
