"""What a write makes doubtful of sound rows: shown to whoever writes, never a reason to refuse. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.errors import Fault, RowFault
from graph.writing.records import cells, doubts
from graph.writing.records.cells import RowKey
from graph.writing.records.checks.book import Book
from graph.writing.records.tables import Sheet


def new(
    before: Mapping[str, Sheet], after: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]
) -> list[RowFault]:
    """Return what a write makes doubtful; of ``touched`` claims also that they are late, or like others."""
    near = _near(before, after, touched)
    old = {_without_place(fault) for fault in _all(before, touched, near)}
    faults = dict.fromkeys(fault for fault in _all(after, touched, near) if _without_place(fault) not in old)
    return sorted(faults, key=lambda fault: fault.item is None)


def _near(
    before: Mapping[str, Sheet], after: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]
) -> frozenset[str] | None:
    """Return the elections whose claims a write can make doubtful (none compares two); ``None`` for all."""
    if {table for table, _ in touched} != {"claims"}:
        return None
    return frozenset(
        line["election_id"]
        for sheets in (before, after)
        for line in sheets["claims"].lines
        if ("claims", line["id"]) in touched
    )


def _all(
    sheets: Mapping[str, Sheet], touched: Mapping[RowKey, int | None], near: frozenset[str] | None
) -> Iterator[RowFault]:
    claims = sheets["claims"]
    if near is not None:
        claims = replace(claims, lines=[line for line in claims.lines if line["election_id"] in near])
    book = Book({**sheets, "claims": claims})
    own = [line for line in claims.lines if ("claims", line["id"]) in touched]

    def of_row(fault: Fault) -> RowFault:
        table = fault.file.removesuffix(".csv")
        key = cells.row_key(table, sheets[table].lines[(fault.row or 2) - 2].cells)[1]
        return RowFault(table, key, fault.column, fault.reason, fault.remedy, touched.get((table, key)))

    yield from map(of_row, doubts.in_book(book, claims_alone=near is not None))
    yield from map(of_row, doubts.late_words(book, own))
    yield from map(of_row, doubts.alike(book, own))


def _without_place(fault: RowFault) -> tuple[str | None, ...]:
    return fault.table, fault.key, fault.field, fault.reason
