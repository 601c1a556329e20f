"""Ids in cells: which rows they must name, and what was meant where they name none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from graph.errors import Fault
from graph.writing.records.tables import Line, Sheet, show


def closest(value: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate most like ``value``, or ``None`` when none is alike."""
    found = process.extractOne(value[:200], candidates, scorer=fuzz.ratio, score_cutoff=60)
    return None if found is None else str(found[0])


def unknown_id(value: str, candidates: Sequence[str], where: str) -> tuple[str, str]:
    """Reason and remedy for an id that names no row; ``where`` says which rows it could have named."""
    near = closest(value, candidates)
    mend = f"rite the id of a row of {where}, or add the row first."
    return (
        f"{show(value)} is no id in {where}.",
        f"Did you mean “{near}”? If not, w{mend}" if near else f"W{mend}",
    )


def dangling(
    resource: Mapping[str, Any], sheets: Mapping[str, Sheet], lines: Sequence[Line] | None = None
) -> Iterator[Fault]:
    """Find cells that name no row of the one table that they must name, where that was read in full.

    ``resource`` describes the table, as ``datapackage.json`` does; ``lines`` are those looked at, else all.
    """
    sheet = sheets[resource["name"]]
    for key in resource["schema"].get("foreignKeys", []):
        (column,), table = key["fields"], key["reference"]["resource"] or sheet.table
        if column not in sheet.columns or not sheets[table].whole or "id" not in sheets[table].columns:
            continue
        known = {line["id"]: None for line in sheets[table].lines}
        for line in sheet.lines if lines is None else lines:
            if line[column] and line[column] not in known:
                yield line.fault(column, *unknown_id(line[column], list(known), table))
