"""What the graph holds of the seeds, read back into the form of :mod:`graph.writing.records.mapping`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import NamedTuple

from graph.domain import names
from graph.store.reader import Row
from graph.writing.log.log import Ask
from graph.writing.records.cells import row_key
from graph.writing.records.facts import (
    MARKS,
    Entity,
    Fact,
    Key,
    Part,
    Properties,
    Relationship,
    RelationshipRow,
    Value,
)
from graph.writing.records.mapping import (
    ALIASES,
    LABELS,
    RELATIONSHIPS,
    RESULT,
    columns,
    row_hash,
    structure_types,
)

_TABLES = {label: table for table, label in LABELS.items() if table != "rules"}
_RELATIONSHIP_TABLES = {type_: (table, start, end) for table, (type_, start, end) in RELATIONSHIPS.items()}


class StoredNode(NamedTuple):
    """A node as it is; ``links`` lead from it and are neither a row of their own nor from an import."""

    element_id: str
    labels: tuple[str, ...]
    properties: Properties
    links: tuple[Relationship, ...] = ()

    @property
    def id(self) -> str:
        """The entity's id."""
        return str(self.properties["id"])

    @property
    def label(self) -> str:
        """Its label; all of them where another hand gave it more."""
        return ":".join(sorted(self.labels))

    @property
    def known_label(self) -> str:
        """The label whose columns it has."""
        return next(label for label in self.labels if label in _TABLES)

    @property
    def curated(self) -> bool:
        """Whether it is a row of the seeds."""
        return "content_hash" in self.properties

    @property
    def structure(self) -> tuple[Relationship, ...]:
        """Those of ``links`` that follow from its columns."""
        return tuple(link for link in self.links if link.type in structure_types(self.known_label))

    @property
    def strays(self) -> tuple[Relationship, ...]:
        """Those of ``links`` that no writer makes."""
        return tuple(link for link in self.links if link.type not in structure_types(self.known_label))

    @property
    def row_hash(self) -> str:
        """The ``content_hash`` that it should have."""
        own = {*columns(self.known_label), *ALIASES}
        return row_hash(self.label, _only(self.properties, own), self.structure)

    @property
    def rest(self) -> dict[str, Value]:
        """What it has besides its columns: what an import wrote there."""
        own = {*columns(self.known_label), *ALIASES, *MARKS}
        if "result_hash" in self.properties:
            own |= set(RESULT)
        return {name: value for name, value in self.properties.items() if name not in own}


class Stored(NamedTuple):
    """All of the seeds that is stored: ``nodes`` by id, imports' too; ``extra`` repeats other relations."""

    nodes: Mapping[str, StoredNode]
    facts: Mapping[Key, Fact]
    extra: tuple[Relationship, ...] = ()


def read(ask: Ask, entity_ids: Iterable[str], claim_ids: Iterable[str]) -> Stored:
    """Read what is stored of packages and of the given ids; element ids are good for this transaction."""
    rows = ask("load/stored_entities", ids=list(entity_ids))
    relationships = ask("load/stored_relationships", claim_ids=list(claim_ids))
    return stored(map(node, rows), map(relationship, relationships))


def stored(nodes: Iterable[StoredNode], relationships: Iterable[Relationship]) -> Stored:
    """Return nodes and relationships as facts."""
    by_id: dict[str, StoredNode] = {}
    for node in nodes:
        if node.curated or node.id not in by_id:
            by_id[node.id] = node
    curated = (node for node in by_id.values() if node.curated)
    facts: dict[Key, Fact] = {fact.key: fact for node in curated for fact in _facts(node)}
    extra = []
    for link in relationships:
        row = _row(link)
        if row is None or row.key in facts:
            extra.append(link)
        else:
            facts[row.key] = row
    return Stored(by_id, facts, tuple(extra))


def node(row: Row) -> StoredNode:
    """Return a node of an answer."""
    properties = row["properties"]
    links = tuple(
        Relationship(link["type"], properties["id"], str(link["end"]), link["properties"], link["element_id"])
        for link in row["links"]
    )
    return StoredNode(row["element_id"], tuple(row["labels"]), properties, links)


def relationship(row: Row) -> Relationship:
    """Return a relationship of an answer."""
    return Relationship(row["type"], row["start_id"], row["end_id"], row["properties"], row["element_id"])


def _facts(node: StoredNode) -> Iterable[Entity | Part]:
    label = node.known_label
    table = "rules" if label == "Source" and "outlet_id" not in node.properties else _TABLES[label]
    yield Entity(table, node.id, node.label, _only(node.properties, columns(label)), node.structure)
    aliases, kinds, sources = (_listed(node.properties.get(name)) for name in ALIASES[:3])
    stale = set(_listed(node.properties.get("alias_keys"))) != set(names.keys(aliases) if aliases else ())
    for alias, kind, source in zip_longest(aliases, kinds, sources, fillvalue=""):
        properties = {"alias": alias, "kind": kind, "source_id": source or None, "stale": stale or None}
        yield Part("aliases", f"{node.id} {alias}", node.id, properties)
    if "result_hash" in node.properties:
        yield Part("results", node.id, node.id, _only(node.properties, RESULT))


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _row(relationship: Relationship) -> RelationshipRow | None:
    """Return a relationship as the row that it is; ``None`` where it lost what tells it from others."""
    properties = {name: str(value) for name, value in relationship.properties.items()}
    if relationship.type not in _RELATIONSHIP_TABLES:
        claim_id = properties.get("claim_id")
        return None if claim_id is None else RelationshipRow("claims", claim_id, relationship)
    table, start, end = _RELATIONSHIP_TABLES[relationship.type]
    ends = {start: relationship.start_id, end: relationship.end_id}
    return RelationshipRow(*row_key(table, properties | ends), relationship)


def _only(properties: Properties, wanted: Iterable[str]) -> Properties:
    return {name: properties[name] for name in wanted if name in properties}
