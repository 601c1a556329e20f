"""Summaries that claims make of themselves, where an editor wrote none. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from graph.domain import dates
from graph.domain.summaries import ClaimContent, summary
from graph.errors import Fault
from graph.messages import Language, Message
from graph.ontology import Predicate, Role, Status
from graph.writing.records.checks.book import ENTITIES
from graph.writing.records.tables import Sheet

COLUMNS: Mapping[str, Language] = {"summary_en": "en", "summary_id": "id"}
"""The columns of ``claims`` that hold summaries, with their languages."""

Cells = Mapping[str, str]
Find = Callable[[str], Cells | None]
"""Returns the row of an entity by its id, whatever its table."""


def made(claim: Cells, find: Find) -> dict[str, str]:
    """Return both summaries that the cells of a claim make; none where the cells are not sound."""
    content = _content(claim, find)
    return {} if content is None else {column: summary(content, of) for column, of in COLUMNS.items()}


def completed(claim: Cells, find: Find, before: Cells | None = None) -> dict[str, str]:
    """Return a claim with its empty summaries made; those that it made of itself ``before`` are made anew."""
    filled = {column: cell for column, cell in claim.items() if cell}
    if before is not None:
        stale = made(before, find)
        own = {column for column in stale if before.get(column) == stale[column] == filled.get(column)}
        filled = {column: cell for column, cell in filled.items() if column not in own}
    lacking = [column for column in COLUMNS if column not in filled]
    new = made(filled, find) if lacking else {}
    return {**filled, **{column: new[column] for column in lacking if column in new}}


def _content(claim: Cells, find: Find) -> ClaimContent | None:
    election = find(claim.get("election_id", "")) or {}
    region = find(election.get("region_id", "")) or {}
    names = {end: _name(find(claim.get(f"{end}_id", ""))) for end in ("subject", "object", "speaker")}
    unknown = any(claim.get(f"{end}_id") and name is None for end, name in names.items())
    if unknown or names["subject"] is None:
        return None
    try:
        return ClaimContent(
            Predicate(claim.get("predicate", "")),
            Status(claim.get("status", "")),
            Role(claim["role"]) if claim.get("role") else None,
            dates.parse(claim.get("said_on", "")),
            names["subject"],
            names["object"],
            names["speaker"],
            region.get("name"),
        )
    except ValueError:
        return None


def _name(row: Cells | None) -> str | None:
    return None if row is None else row.get("short_name") or row.get("name")


def fill(sheets: Mapping[str, Sheet]) -> None:
    """Make the empty summaries of all claims as read, and note how many there were."""
    claims = sheets["claims"]
    places = [place for place, line in enumerate(claims.lines) if not all(line[column] for column in COLUMNS)]
    if not places or not set(COLUMNS) <= set(claims.columns):
        return
    rows = {line["id"]: line.cells for table in ENTITIES for line in sheets[table].lines}
    for place in places:
        line = claims.lines[place]
        claims.lines[place] = replace(line, cells={**line.cells, **completed(line.cells, rows.get)})
    claims.note(
        claims.lines[places[0]].number,
        "summary_id",
        Message(
            "{count:,} tanpa ringkasan: dibuat dari barisnya.",
            "{count:,} without a summary: it is made of the row.",
            count=len(places),
        ),
    )


def without_unmade(faults: Sequence[Fault], claims: Sheet) -> list[Fault]:
    """Return faults without those of empty summaries in rows that have other faults, which hinder them."""
    empty = {
        (line.file, line.number, column) for line in claims.lines for column in COLUMNS if not line[column]
    }
    others = [fault for fault in faults if (fault.file, fault.row, fault.column) not in empty]
    spoilt = {(fault.file, fault.row) for fault in others}
    return [
        fault
        for fault in faults
        if (fault.file, fault.row, fault.column) not in empty or (fault.file, fault.row) not in spoilt
    ]
