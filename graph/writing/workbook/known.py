"""What the graph knows, as rows of the tables: of all that the newsroom wrote, and around one election."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.domain import names
from graph.ontology import Label
from graph.store.database import Database
from graph.writing.log import log
from graph.writing.log.log import Revision
from graph.writing.records import cells
from graph.writing.records.cells import Cells, RowKey
from graph.writing.records.models import TABLES, Package

Tables = Mapping[str, Mapping[str, Cells]]
"""Cells of each row by table and key; a key is the id, or what a table has in place of one."""

TABLE_OF: Mapping[str, str] = {label.value: label.entry.table for label in Label}
"""The table of each label."""


class Loaded(NamedTuple):
    """A row as a workbook wrote it, and who loaded that."""

    by: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Known:
    """Rows that are stored: ``written`` by the newsroom, and those ``imported`` around an election."""

    written: Tables = field(default_factory=dict)
    imported: Tables = field(default_factory=dict)
    revisions: Mapping[RowKey, Revision] = field(default_factory=dict)
    """What ``written`` was read from."""
    loaded: Mapping[RowKey, tuple[Loaded, ...]] = field(default_factory=dict)
    """What workbooks wrote before, the earliest first."""

    def row(self, table: str, key: str) -> Cells | None:
        """Return a row, the newsroom's before an import's."""
        return self.written.get(table, {}).get(key) or self.imported.get(table, {}).get(key)

    def names(self, person_id: str) -> set[str]:
        """Return the folded names that somebody has or had, and their other names."""
        versions = [self.row("people", person_id) or {}]
        versions += (version.cells for version in self.loaded.get(("people", person_id), ()))
        aliases = (
            alias["alias"] for alias in self.rows("aliases").values() if alias["entity_id"] == person_id
        )
        return {names.fold(name) for name in (*(row.get("name", "") for row in versions), *aliases) if name}

    def rows(self, table: str) -> dict[str, Cells]:
        """Return the rows of a table by key."""
        return {**self.imported.get(table, {}), **self.written.get(table, {})}


def of_package(package: Package) -> Known:
    """Return what a package tells, as where nothing else is known."""
    rows = cells.placed(cells.rows_of(package), {})
    written: dict[str, dict[str, Cells]] = {}
    for (table, key), state in rows.items():
        written.setdefault(table, {})[key] = state.cells
    return Known(written, revisions={row: Revision(row, 1, state) for row, state in rows.items()})


def read(database: Database, code: str, year: int) -> Known:
    """Return what is known, and what imports brought around the election of a region in a year."""
    revisions = log.current(database.read)
    written: dict[str, dict[str, Cells]] = {}
    for (table, key), revision in revisions.items():
        written.setdefault(table, {})[key] = revision.state.cells
    imported: dict[str, dict[str, Cells]] = {}
    for row in database.read("read/around_election", region_id=f"region-{code}", year=year):
        table = next(TABLE_OF[label] for label in row["labels"] if label in TABLE_OF)
        properties = row["properties"]
        imported.setdefault(table, {})[properties["id"]] = {
            column: cells.cell(properties[column])
            for column in TABLES[table].model_fields
            if properties.get(column) is not None
        }
    loaded: dict[RowKey, tuple[Loaded, ...]] = {}
    for row in database.read("log/loaded_by_workbooks"):
        revision = log.revision_of(row)
        version = Loaded(row["by"], revision.state.cells)
        loaded[revision.row] = (*loaded.get(revision.row, ()), version)
    return Known(written, imported, revisions, loaded)
