"""What a write makes doubtful of rows that are sound: told to who writes, never a reason to refuse. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.errors import Fault, RowFault
from graph.loading.seeds import cells, doubts
from graph.loading.seeds.checks.book import Book
from graph.loading.seeds.sheets import Sheet
from graph.loading.writer.log import RowKey


def arisen(
    before: Mapping[str, Sheet], after: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]
) -> list[RowFault]:
    """Return what is doubtful in the sheets of all rows ``after`` a write and was not ``before``.

    Of claims that are touched, also what only matters to who writes them: that a like one is on record, and
    words of a party after the vote. ``touched`` gives each row's place in what was sent.
    """
    was = {_without_place(each) for each in _all(before, touched)}
    found = dict.fromkeys(each for each in _all(after, touched) if _without_place(each) not in was)
    return sorted(found, key=lambda each: each.item is None)


def _all(sheets: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]) -> Iterator[RowFault]:
    book = Book(sheets)
    claims = [line for line in book.rows("claims") if ("claims", line["id"]) in touched]

    def told(fault: Fault) -> RowFault:
        table = fault.file.removesuffix(".csv")
        key = cells.row_key(table, sheets[table].lines[(fault.row or 2) - 2].cells)[1]
        return RowFault(table, key, fault.column, fault.reason, fault.remedy, touched.get((table, key)))

    claims_alone = {table for table, _ in touched} == {"claims"}
    yield from map(told, doubts.in_book(book, claims_alone=claims_alone))
    yield from map(told, doubts.late_words(book, claims))
    yield from map(told, doubts.alike(book, claims))


def _without_place(each: RowFault) -> tuple[str | None, ...]:
    return each.table, each.key, each.field, each.reason
