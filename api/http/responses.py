"""Which form, language and encoding a client wants (RFC 9110, 12.5), and how answers are sent: ETags, CSV."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel

from graph.answers.entities import ClaimList, ListedClaim
from graph.domain.characters import escape_cell
from graph.errors import NotInstalledError
from graph.exports import sheets
from graph.messages import Language

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


Format = Annotated[
    Literal["json", "csv"], Query(description="csv: a table for a spreadsheet, one page of it")
]

TABLE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/csv": {"schema": {"type": "string"}}},
        "description": "The answer; a table where `format=csv` is asked for, `Link` leads to its next page.",
    }
}
"""Declares for OpenAPI that an endpoint also answers with a table."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COLUMNS = (
    *("id", "said_on", "earliest", "latest", "predicate", "status", "role"),
    *("subject_id", "subject", "object_id", "object", "speaker_id", "speaker", "election_id"),
    *("source_id", "source_url", "confidence", "outcome", "decided_by", "summary_id", "summary_en", "note"),
    *("recorded_at", "retracted_at"),
)
"""Of the table of claims."""


async def spreadsheet(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response:
    """Return rows as CSV that no spreadsheet reads as a formula; it is made in a thread."""
    return send(
        request,
        await asyncio.to_thread(_table, columns, rows),
        media_type="text/csv; charset=utf-8",
        headers=attached(name),
    )


async def workbook(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response:
    """Return rows as .xlsx; it is made in a thread. Raises NotInstalledError without openpyxl."""
    try:
        content = await asyncio.to_thread(sheets.workbook, {"Koalisi": [columns, *rows]})
    except ImportError:
        raise NotInstalledError("openpyxl") from None
    return send(request, content, media_type=XLSX, headers=attached(name))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([escape_cell("" if cell is None else str(cell)) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def attached(name: str) -> dict[str, str]:
    """Return the header of what is saved as a file of that name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in name)
    return {"Content-Disposition": f'attachment; filename="{plain}"'}


async def claims_spreadsheet(request: Request, claims: ClaimList) -> Response:
    """Return a page of claims as a CSV file; ``Link`` (RFC 8288) leads to its next page."""
    urls = {source.id: source.url for source in claims.sources}
    rows = [_cells(claim, urls) for claim in claims.items]
    table = await spreadsheet(request, "claims.csv", COLUMNS, rows)
    if claims.next is not None:
        next_page = request.url.include_query_params(cursor=claims.next)
        table.headers["Link"] = f'<{next_page.path}?{next_page.query}>; rel="next"'
    return table


def _cells(claim: ListedClaim, urls: Mapping[str, str]) -> list[object]:
    ends = [
        cell
        for end in (claim.subject, claim.object, claim.speaker)
        for cell in ((end.id, end.name) if end else (None, None))
    ]
    outcome = claim.outcome
    return [
        *(claim.id, claim.said_on, claim.earliest, claim.latest, claim.predicate, claim.status, claim.role),
        *(*ends, claim.election_id, claim.source_id, urls.get(claim.source_id), claim.confidence),
        *((outcome.status, outcome.decided_by) if outcome else (None, None)),
        *(claim.summary_id, claim.summary_en, claim.note, claim.recorded_at, claim.retracted_at),
    ]


PAGE = "text/html"
PROBLEMS = ("application/problem+json", "application/json")


def prefers_page(accept: str, *, otherwise: bool) -> bool:
    """Return whether an ``Accept`` header wants a page rather than a problem; ``otherwise`` if both alike."""
    page = _quality(accept, PAGE)
    problem = max(_quality(accept, media_type) for media_type in PROBLEMS)
    return otherwise if page == problem else page > problem


def preferred_language(accept: str) -> Language:
    """Return the language that an ``Accept-Language`` header prefers; English where it has none."""
    wanted = {"id": 0.0, "en": 0.0}
    for tag, weight in _weights(accept):
        language = tag.split("-")[0]
        wanted[language] = max(wanted.get(language, 0.0), weight)
    return "id" if wanted["id"] > wanted["en"] else "en"


def takes_gzip(accept_encoding: str) -> bool:
    """Return whether an ``Accept-Encoding`` header takes gzip; where it does not name it, it does not."""
    return any(coding == "gzip" and weight > 0 for coding, weight in _weights(accept_encoding))


def in_language(language: Language) -> dict[str, str]:
    """Return the headers of what is in the ``language`` that was asked for."""
    return {"Content-Language": language, "Vary": "Accept-Language"}


def _quality(accept: str, media_type: str) -> float:
    """Return how much ``media_type`` is wanted, from 0 to 1: by the most specific range that covers it."""
    covering = {media_type: 3, f"{media_type.split('/')[0]}/*": 2, "*/*": 1}
    best, quality = 0, 0.0
    for media_range, weight in _weights(accept or "*/*"):
        if (specific := covering.get(media_range, 0)) > best:
            best, quality = specific, weight
    return quality


def _weights(header: str) -> Iterator[tuple[str, float]]:
    """Yield what a header lists, in lower case, each with its weight from 0 to 1."""
    for part in header.split(","):
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((name.removeprefix("q=") for name in parameters if name.startswith("q=")), "1")
        try:
            yield value, min(max(float(weight), 0.0), 1.0)
        except ValueError:
            yield value, 0.0
