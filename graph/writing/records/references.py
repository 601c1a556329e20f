"""Ids in cells: which rows they must name, and what was meant where they name none. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from graph.errors import Fault
from graph.messages import Message
from graph.writing.records.misfits import show
from graph.writing.records.models import REFERENCES
from graph.writing.records.tables import Line, Sheet


def closest(value: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate most like ``value``, or ``None`` when none is alike."""
    match = process.extractOne(value[:200], candidates, scorer=fuzz.ratio, score_cutoff=60)
    return None if match is None else str(match[0])


def unknown_id(value: str, candidates: Sequence[str], where: str) -> tuple[Message, Message]:
    """Return reason and remedy for an id that names no row; ``where`` says which rows it could have named."""
    near = closest(value, candidates)
    reason = Message("{id} bukan id di {where}.", "{id} is no id in {where}.", id=show(value), where=where)
    if near is None:
        return reason, Message(
            "Tulis id satu baris {where}, atau tambahkan barisnya dulu.",
            "Write the id of a row of {where}, or add the row first.",
            where=where,
        )
    return reason, Message(
        "Maksudnya “{near}”? Bila bukan, tulis id satu baris {where}, atau tambahkan barisnya dulu.",
        "Did you mean “{near}”? If not, write the id of a row of {where}, or add the row first.",
        near=near,
        where=where,
    )


def dangling(
    sheet: Sheet, sheets: Mapping[str, Sheet], lines: Sequence[Line] | None = None
) -> Iterator[Fault]:
    """Find cells that name no row of the one table that they must name, where that was read in full.

    ``lines`` are those of the sheet that are looked at, else all.
    """
    for column in sheet.columns:
        table = REFERENCES.get(column)
        if table is None or not sheets[table].whole or "id" not in sheets[table].columns:
            continue
        ids = {line["id"]: None for line in sheets[table].lines}
        for line in sheet.lines if lines is None else lines:
            if line[column] and line[column] not in ids:
                yield line.fault(column, *unknown_id(line[column], list(ids), table))
