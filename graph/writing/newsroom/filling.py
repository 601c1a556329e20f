"""What an editor may leave out of a row: its id, the day on which it is written down, a claim's summaries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
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


def filled(table: str, told: Cells, rows: Mapping[RowKey, State], number: str) -> dict[str, str]:
    """Return the cells of a row with what it left out; ``rows`` are all others.

    ``number`` is a new claim's own: that of the change, so that no id is given twice. A summary is left out
    where the claim's own fields are not sound: the checks tell of them. One that made itself is made anew.
    """
    made = MADE.get(table, frozenset())
    found = dict(told)
    for column in ("accessed_on", "recorded_at"):
        if column in made:
            found.setdefault(column, today().isoformat())
    if "retracted_why" in found:
        found.setdefault("retracted_at", today().isoformat())
    if "id" in made and "id" not in found:
        found["id"] = f"n{number}" if table == "claims" else _free(_slug(table, found, rows), rows)
    if table == "claims":
        before = rows.get((table, found["id"]))
        found = summaries.completed(found, partial(_find, rows), before.cells if before else None)
    return {column: found[column] for column in cells.columns(table) if column in found}


def _free(slug: str, rows: Mapping[RowKey, State]) -> str:
    """Return ``slug``, with a number behind it where another row has it: ids are unique over all tables."""
    taken = {key for table, key in rows if cells.KEYS[table] == ("id",)}
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _slug(table: str, told: Cells, rows: Mapping[RowKey, State]) -> str:
    if table == "sources":
        host = (urlsplit(told.get("url", "")).hostname or "").removeprefix("www.").partition(".")[0]
        told_of = f"{host} {told.get('published_on') or told['accessed_on']} {told.get('title', '')}"
    elif table == "tickets":
        election = told.get("election_id", "").removeprefix("id-")
        head = rows.get(("people", told.get("head_id", "")))
        name = told.get("name", "") if head is None else head.cells["name"]
        told_of = f"pair {election} {told.get('ballot_number') or name}"
    else:
        told_of = told.get("name", "")
    words = re.findall(r"[a-z0-9]+", names.fold(told_of))
    return "-".join(words)[:LONGEST_SLUG].strip("-") or table


def _find(rows: Mapping[RowKey, State], id_: str) -> Cells | None:
    """Return the row of an entity by its id."""
    found = (rows.get((label.entry.table, id_)) for label in Label)
    return next((state.cells for state in found if state is not None), None)
