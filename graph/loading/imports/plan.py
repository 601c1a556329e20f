"""What a batch of records has to write, given what the graph holds of it. Pure.

The rule of what an import may touch: a row of the seeds keeps every property that the seeds have a column
for, and its relationships; a node that only had to be there is made once and then left alone; what an
import made it may rewrite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.loading.imports.records import Claim, Node, Properties, Record, Ref


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node as the graph holds it.

    ``curated`` when it is a row of the seeds, ``has_result`` when the seeds tell its votes.
    """

    element_id: str
    curated: bool
    has_result: bool
    content_hash: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What the graph holds of a batch: nodes, and hashes of the claims that carry their record's."""

    nodes: Mapping[Ref, StoredNode]
    claims: Mapping[str, str | None]


@dataclass(slots=True)
class Counts:
    """What became of the rows of a part; ``read`` is counted apart, and must be the sum of the others."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    @property
    def loaded(self) -> int:
        """Rows that were written."""
        return self.created + self.updated

    @property
    def adds_up(self) -> bool:
        """Whether every row that was read is accounted for, once."""
        return self.read == self.loaded + self.unchanged + self.rejected


@dataclass(slots=True)
class Plan:
    """What to write, in this order. Nodes are told by :class:`Ref`; the writer knows their element ids."""

    created: list[tuple[Ref, Properties]] = field(default_factory=list)
    changed: list[tuple[str, Properties]] = field(default_factory=list)
    """Element id and new properties."""
    unlinked: list[tuple[str, list[str]]] = field(default_factory=list)
    """Element ids of nodes whose structure is laid anew, with the types that go."""
    removed_claims: list[str] = field(default_factory=list)
    ensured: list[Ref] = field(default_factory=list)
    """Those of ``created`` that were only to be there."""
    candidates: list[tuple[Properties, Ref, Properties]] = field(default_factory=list)
    """New people with one candidacy: properties of the person, the constituency, properties of the claim."""
    linked: list[tuple[Ref, str, Ref, Properties]] = field(default_factory=list)
    outcomes: list[tuple[str, str, int]] = field(default_factory=list)
    """Part, outcome (created, updated, unchanged) and rows of each record."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when rows are read: the hash of each file by its name, the day of the import."""

    hashes: Mapping[str, str]
    day: date

    def of(self, record: Record) -> Properties:
        """Return the properties that tell where a record was read."""
        return {"source_row": record.row, "source_hash": self.hashes[record.file]}

    def claimed(self, claim: Claim, read: Properties) -> Properties:
        """Return a claim's properties; one without a date is said on the day of the import."""
        if claim.properties["said_on"] is not None:
            return {**claim.properties, **read, "recorded_at": self.day}
        said: Properties = {"said_on": self.day.isoformat(), "earliest": self.day, "latest": self.day}
        return {**claim.properties, **said, **read, "recorded_at": self.day}


def needed(records: Iterable[Record]) -> set[Ref]:
    """Return every node that the records make, change or point at."""
    refs: set[Ref] = set()
    for record in records:
        for node in record.nodes:
            refs.add(node.ref)
            refs.update(link.end for link in node.links)
        for claim in record.claims:
            refs.add(claim.start)
            refs.add(claim.end)
    return refs


def bare_claims(records: Iterable[Record]) -> list[str]:
    """Return the ids of the claims of records that have no node to carry their hash."""
    return [claim.id for record in records if record.principal is None for claim in record.claims]


def plan(records: Sequence[tuple[Record, str]], stored: Stored, present: set[Ref], origin: Origin) -> Plan:
    """Return what to write for records and their hashes.

    ``present`` are nodes that are known to exist, from earlier batches; it grows by those that are planned.
    """
    made = Plan()
    principals = {record.principal.ref for record, _ in records if record.principal is not None}
    for record, content_hash in records:
        for node in record.nodes:
            known = node.ref in stored.nodes or node.ref in present or node.ref in principals
            if node.ensured and not known:
                _create(node, {}, made)
                made.ensured.append(node.ref)
                present.add(node.ref)
        _plan_record(record, content_hash, stored, origin, made)
    return made


def _plan_record(record: Record, content_hash: str, stored: Stored, origin: Origin, made: Plan) -> None:
    principal = record.principal
    old = None if principal is None else stored.nodes.get(principal.ref)
    if principal is None:
        hashes = [stored.claims.get(claim.id) for claim in record.claims]
    else:
        hashes = [old.content_hash if old else None]
    outcome = _outcome(hashes, content_hash)
    made.outcomes.append((record.part, outcome, record.rows))
    if outcome == "unchanged":
        return
    read = origin.of(record)
    mark: Properties = {**read, "import_hash": content_hash}
    if old is None and principal is not None and is_candidacy(record):
        claim = record.claims[0]
        person = {"id": principal.id, **principal.properties, **mark}
        made.candidates.append((person, claim.end, origin.claimed(claim, read)))
        return
    if principal is None:
        made.removed_claims += [claim.id for claim in record.claims if claim.id in stored.claims]
        _claim(record.claims, mark, origin, made)
        return
    curated = old is not None and old.curated
    for node in record.nodes:
        if node is principal or not (node.ensured or curated):
            _write(node, mark if node is principal else {}, stored, made)
    if not curated:
        if old is not None:
            made.removed_claims += [claim.id for claim in record.claims]
        _claim(record.claims, read, origin, made)


def _outcome(hashes: Sequence[str | None], wanted: str) -> str:
    if not any(hashes):  # a node that others needed, or that the seeds have, was no row of this import yet
        return "created"
    return "unchanged" if all(each == wanted for each in hashes) else "updated"


def is_candidacy(record: Record) -> bool:
    """Return whether a record is nothing but a person and their candidacy, as most records are."""
    if len(record.nodes) != 1 or len(record.claims) != 1:
        return False
    (node,), (claim,) = record.nodes, record.claims
    return (
        claim.type == "CANDIDATE_FOR"
        and node.label == "Person"
        and claim.start == node.ref
        and not (node.links or node.own or node.result)
    )


def _write(node: Node, added: Properties, stored: Stored, made: Plan) -> None:
    known = stored.nodes.get(node.ref)
    if known is None:
        _create(node, added, made)
        return
    properties: Properties = {**(node.own or {}), **added}
    if not known.curated:
        properties |= node.properties
        if node.links:
            made.unlinked.append((known.element_id, sorted({link.type for link in node.links})))
            made.linked += [(node.ref, link.type, link.end, link.properties) for link in node.links]
    if not known.has_result:
        properties |= node.result or {}
    made.changed.append((known.element_id, properties))


def _create(node: Node, added: Properties, made: Plan) -> None:
    properties = {"id": node.id, **node.properties, **(node.own or {}), **(node.result or {}), **added}
    made.created.append((node.ref, properties))
    made.linked += [(node.ref, link.type, link.end, link.properties) for link in node.links]


def _claim(claims: Iterable[Claim], read: Properties, origin: Origin, made: Plan) -> None:
    for claim in claims:
        made.linked.append((claim.start, claim.type, claim.end, origin.claimed(claim, read)))
