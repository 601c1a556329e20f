"""What a row of a public file becomes: nodes, claims and the hash that tells whether it changed.

Pure. A property that is ``None`` is absent in the graph; a record lists its empty properties too, so that
a value that a later file no longer has goes away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import orjson

from graph.domain import names
from graph.loading.seeds.mapping import NAMES

Value = str | int | float | bool | date | list[str] | None
Properties = dict[str, Value]

HASH_BYTES = 16
"""Length of a content hash before it is written as hexadecimal digits."""


class Link(NamedTuple):
    """A relationship of structure from a node to another one by its id."""

    type: str
    end: Ref
    properties: Properties


class Ref(NamedTuple):
    """A node by its label and id."""

    label: str
    id: str


@dataclass(slots=True)
class Node:
    """A node that a row needs.

    ``properties`` are written unless the node is a row of the seeds: what the newsroom wrote stands.
    ``own`` are properties that the seeds have no column for; they are written in any case. ``result`` is a
    count of votes; it is written unless the seeds tell the ticket's result.
    A node that is only to be there (``ensured``) is made when absent and otherwise left alone.
    """

    label: str
    id: str
    properties: Properties
    links: tuple[Link, ...] = ()
    own: Properties | None = None
    result: Properties | None = None
    ensured: bool = False

    @property
    def ref(self) -> Ref:
        """The node by its label and id."""
        return Ref(self.label, self.id)


@dataclass(slots=True)
class Claim:
    """A claim, its ``claim_id`` a property; one without ``said_on`` is said on the day of its import."""

    type: str
    start: Ref
    end: Ref
    properties: Properties

    @property
    def id(self) -> str:
        """The claim's id."""
        return str(self.properties["claim_id"])


@dataclass(slots=True)
class Record:
    """What a row became, or ``rows`` rows that belong together.

    ``part`` names the kind of row in the summary. The first of ``nodes`` that is not merely ensured is the
    record's principal: it carries the hash. When the principal is a row of the seeds, only its ``own``
    properties and its ``result`` are written: the seeds tell the rest better. A record without such a node
    has its hash on its claims.
    """

    part: str
    file: str
    row: int
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...] = ()
    rows: int = 1
    principal: Node | None = field(init=False, default=None)
    """The node that carries the record's hash."""

    def __post_init__(self) -> None:
        for node in self.nodes:
            if not node.ensured:
                self.principal = node
                return

    def key_names(self) -> None:
        """Give every node the keys by which search finds its names."""
        for node in self.nodes:
            properties = node.properties
            if "name_keys" in properties:  # many records share a node, such as their source
                continue
            found = [properties[each] for each in NAMES if properties.get(each)]
            properties["name_keys"] = names.keys(str(each) for each in found)
            if aliases := properties.get("aliases"):
                properties["alias_keys"] = names.keys(aliases if isinstance(aliases, list) else ())

    def content_hash(self) -> str:
        """Return the hash of all that the record becomes; where it was read is left out."""
        own = [node for node in self.nodes if not node.ensured]
        return digest(orjson.dumps((own, self.claims), default=tuple))  # tuple: of a Ref or Link


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that can't be loaded: where it is, the column at fault (empty for the whole row), and why.

    ``row`` counts as an editor does: the first line of the file is 1. In a JSON file it is the place in its
    list, from 1.
    """

    part: str
    file: str
    row: int
    column: str
    reason: str


def digest(content: bytes) -> str:
    """Return the content hash of bytes."""
    return hashlib.blake2b(content, digest_size=HASH_BYTES).hexdigest()


def combined(hashes: Iterable[str]) -> str:
    """Return one hash of many, in their order."""
    return digest("".join(hashes).encode())


def ids_by_label(refs: Iterable[Ref], labels: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the ids of each label, in order and once each; a label without ids has an empty list."""
    found: dict[str, dict[str, None]] = {label: {} for label in labels}
    for label, id_ in refs:
        found[label][id_] = None
    return {label: list(ids) for label, ids in found.items()}
