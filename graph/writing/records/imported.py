"""What a row of a public file becomes: nodes and claims with all properties, empty ones too. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.domain import names
from graph.ontology import Label, Predicate
from graph.writing.records.facts import HASH_BYTES, Value, digest, node_digest, without_marks
from graph.writing.records.mapping import NAMES

Properties = dict[str, Value]


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

    ``properties`` are written unless the node is a row of the seeds, ``own``, which the seeds have no column
    for, in any case, ``result``, a count of votes, unless the seeds tell the ticket's result. An ``ensured``
    node is made when absent and otherwise left alone.
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

    def content_hash(self, claims: Sequence[list[object]] = ()) -> str:
        """Return the hash of the node as it is written where the seeds don't have it."""
        properties = {**self.properties, **(self.own or {}), **(self.result or {})}
        links = sorted([link.type, link.end.id, without_marks(link.properties)] for link in self.links)
        return node_digest(self.label, self.id, properties, links, sorted(claims, key=str))


@dataclass(slots=True)
class ImportedClaim:
    """A claim, its ``claim_id`` a property; one without ``said_on`` is said on the day of its import."""

    type: str
    start: Ref
    end: Ref
    properties: Properties

    @property
    def id(self) -> str:
        """The claim's id."""
        return str(self.properties["claim_id"])

    @property
    def content(self) -> list[object]:
        """All that it says."""
        return [self.type, self.start.id, self.end.id, without_marks(self.properties)]


@dataclass(slots=True)
class ImportedRecord:
    """What a row became, or ``rows`` rows that belong together; ``part`` names their kind in the summary.

    The first node that is not ensured, its principal, carries the hash; without one, its claims do.
    """

    part: str
    file: str
    row: int
    nodes: tuple[Node, ...]
    claims: tuple[ImportedClaim, ...] = ()
    rows: int = 1
    written: tuple[Node, ...] = field(init=False)
    """The nodes that carry a hash: all but the ensured ones."""
    principal: Node | None = field(init=False)

    def __post_init__(self) -> None:
        self.written = tuple(node for node in self.nodes if not node.ensured)
        self.principal = next(iter(self.written), None)

    @property
    def ids(self) -> list[str]:
        """What tells the record from others: its principal's id, else those of its claims."""
        return [self.principal.id] if self.principal else [claim.id for claim in self.claims]

    def add_name_keys(self) -> None:
        """Give every node the keys by which search finds it."""
        listed = {
            claim.start
            for claim in self.claims
            if claim.type == Predicate.CANDIDATE_FOR.type and claim.end.label == Label.REGION
        }
        for node in self.nodes:
            properties = node.properties
            if "name_keys" in properties:  # many records share a node, such as their source
                continue
            own_names = [str(properties[name]) for name in NAMES if properties.get(name)]
            properties["name_keys"] = names.entity_keys(
                node.label, own_names, level=str(properties.get("level") or ""), is_listed=node.ref in listed
            )
            if aliases := properties.get("aliases"):
                properties["alias_keys"] = names.keys(aliases if isinstance(aliases, list) else ())

    def hashes(self) -> tuple[str, ...]:
        """Return the hash of each of ``written`` (the principal's covers its claims), else of each claim."""
        claims = [claim.content for claim in self.claims]
        if self.principal is None:
            return tuple(digest(claim) for claim in claims)
        return tuple(node.content_hash(claims if node is self.principal else ()) for node in self.written)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that can't be loaded, from 1 in its file or JSON list; ``column`` is empty for the whole row."""

    part: str
    file: str
    row: int
    column: str
    reason: str


def content_hash(content: bytes) -> str:
    """Return the hash of bytes."""
    return hashlib.blake2b(content, digest_size=HASH_BYTES).hexdigest()
