"""Tables for a spreadsheet: CSV that no spreadsheet reads as a formula."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable, Sequence

from fastapi import Request, Response

from api.http.responses import send
from graph.domain.cells import escape_cell


async def spreadsheet(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response:
    """Return rows as a CSV file of that name; ``None`` is an empty cell. It is made in a thread."""
    return send(
        request,
        await asyncio.to_thread(_table, columns, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_plain(name)}"'},
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([escape_cell("" if cell is None else str(cell)) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in name)
