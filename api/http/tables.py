"""Answers as tables: what endpoints share that also answer in CSV."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response

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


def following(request: Request, table: Response, cursor: str | None) -> Response:
    """Say in ``Link`` (RFC 8288) where the next page of a table is, if there is one."""
    if cursor is not None:
        next_page = request.url.include_query_params(cursor=cursor)
        table.headers["Link"] = f'<{next_page.path}?{next_page.query}>; rel="next"'
    return table
