"""Telling faults: in Indonesian or English, and the same fault of many rows on one line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.errors import Fault, InvalidSeedsError, RowFault
from graph.messages import Language
from graph.writing.records.indonesian import FAULTS, kind, translated

FIRST_PLACES = 3
"""Rows that are named of a fault that many have."""
MANY = 4
"""From so many rows on, a fault is told once."""


def of(fault: Fault, language: Language) -> Fault:
    """Return a fault in a language; what the catalog lacks stays English."""
    if language == "en":
        return fault
    return replace(fault, reason=translated(fault.reason), remedy=translated(fault.remedy))


def of_row(fault: RowFault, language: Language) -> RowFault:
    """Return a fault of a row that was sent in a language; what the catalog lacks stays English."""
    if language == "en":
        return fault
    return replace(fault, reason=translated(fault.reason), remedy=translated(fault.remedy))


def told(error: InvalidSeedsError, language: Language) -> InvalidSeedsError:
    """Return an error with its faults in a language."""
    return _refused(error, [of(each, language) for each in error.faults], language)


def folded(error: InvalidSeedsError, language: Language) -> InvalidSeedsError:
    """Return an error with its faults in a language, the same fault of many rows as one."""
    return _refused(error, fold(error.faults, language), language)


def _refused(error: InvalidSeedsError, faults: Sequence[Fault], language: Language) -> InvalidSeedsError:
    more = error.count - len(faults)
    if language == "en":
        return InvalidSeedsError(faults, more, error.notes)
    return InvalidSeedsError(faults, more, error.notes, FAULTS)


def members(problem: Mapping[str, object], language: Language) -> dict[str, object]:
    """Return the members of a problem with what each of its ``faults`` says in a language."""
    faults = problem.get("faults")
    if language == "en" or not isinstance(faults, list):
        return dict(problem)
    told = [
        {
            name: translated(str(cell)) if name in ("reason", "remedy") else cell
            for name, cell in fault.items()
        }
        for fault in faults
    ]
    return {**problem, "faults": told}


def fold(faults: Iterable[Fault], language: Language) -> list[Fault]:
    """Return faults with those of one kind, file and column as one, which names its count and first rows."""
    groups: dict[tuple[str, str | None, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.file, fault.column, kind(fault.reason)), []).append(fault)
    found: list[Fault] = []
    for group in groups.values():
        if len(group) < MANY:
            found += (of(each, language) for each in group)
        else:
            rows = ", ".join(str(each.row) for each in group[:FIRST_PLACES])
            first = of(group[0], language)
            words = (
                f"({len(group):,} baris: {rows}, …)"
                if language == "id"
                else f"({len(group):,} rows: {rows}, …)"
            )
            found.append(replace(first, reason=f"{first.reason} {words}"))
    return found


def merged(notes: Iterable[Fault], language: Language) -> list[Fault]:
    """Return notes in a language, all of one file as one, in the order of the files."""
    by_file: dict[str, list[str]] = {}
    for note in fold(notes, language):
        place = f"{note.column}: " if note.column else ""
        by_file.setdefault(note.file, []).append(f"{place}{note.reason}")
    return [Fault(file, None, None, " ".join(told), "") for file, told in by_file.items()]
