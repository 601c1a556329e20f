"""Rows as the cells of their CSV file: what the log keeps, and what is checked and exported. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from graph.writing.records.models import MODELS, Package, Row

RowKey = tuple[str, str]
"""A table, and what tells a row from the others of it."""
Cells = Mapping[str, str]
"""A row as the cells of its CSV file, by column; empty ones are left out."""


@dataclass(frozen=True, slots=True)
class State:
    """What a row says, and its place among the rows of its table; places need not be whole or adjoining."""

    cells: Cells
    place: float = field(compare=False)


KEYS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(MODELS, ("id",)),
    "aliases": ("entity_id", "alias"),
    "leaders": ("body_id", "person_id", "as_of", "role"),
    "seats": ("council_id", "party_id"),
    "votes": ("council_id", "party_id"),
    "bars": ("election_id", "source_id"),
    "joint_votes": ("ticket_id", "source_id"),
    "completeness": ("entity_id", "of"),
    "results": ("ticket_id",),
    "identities": ("left_id", "right_id"),
}
"""The columns that tell a table's rows apart, in the order in which a row's key names them."""


def of(row: Row) -> dict[str, str]:
    """Return the cells of a row, without the empty ones, in the order of its columns."""
    return {column: cell(value) for column, value in row if value is not None}


def row_key(table: str, cells: Cells) -> RowKey:
    """Return what tells a row from all others: its table, and its key columns with spaces between."""
    return table, " ".join(cells.get(column, "") for column in KEYS[table])


def rows_of(package: Package) -> dict[RowKey, dict[str, str]]:
    """Return every row of a package as cells, each table in its order."""
    tables = {table: map(of, getattr(package, table)) for table in MODELS}
    return {row_key(table, cells): cells for table, listed in tables.items() for cells in listed}


def package_of(rows: Mapping[RowKey, State]) -> Package:
    """Return rows as a package, each table in the order of its rows' places; a misfit is pydantic's error."""
    tables: dict[str, Any] = {
        table: tuple(map(MODELS[table].from_cells, listed)) for table, listed in by_table(rows).items()
    }
    return Package(**tables)


def by_table(rows: Mapping[RowKey, State]) -> dict[str, list[Cells]]:
    """Return the cells of rows by table, each in the order of its rows' places."""
    tables: dict[str, list[Cells]] = {table: [] for table in MODELS}
    for (table, _), state in in_order(rows):
        tables[table].append(state.cells)
    return tables


def in_order(rows: Mapping[RowKey, State]) -> list[tuple[RowKey, State]]:
    """Return rows with their keys, in the order of their places."""
    return sorted(rows.items(), key=lambda row: (row[1].place, row[0]))


def placed(rows: Mapping[RowKey, Cells], there: Mapping[RowKey, State]) -> dict[RowKey, State]:
    """Give rows their places: their own where they are ``there``, else behind the row that they follow."""
    states: dict[RowKey, State] = {}
    for table, of_table in groupby(rows, key=lambda row: row[0]):
        taken = sorted(state.place for (name, _), state in there.items() if name == table)
        previous = 0.0
        for is_there, run in groupby(of_table, key=there.__contains__):
            new = list(run)
            later = next((place for place in taken if place > previous), previous + len(new) + 1)
            for at, row in enumerate(new, start=1):
                between = previous + (later - previous) * at / (len(new) + 1)
                states[row] = State(rows[row], there[row].place if is_there else between)
            previous = states[new[-1]].place
    return states


def cell(value: object) -> str:
    """Return a value as the cell of a CSV file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table, in order."""
    return tuple(MODELS[table].model_fields)
