"""What an editor may leave out of a row: its id, the day on which it is written down, a claim's summaries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from graph.domain import dates, names, summaries
from graph.domain.formats import Language
from graph.loading.seeds import cells
from graph.loading.seeds.rows import TABLES
from graph.loading.writer.log import Cells, RowKey, State
from graph.ontology import Predicate, Role, Status
from graph.today import today

LONGEST_SLUG = 60
"""Characters of an id that come from a name."""
MADE: Mapping[str, frozenset[str]] = {
    **{table: frozenset({"id"}) for table in TABLES if cells.KEYS[table] == ("id",)},
    "sources": frozenset({"id", "accessed_on"}),
    "claims": frozenset({"id", "recorded_at", "summary_id", "summary_en"}),
}
"""The columns of each table that are made where a new row leaves them out."""

_NAMED = tuple(table for table in TABLES if "name" in cells.columns(table))
_SUMMARIES: Mapping[str, Language] = {"summary_id": "id", "summary_en": "en"}


def filled(table: str, told: Cells, rows: Mapping[RowKey, State], number: str) -> dict[str, str]:
    """Return the cells of a row with what it left out; ``rows`` are all others.

    ``number`` is a new claim's own: that of the change, so that no id is given twice. A summary is left out
    where the claim's own fields are not sound: the checks tell of them.
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
    if table == "claims" and not _SUMMARIES.keys() <= found.keys() and (said := _said(found, rows)):
        for column, language in _SUMMARIES.items():
            found.setdefault(column, summaries.summary(said, language))
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


def _said(claim: Cells, rows: Mapping[RowKey, State]) -> summaries.Said | None:
    """Return what a claim's summary is made of; ``None`` where its fields are not sound."""

    def name(id_: str | None) -> str | None:
        found = (rows.get((table, id_)) for table in _NAMED) if id_ else ()
        return next((state.cells.get("name") for state in found if state is not None), None)

    election = rows.get(("elections", claim.get("election_id", "")))
    subject = name(claim.get("subject_id"))
    if subject is None:
        return None
    try:
        return summaries.Said(
            Predicate(claim.get("predicate", "")),
            Status(claim.get("status", "")),
            Role(claim["role"]) if "role" in claim else None,
            dates.parse(claim.get("said_on", "")),
            subject,
            name(claim.get("object_id")),
            name(claim.get("speaker_id")),
            name(election.cells.get("region_id")) if election else None,
        )
    except ValueError:
        return None
