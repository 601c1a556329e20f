"""What the graph knows, as rows of the tables: of all that the newsroom wrote, and around one election."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.loading.seeds import stored
from graph.loading.seeds.rows import TABLES, RuleSource
from graph.loading.seeds.stored import Stored, StoredNode
from graph.loading.writer.facts import Entity, Fact, Part, Properties, Value
from graph.store.database import Database

Cells = Mapping[str, str]
Tables = Mapping[str, Mapping[str, Cells]]
"""Cells of each row by table and key; a key is the id, or what a table has in place of one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Rows that are stored: ``written`` by the newsroom, and those ``imported`` around an election."""

    written: Tables = field(default_factory=dict)
    imported: Tables = field(default_factory=dict)
    fingerprint: str = ""
    """Changes when any row of the newsroom's does."""

    def row(self, table: str, key: str) -> Cells | None:
        """Return a row, the newsroom's before an import's."""
        return self.written.get(table, {}).get(key) or self.imported.get(table, {}).get(key)

    def rows(self, table: str) -> dict[str, Cells]:
        """Return the rows of a table by key."""
        return {**self.imported.get(table, {}), **self.written.get(table, {})}


def read(database: Database, code: str, year: int) -> Known:
    """Return what is known, and what imports brought around the election of a region in a year.

    Raises:
        DatabaseAwayError: the database did not answer.
    """
    (around,) = database.read("read/around_election", region_id=f"region-{code}", year=year)
    return known(stored.read(database.read, around["ids"], []))


def known(found: Stored) -> Known:
    """Return what is stored as rows."""
    written: dict[str, dict[str, Cells]] = {}
    for fact in found.facts.values():
        table, key, cells = _row(fact)
        written.setdefault(table, {})[key] = cells
    imported: dict[str, dict[str, Cells]] = {}
    for node in found.nodes.values():
        if not node.curated:
            table = _table(node)
            imported.setdefault(table, {})[node.id] = _cells(TABLES[table].model_fields, node.properties)
    return Known(written, imported, stored.fingerprint(found))


def _table(node: StoredNode) -> str:
    return next(entity.table for entity in stored.facts_of(node) if isinstance(entity, Entity))


def _row(fact: Fact) -> tuple[str, str, Cells]:
    table = fact.table
    columns = RuleSource.model_fields if table == "rules" else TABLES[table].model_fields
    if isinstance(fact, Entity):
        return table, fact.id, _cells(columns, fact.properties)
    if isinstance(fact, Part):
        return table, fact.name, _cells(columns, _part(fact))
    start, end, properties = (
        fact.relationship.start_id,
        fact.relationship.end_id,
        fact.relationship.properties,
    )
    ends: dict[str, Value] = {}
    if table == "claims":
        undecided = end == properties.get("election_id")
        ends = {"id": fact.name, "subject_id": start, "object_id": None if undecided else end}
        ends["predicate"] = fact.relationship.type.lower()
    elif table == "seats":
        ends = {"council_id": start, "party_id": end}
    elif table == "leaders":
        ends = {"body_id": start, "person_id": end}
    else:
        ends = {"left_id": start, "right_id": end}
    return table, fact.name, _cells(columns, {**properties, **ends})


def _part(fact: Part) -> Properties:
    if fact.table == "aliases":
        return {**fact.properties, "entity_id": fact.entity_id}
    own = {"source_id": fact.properties.get("result_source_id"), "note": fact.properties.get("result_note")}
    return {**fact.properties, **own, "ticket_id": fact.entity_id}


def _cells(columns: Iterable[str], properties: Properties) -> Cells:
    return {column: text for column in columns if (text := _text(properties.get(column)))}


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
