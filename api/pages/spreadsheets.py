"""Tables for a spreadsheet: CSV that no spreadsheet reads as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from fastapi import Request, Response

from api.answering import send
from graph.domain.cells import safe


def spreadsheet(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response:
    """Return rows as a CSV file of that name; ``None`` is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([safe("" if cell is None else str(cell)) for cell in row] for row in rows)
    return send(
        request,
        ("\ufeff" + text.getvalue()).encode(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_plain(name)}"'},
    )


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in name)
