"""What writing has to do: the difference between what is wanted and what is stored. Pure.

What is stored is compared as it is, not by what was noted of it: so a load also mends what another hand
changed, and gives back what it took away. What the package no longer has is taken out, and kept as history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from graph.writing.log.stored import Stored, StoredNode
from graph.writing.records.facts import (
    Entity,
    Fact,
    Key,
    Part,
    Properties,
    Relationship,
    RelationshipRow,
    Value,
    digest,
    node_digest,
    without_marks,
)
from graph.writing.records.mapping import ALIASES, RESULT, Contents, alias_properties, columns, row_hash
from graph.writing.records.models import TABLES

K = TypeVar("K", bound=Hashable)


class Diff(NamedTuple, Generic[K]):
    """Keys by what became of them, each in the order in which it was given."""

    new: tuple[K, ...]
    changed: tuple[K, ...]
    unchanged: tuple[K, ...]
    gone: tuple[K, ...]


def diff(wanted: Mapping[K, object], stored: Mapping[K, object]) -> Diff[K]:
    """Compare by key and value; what is stored as ``None`` is not there yet."""
    new: list[K] = []
    changed: list[K] = []
    unchanged: list[K] = []
    for key, value in wanted.items():
        old = stored.get(key)
        (new if old is None else unchanged if old == value else changed).append(key)
    gone = (key for key, old in stored.items() if old is not None and key not in wanted)
    return Diff(tuple(new), tuple(changed), tuple(unchanged), tuple(gone))


def fact_diff(wanted: Mapping[Key, Fact], stored: Mapping[Key, Fact]) -> Diff[Key]:
    """Compare facts by what they say."""
    contents = ({key: fact.content for key, fact in facts.items()} for facts in (wanted, stored))
    return diff(*contents)


@dataclass(slots=True)
class TableReport:
    """What became of a table's rows; ``ended`` are keys of those that the package no longer has.

    ``healed`` only mend another hand's changes, ``waiting`` decide on records no import has brought yet.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    ended: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Rows of the package."""
        return self.created + self.updated + self.unchanged + len(self.waiting)


@dataclass(slots=True)
class GraphChanges:
    """What to write, in this order, and the report of each table."""

    relabelled: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    """Element id, the labels that go, the new one."""
    created: defaultdict[str, list[Properties]] = field(default_factory=lambda: defaultdict(list))
    """Properties of new nodes by label."""
    nodes: list[tuple[str, Properties]] = field(default_factory=list)
    """Element id and what changes."""
    removed: list[str] = field(default_factory=list)
    """Element ids of relationships."""
    replaced: list[tuple[str, Properties]] = field(default_factory=list)
    """Element ids of relationships, and all their properties."""
    relationships: list[Relationship] = field(default_factory=list)
    ended: dict[str, StoredNode] = field(default_factory=dict)
    """Entities that go."""
    traces: list[dict[str, Value]] = field(default_factory=list)
    """What another hand had made of rows that are deleted or replaced."""
    copies: int = 0
    """Relationships that go because another one tells the same row."""
    unsettled: bool = False
    """Whether something goes that an import would write again."""
    tables: dict[str, TableReport] = field(default_factory=dict)


def graph_changes(
    wanted: Contents,
    stored: Stored,
    there: Collection[str] = (),
    *,
    written_before: bool = False,
    logged: Mapping[Key, Fact] | None = None,
) -> GraphChanges:
    """Return what must be written for the database to hold ``wanted``, where ``logged`` should be stored.

    ``there`` are ids of stored records, imports' too; ``written_before``: any difference is another hand's.
    """
    difference = GraphChanges(tables={table: TableReport() for table in (*TABLES, "rules")})
    facts = wanted.facts
    known = {*there, *(entity.id for entity in wanted.entities)}
    for row in wanted.relationships:
        if row.table == "identities" and not {row.relationship.start_id, row.relationship.end_id} <= known:
            difference.tables[row.table].waiting.append(row.name)
            del facts[row.key]
    _Comparison(facts, stored, difference, written_before, logged or {}).run()
    return difference


@dataclass(frozen=True, slots=True)
class _Comparison:
    facts: Mapping[Key, Fact]
    stored: Stored
    difference: GraphChanges
    written_before: bool
    logged: Mapping[Key, Fact]

    def run(self) -> None:
        rows = fact_diff(self.facts, self.stored.facts)
        hashes = self._entities()
        for key in rows.new:
            self._report(key, hashes).created += 1
        for key in rows.changed:
            self._report(key, hashes).updated += 1
            self._trace("replaced", key)
        for key in rows.unchanged:
            self.difference.tables[self.facts[key].table].unchanged += 1
        for key in rows.gone:
            fact = self.stored.facts[key]
            self.difference.tables[fact.table].ended.append(key[1])
            self._trace("ended", key)
            if isinstance(fact, Entity):
                self.difference.ended[fact.id] = self.stored.nodes[fact.id]
            elif isinstance(fact, RelationshipRow):
                self.difference.removed.append(fact.relationship.element_id)
            else:
                self.difference.unsettled |= fact.table == "results"
        self.difference.unsettled |= any(
            "import_hash" in node.properties for node in self.difference.ended.values()
        )
        for key in (*rows.new, *rows.changed, *rows.unchanged):
            self._relationship(self.facts[key], self.stored.facts.get(key))
        for copy in self.stored.extra:
            self.difference.removed.append(copy.element_id)
            self.difference.copies += 1
            self.difference.traces.append(relationship_trace("", copy.element_id, "ended", copy))

    def _report(self, key: Key, hashes: Mapping[str, str]) -> TableReport:
        """Return the report of a row that is written, once it notes whether another hand is the reason."""
        fact, old = self.facts[key], self.stored.facts.get(key)
        mark = None
        if isinstance(fact, RelationshipRow) and isinstance(old, RelationshipRow):
            mark = old.relationship.properties.get("content_hash") == digest(fact.content)
        elif isinstance(fact, Entity) and old is not None:
            mark = self.stored.nodes[fact.id].properties.get("content_hash") == hashes[fact.id]
        report = self.difference.tables[fact.table]
        if mark or self.written_before:
            report.healed.append(key[1])
        return report

    def _trace(self, did: str, key: Key) -> None:
        fact, logged = self.stored.facts[key], self.logged.get(key)
        if logged is not None and logged.content == fact.content:
            return  # the log has it
        if isinstance(fact, RelationshipRow):
            self.difference.traces.append(relationship_trace(*key, did, fact.relationship))
            return
        was = without_marks(fact.properties)
        if isinstance(fact, Entity):
            del was["id"]  # its key: nobody who asks for the id is to meet what it was
        what = {"label": fact.label} if isinstance(fact, Entity) else {"entity_id": fact.entity_id}
        self.difference.traces.append({"table": fact.table, "key": key[1], "did": did, **what, **was})

    def _entities(self) -> dict[str, str]:
        """Find what to write of each entity with its aliases and result; return their hashes by id."""
        aliases: defaultdict[str, list[Part]] = defaultdict(list)
        results: dict[str, Part] = {}
        for fact in self.facts.values():
            if isinstance(fact, Part) and fact.table == "aliases":
                aliases[fact.entity_id].append(fact)
            elif isinstance(fact, Part):
                results[fact.entity_id] = fact
        hashes = {}
        for fact in self.facts.values():
            if isinstance(fact, Entity):
                properties = {**fact.properties, **alias_properties(aliases[fact.id])}
                hashes[fact.id] = row_hash(fact.label, properties, fact.structure)
                properties["content_hash"] = hashes[fact.id]
                self._entity(fact, properties, results.get(fact.id))
        return hashes

    def _entity(self, entity: Entity, properties: dict[str, Value], result: Part | None) -> None:
        if result is not None:
            properties |= {**result.properties, "result_hash": digest(result.content)}
        node = self.stored.nodes.get(entity.id)
        if node is None:
            present = {name: value for name, value in properties.items() if value is not None}
            self.difference.created[entity.label].append(present)
            self.difference.relationships.extend(entity.structure)
            return
        if node.labels != (entity.label,):
            self.difference.relabelled.append((node.element_id, node.labels, entity.label))
        own = {*columns(entity.label), *columns(node.known_label), *ALIASES, *properties}
        if "result_hash" in node.properties:
            own |= {*RESULT, "result_hash"}
        if "import_hash" in node.properties and (
            not node.curated or ("result_hash" in node.properties) != (result is not None)
        ):  # what the import keeps of this node is less now, or more
            rest = {name: value for name, value in node.properties.items() if name not in own}
            properties["import_hash"] = node_digest(entity.label, entity.id, rest)
            own.add("import_hash")
        was = node.properties
        differing = sorted(name for name in own if was.get(name) != properties.get(name))
        if differing:
            self.difference.nodes.append(
                (node.element_id, {name: properties.get(name) for name in differing})
            )
        missing = list(entity.structure)
        for link in node.structure:
            if link in missing:
                missing.remove(link)
            else:
                self.difference.removed.append(link.element_id)
        self.difference.relationships += missing

    def _relationship(self, fact: Fact, old: Fact | None) -> None:
        if not isinstance(fact, RelationshipRow):
            return
        new = fact.relationship
        properties = {**without_marks(new.properties), "content_hash": digest(fact.content)}
        new = Relationship(new.type, new.start_id, new.end_id, properties)
        if not isinstance(old, RelationshipRow):
            self.difference.relationships.append(new)
            return
        was = old.relationship
        if (was.type, was.start_id, was.end_id) != (new.type, new.start_id, new.end_id):
            self.difference.removed.append(was.element_id)
            self.difference.relationships.append(new)
        elif was.properties != properties:
            self.difference.replaced.append((was.element_id, properties))


def relationship_trace(table: str, key: str, did: str, relationship: Relationship) -> dict[str, Value]:
    """Return what a relationship was that another hand made, or changed."""
    ends: dict[str, Value] = {"start_id": relationship.start_id, "end_id": relationship.end_id}
    trace = {"table": table, "key": key, "did": did, "type": relationship.type, **ends}
    return trace | without_marks(relationship.properties)
