"""Answers as tables for a spreadsheet: CSV that no spreadsheet reads as a formula."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response

from api.http.responses import send
from graph.answers.entities import ClaimList, ListedClaim
from graph.domain.characters import escape_cell

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
    """Return rows as a CSV file of that name; ``None`` is an empty cell. It is made in a thread."""
    return send(
        request,
        await asyncio.to_thread(_table, columns, rows),
        media_type="text/csv; charset=utf-8",
        headers=attached(name),
    )


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
