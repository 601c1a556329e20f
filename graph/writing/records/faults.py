"""Faults as people read them: in their language, and the same fault of many rows on one line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from graph.errors import Fault, InvalidSeedsError, RowFault
from graph.messages import Language, Message, worded
from graph.writing.records.tables import NOTHING_TO_DO

FIRST_PLACES = 3
"""Rows that are named of a fault that more than so many have, which is told once."""

AnyFault = TypeVar("AnyFault", Fault, RowFault)


def of(fault: AnyFault, language: Language) -> AnyFault:
    """Return a fault in a language."""
    return replace(fault, reason=worded(fault.reason, language), remedy=worded(fault.remedy, language))


def in_language(error: InvalidSeedsError, language: Language) -> InvalidSeedsError:
    """Return an error with its faults in a language."""
    return _with_faults(error, [of(fault, language) for fault in error.faults], language)


def folded(error: InvalidSeedsError, language: Language) -> InvalidSeedsError:
    """Return an error with its faults in a language, the same fault of many rows as one."""
    return _with_faults(error, fold(error.faults, language), language)


def _with_faults(error: InvalidSeedsError, faults: Sequence[Fault], language: Language) -> InvalidSeedsError:
    return InvalidSeedsError(faults, error.count - len(faults), error.notes, worded(error.message, language))


def members(problem: Mapping[str, object], language: Language) -> dict[str, object]:
    """Return the members of a problem with what each of its ``faults`` says in a language."""
    faults = problem.get("faults")
    if not isinstance(faults, list):
        return dict(problem)
    return {
        **problem,
        "faults": [{name: worded(value, language) for name, value in fault.items()} for fault in faults],
    }


def fold(faults: Iterable[Fault], language: Language) -> list[Fault]:
    """Return faults with those of one kind, file and column as one, which names its count and first rows."""
    groups: dict[tuple[str, str | None, str], list[Fault]] = {}
    for fault in faults:
        kind = fault.reason.id if isinstance(fault.reason, Message) else fault.reason
        groups.setdefault((fault.file, fault.column, kind), []).append(fault)
    folded_faults: list[Fault] = []
    for group in groups.values():
        if len(group) <= FIRST_PLACES:
            folded_faults += (of(fault, language) for fault in group)
        else:
            reason = Message(
                "{reason} ({count:,} baris: {rows}, …)",
                "{reason} ({count:,} rows: {rows}, …)",
                reason=group[0].reason,
                count=len(group),
                rows=", ".join(str(fault.row) for fault in group[:FIRST_PLACES]),
            )
            folded_faults.append(of(replace(group[0], reason=reason), language))
    return folded_faults


def merged(notes: Iterable[Fault], language: Language) -> list[Fault]:
    """Return notes in a language, all of one file as one, in the order of the files."""
    by_file: dict[str, list[str]] = {}
    for note in fold(notes, language):
        place = f"{note.column}: " if note.column else ""
        by_file.setdefault(note.file, []).append(f"{place}{note.reason}")
    return [Fault(file, None, None, " ".join(reasons), NOTHING_TO_DO) for file, reasons in by_file.items()]
