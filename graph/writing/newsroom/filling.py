"""What an editor may leave out of a row: its id, the day on which it is written down, a claim's summaries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import chain, count
from urllib.parse import urlsplit

from graph.domain import names
from graph.ontology import Label
from graph.today import today
from graph.writing.records import cells, summaries
from graph.writing.records.cells import Cells, RowKey, State
from graph.writing.records.models import TABLES

LONGEST_SLUG = 60
"""Characters of an id that come from a name."""
MADE: Mapping[str, frozenset[str]] = {
    **{table: frozenset({"id"}) for table in TABLES if cells.KEYS[table] == ("id",)},
    "sources": frozenset({"id", "accessed_on"}),
    "claims": frozenset({"id", "recorded_at", "summary_id", "summary_en"}),
}
"""The columns of each table that are made where a new row leaves them out."""


def filled(table: str, given: Cells, rows: Mapping[RowKey, State], number: str) -> dict[str, str]:
    """Return a row of a change of this ``number`` with what it left out; ``rows`` are all others.

    Unsound claims get no summaries, which the checks report; those that were made are made anew.
    """
    made = MADE.get(table, frozenset())
    row = dict(given)
    for column in ("accessed_on", "recorded_at"):
        if column in made:
            row.setdefault(column, today().isoformat())
    if "retracted_why" in row:
        row.setdefault("retracted_at", today().isoformat())
    if "id" in made and "id" not in row:
        row["id"] = f"n{number}" if table == "claims" else _free(_slug(table, row, rows), rows)
    if table == "claims":
        before = rows.get((table, row["id"]))
        row = summaries.completed(row, partial(_find, rows), before.cells if before else None)
    return {column: row[column] for column in cells.columns(table) if column in row}


def _free(slug: str, rows: Mapping[RowKey, State]) -> str:
    """Return ``slug``, with a number behind it where another row has it: ids are unique over all tables."""
    taken = {key for table, key in rows if cells.KEYS[table] == ("id",)}
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(free for free in chain([slug], numbered) if free not in taken)


def _slug(table: str, row: Cells, rows: Mapping[RowKey, State]) -> str:
    if table == "sources":
        host = (urlsplit(row.get("url", "")).hostname or "").removeprefix("www.").partition(".")[0]
        text = f"{host} {row.get('published_on') or row['accessed_on']} {row.get('title', '')}"
    elif table == "tickets":
        election = row.get("election_id", "").removeprefix("id-")
        head = rows.get(("people", row.get("head_id", "")))
        name = row.get("name", "") if head is None else head.cells["name"]
        text = f"pair {election} {row.get('ballot_number') or name}"
    else:
        text = row.get("name", "")
    words = re.findall(r"[a-z0-9]+", names.fold(text))
    return "-".join(words)[:LONGEST_SLUG].strip("-") or table


def _find(rows: Mapping[RowKey, State], id_: str) -> Cells | None:
    """Return the row of an entity by its id."""
    states = (rows.get((label.entry.table, id_)) for label in Label)
    return next((state.cells for state in states if state is not None), None)
