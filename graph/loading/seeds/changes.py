"""What loading has to write: the difference between what a package becomes and what is stored.

Pure. Nothing stored is taken away for being absent from the package: it is reported as vanished. The
exception are decisions on records (``identities``): one that is taken out of the package is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

from graph.domain import names
from graph.loading.seeds.mapping import (
    EDTF_COLUMNS,
    LABELS,
    STRUCTURE,
    Contents,
    Entity,
    Relationship,
    RelationshipRow,
    Value,
)
from graph.loading.seeds.rows import TABLES, Alias
from graph.loading.seeds.rules import RuleSource

StoredAliases = Mapping[str, tuple[str, str]]
"""Kind and source (empty for none) of each alias of one entity."""


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """An entity as the database holds it; ``table`` is the one that its row came from.

    ``content_hash`` is that of the row; ``None`` where an import brought the entity.
    """

    table: str
    label: str
    content_hash: str | None
    result_hash: str | None = None
    aliases: StoredAliases = field(default_factory=dict)
    alias_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredRelationship:
    """A relationship row as the database holds it."""

    type: str
    start_id: str
    end_id: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything stored: entities by id, relationship rows by table and key."""

    entities: Mapping[str, StoredEntity]
    relationships: Mapping[tuple[str, str], StoredRelationship]


@dataclass(slots=True)
class TableReport:
    """What became of a table's rows: ``read`` is all of ``created``, ``updated``, ``unchanged``, ``waiting``.

    ``vanished`` are the keys of what is stored, but in the package no more; it stays stored. ``removed`` are
    the keys of decisions that were taken back, ``waiting`` of those on records that no import has brought.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def count(self, stored: object | None, wanted: object) -> bool:
        """Count a row by comparing its hash with the stored one; return whether it must be written."""
        self.read += 1
        if stored is None:
            self.created += 1
        elif stored == wanted:
            self.unchanged += 1
        else:
            self.updated += 1
        return stored != wanted


@dataclass(slots=True)
class Changes:
    """What to write, in this order, and the report of each table."""

    relabelled: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, old and new label."""
    created: list[Entity] = field(default_factory=list)
    unlinked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Ids whose structure is laid anew, with the types that go."""
    properties: list[tuple[str, Mapping[str, Value | list[str]]]] = field(default_factory=list)
    removed_claims: list[str] = field(default_factory=list)
    removed_relationships: list[StoredRelationship] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    tables: dict[str, TableReport] = field(default_factory=dict)


def changes(wanted: Contents, stored: Stored, imported: Collection[str] = ()) -> Changes:
    """Return what must be written for the database to hold ``wanted``.

    ``imported`` are ids of records that are stored besides those of a package.
    """
    found = Changes(tables={table: TableReport() for table in (*TABLES, "rules")})
    _compare_entities(wanted, stored, found)
    _compare_aliases(wanted, stored, found)
    _compare_results(wanted, stored, found)
    known = {*stored.entities, *imported, *(entity.id for entity in wanted.entities)}
    _compare_relationships(wanted.relationships, stored, known, found)
    return found


def _compare_entities(wanted: Contents, stored: Stored, found: Changes) -> None:
    for entity in wanted.entities:
        old = stored.entities.get(entity.id)
        if not found.tables[entity.table].count(old and old.content_hash, entity.content_hash):
            continue
        if old is None:
            found.created.append(entity)
        else:
            if old.label != entity.label:
                found.relabelled.append((entity.id, old.label, entity.label))
            found.unlinked.append((entity.id, _structure_types(old.label)))
            found.properties.append((entity.id, {**_emptied(old.label), **entity.properties}))
        found.relationships.extend(entity.structure)
    present = {entity.id for entity in wanted.entities}
    for entity_id, old in stored.entities.items():
        if entity_id not in present and old.content_hash is not None:  # without one, an import brought it
            found.tables[old.table].vanished.append(entity_id)


def _compare_aliases(wanted: Contents, stored: Stored, found: Changes) -> None:
    report = found.tables["aliases"]
    for entity_id, aliases in wanted.aliases.items():
        entity = stored.entities.get(entity_id)
        old = entity.aliases if entity else {}
        new = {alias.alias: _details(alias) for alias in aliases}
        stale = bool(entity and set(entity.alias_keys) != set(names.keys(old)))  # spelt otherwise
        differing = [
            name
            for name, details in new.items()
            if report.count((*old[name], stale) if name in old else None, (*details, False))
        ]
        if differing:
            merged = {**new, **{name: details for name, details in old.items() if name not in new}}
            properties: dict[str, Value | list[str]] = {
                "aliases": list(merged),
                "alias_kinds": [kind for kind, _ in merged.values()],
                "alias_source_ids": [source for _, source in merged.values()],
                "alias_keys": names.keys(merged),
            }
            found.properties.append((entity_id, properties))
    present = {(entity_id, alias.alias) for entity_id, group in wanted.aliases.items() for alias in group}
    report.vanished.extend(
        f"{entity_id} {name}"
        for entity_id, entity in stored.entities.items()
        for name in entity.aliases
        if (entity_id, name) not in present
    )


def _compare_results(wanted: Contents, stored: Stored, found: Changes) -> None:
    report = found.tables["results"]
    for result in wanted.results:
        ticket = stored.entities.get(result.ticket_id)
        if report.count(ticket and ticket.result_hash, result.content_hash):
            found.properties.append((result.ticket_id, result.properties))
    present = {result.ticket_id for result in wanted.results}
    report.vanished.extend(
        entity_id
        for entity_id, entity in stored.entities.items()
        if entity.result_hash is not None and entity_id not in present
    )


def _compare_relationships(
    rows: Iterable[RelationshipRow], stored: Stored, known: Set[str], found: Changes
) -> None:
    present = set()
    for row in rows:
        present.add((row.table, row.key))
        ends = {row.relationship.start_id, row.relationship.end_id}
        if row.table == "identities" and not ends <= known:
            found.tables[row.table].read += 1
            found.tables[row.table].waiting.append(row.key)
            continue
        old = stored.relationships.get((row.table, row.key))
        if not found.tables[row.table].count(old and old.content_hash, row.content_hash):
            continue
        if old is not None and row.table == "claims":
            found.removed_claims.append(row.key)
        elif old is not None:
            found.removed_relationships.append(old)
        found.relationships.append(row.relationship)
    for (table, key), relationship in stored.relationships.items():
        if (table, key) in present:
            continue
        if table == "identities":
            found.tables[table].removed.append(key)
            found.removed_relationships.append(relationship)
        else:
            found.tables[table].vanished.append(key)


def _details(alias: Alias) -> tuple[str, str]:
    return alias.kind, alias.source_id or ""


def _structure_types(label: str) -> tuple[str, ...]:
    types: defaultdict[str, None] = defaultdict(None)
    for table in _tables(label):
        for each in STRUCTURE.get(table, ()):
            types[each.type] = None
    return tuple(types)


def _emptied(label: str) -> dict[str, None]:
    """Return every property that a row of this label can have, empty."""
    columns = {
        column
        for table in _tables(label)
        for column in (RuleSource if table == "rules" else TABLES[table]).model_fields
    }
    dates = {f"{column}_{end}" for column in columns & set(EDTF_COLUMNS) for end in ("earliest", "latest")}
    return dict.fromkeys(sorted(columns | dates))


def _tables(label: str) -> list[str]:
    return [table for table, its_label in LABELS.items() if its_label == label]
