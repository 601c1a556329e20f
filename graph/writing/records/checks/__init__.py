"""What a model cannot say about rows: references that may point at several tables, and plain sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.errors import Fault
from graph.writing.records.checks import tables
from graph.writing.records.checks.book import Book
from graph.writing.records.checks.cells import clean, clean_cells
from graph.writing.records.tables import Line, Sheet

CHECKS = (
    *(clean_cells, tables.claims, tables.unique_ids, tables.references, tables.aliases),
    *(tables.regions_and_boards, tables.councils, tables.votes, tables.completeness),
    *(tables.elections, tables.tickets, tables.sources, tables.identities),
)


def check_claims(sheets: Mapping[str, Sheet], lines: Sequence[Line]) -> list[Fault]:
    """Return the faults of sense where all was sound but these ``lines``, claims, which nothing names."""
    book = Book(sheets)
    return [*clean(lines), *tables.claims(book, lines), *tables.unique_ids(book)]


def check(sheets: Mapping[str, Sheet]) -> list[Fault]:
    """Return the faults of sense in all sheets; cells that no column takes are passed over in silence."""
    book = Book(sheets)
    return [fault for find in CHECKS for fault in find(book)]
