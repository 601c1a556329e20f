"""What one row says, in the form in which the graph holds it. Pure.

A property that is ``None`` is absent in the graph. ``content`` is all that a fact says, the same for a row of
a file and for what was read back; its ``digest`` is kept beside, so that a change by another hand shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import orjson

Value = str | int | float | bool | date | list[str] | None
Properties = Mapping[str, Value]
Key = tuple[str, str]
"""A table (``entities`` for all whose rows are nodes) and what tells a row from the others of it."""

MARKS = frozenset({"content_hash", "result_hash", "import_hash", "source_row", "source_hash"})
"""Properties that tell who wrote something; they are no part of what it says."""
HASH_BYTES = 16
"""Length of a digest before it is written as hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two entities, by their ids; ``element_id`` where it is stored."""

    type: str
    start_id: str
    end_id: str
    properties: Properties
    element_id: str = field(default="", compare=False)

    @property
    def content(self) -> list[object]:
        """All that it says."""
        return [self.type, self.start_id, self.end_id, without_marks(self.properties)]


class Entity(NamedTuple):
    """A row that is a node, with the relationships that follow from its columns."""

    table: str
    id: str
    label: str
    properties: Properties
    structure: tuple[Relationship, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from all others: an id is unique over all tables."""
        return "entities", self.id

    @property
    def content(self) -> list[object]:
        """All that it says."""
        return [self.label, without_marks(self.properties), relationship_contents(self.structure)]


@dataclass(frozen=True, slots=True)
class _NamedRow:
    table: str
    name: str

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.table, self.name


@dataclass(frozen=True, slots=True)
class RelationshipRow(_NamedRow):
    """A row that is a relationship; ``name`` tells it from all others of its table."""

    relationship: Relationship

    @property
    def content(self) -> list[object]:
        """All that it says."""
        return self.relationship.content


@dataclass(frozen=True, slots=True)
class Part(_NamedRow):
    """A row that is properties of an entity, as an alias or a result is."""

    entity_id: str
    properties: Properties

    @property
    def content(self) -> dict[str, Value]:
        """All that it says."""
        return without_marks(self.properties)


Fact = Entity | RelationshipRow | Part


def without_marks(properties: Properties) -> dict[str, Value]:
    """Return what properties say: neither the empty ones nor the marks."""
    return {name: value for name, value in properties.items() if value is not None and name not in MARKS}


def relationship_contents(relationships: Iterable[Relationship]) -> list[list[object]]:
    """Return what relationships say, in an order of its own."""
    return sorted((relationship.content for relationship in relationships), key=_packed)


def node_digest(
    label: str, id_: str, properties: Properties, links: Sequence[object] = (), claims: Sequence[object] = ()
) -> str:
    """Return the ``import_hash`` of a node: what an import wrote there, its links and the record's claims."""
    return digest([label, without_marks(properties) | {"id": id_}, links, claims])


def digest(content: object) -> str:
    """Return the hash of what a fact says; the order of properties does not matter."""
    return hashlib.blake2b(_packed(content), digest_size=HASH_BYTES).hexdigest()


def combined(hashes: Iterable[str]) -> str:
    """Return one hash of many, in their order."""
    return hashlib.blake2b("".join(hashes).encode(), digest_size=HASH_BYTES).hexdigest()


def _packed(content: object) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
