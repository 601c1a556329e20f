"""What a batch of records has to write, given what the graph holds of it. Pure.

The rule of what an import may touch: a row of the seeds keeps every property that the seeds have a column
for, and its relationships; an ensured node is made once and then left alone; what an import made it may
rewrite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from graph.writing.log.changes import diff
from graph.writing.records.facts import combined, node_digest
from graph.writing.records.imported import ImportedClaim, ImportedRecord, Node, Properties, Ref, Reject


@dataclass(slots=True)
class Batch:
    """Records with their hashes, the rejects between them, and the number of rows of both."""

    records: list[tuple[ImportedRecord, tuple[str, ...]]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    rows: int = 0

    @property
    def hash(self) -> str:
        """One hash of all records."""
        return combined(hash_ for _, hashes in self.records for hash_ in hashes)

    @property
    def is_independent(self) -> bool:
        """Whether each record is a node and a claim on one of another label: it needs none of its like."""
        return all(_is_independent(record) for record, _ in self.records)


def batches(stream: Iterable[ImportedRecord | Reject], size: int) -> Iterator[Batch]:
    """Yield the stream in batches; a record that repeats an earlier one is a reject."""
    batch = Batch()
    seen: set[str] = set()
    for item in stream:
        if isinstance(item, ImportedRecord) and not seen.isdisjoint(item.ids):
            reason = f"tells {item.ids[0]}, as an earlier row does"
            item = Reject(item.part, item.file, item.row, "", reason)
        if isinstance(item, Reject):
            batch.rejects.append(item)
            batch.rows += 1
        else:
            seen.update(item.ids)
            item.add_name_keys()
            batch.records.append((item, item.hashes()))
            batch.rows += item.rows
        if size in (len(batch.records), len(batch.rejects)):
            yield batch
            batch = Batch()
    yield batch


class StoredNode(NamedTuple):
    """A stored node: of the seeds (``curated``, ``has_result``), or ``spoiled`` by another hand's change."""

    element_id: str
    curated: bool
    has_result: bool
    content_hash: str | None
    spoiled: bool = False


class Stored(NamedTuple):
    """What the graph holds of a batch: nodes, and hashes of the claims that carry their own."""

    nodes: Mapping[Ref, StoredNode]
    claims: Mapping[str, str | None]


@dataclass(slots=True)
class Plan:
    """What to write, in this order. Nodes are named by :class:`Ref`; the writer knows their element ids."""

    created: list[tuple[Ref, Properties]] = field(default_factory=list)
    changed: list[tuple[str, Properties]] = field(default_factory=list)
    """Element id and new properties."""
    unlinked: list[tuple[str, list[str]]] = field(default_factory=list)
    """Element ids of nodes whose structure is laid anew, with the types that go."""
    removed_claims: list[str] = field(default_factory=list)
    ensured: list[Ref] = field(default_factory=list)
    """Those of ``created`` that were only to be there."""
    linked: list[tuple[Ref, str, Ref, Properties]] = field(default_factory=list)
    outcomes: list[tuple[str, str, int]] = field(default_factory=list)
    """Part, outcome (created, updated, unchanged) and rows of each record."""


class Origin(NamedTuple):
    """Where and when rows are read: the hash of each file by its name, the day of the import."""

    hashes: Mapping[str, str]
    day: date

    def of(self, record: ImportedRecord) -> Properties:
        """Return the properties that tell where a record was read."""
        return {"source_row": record.row, "source_hash": self.hashes[record.file]}

    def claimed(self, claim: ImportedClaim, read: Properties) -> Properties:
        """Return a claim's properties; one without a date is said on the day of the import."""
        today: Properties = {"said_on": self.day.isoformat(), "earliest": self.day, "latest": self.day}
        dated = today if claim.properties["said_on"] is None else {}
        return {**claim.properties, **dated, **read, "recorded_at": self.day}


def needed(records: Iterable[ImportedRecord]) -> set[Ref]:
    """Return every node that the records make, change or point at."""
    refs: set[Ref] = set()
    for record in records:
        for node in record.nodes:
            refs.update((node.ref, *(link.end for link in node.links)))
        for claim in record.claims:
            refs.update((claim.start, claim.end))
    return refs


def plan(
    records: Sequence[tuple[ImportedRecord, tuple[str, ...]]],
    stored: Stored,
    present: set[Ref],
    origin: Origin,
) -> Plan:
    """Return what to write for records and their hashes; ``present``, the nodes known to exist, grows."""
    made = Plan()
    principals = {record.principal.ref for record, _ in records if record.principal is not None}
    repaired: set[Ref] = set()
    for record, _ in records:
        for node in filter(lambda node: node.ensured, record.nodes):
            known = stored.nodes.get(node.ref)
            if known is None and node.ref not in present and node.ref not in principals:
                _create(node, {"import_hash": node.content_hash()}, made)
                made.ensured.append(node.ref)
                present.add(node.ref)
            elif known is not None and known.spoiled and node.ref not in repaired:
                _write(node, {"import_hash": node.content_hash()}, stored, made)
                repaired.add(node.ref)
    wanted = [_wanted(record, hashes, stored) for record, hashes in records]
    difference = diff(
        {key: content_hash for hashes in wanted for key, content_hash in hashes.items()},
        {ref: node.content_hash for ref, node in stored.nodes.items()} | dict(stored.claims),
    )
    new, unchanged = set(difference.new), set(difference.unchanged)
    for (record, _), hashes in zip(records, wanted, strict=True):
        if hashes.keys() <= unchanged:
            outcome = "unchanged"
        elif record.principal is None:
            outcome = "created" if hashes.keys() <= new else "updated"
        else:  # a node that others needed, or that the seeds have, was no row of this import yet
            outcome = "created" if record.principal.ref in new else "updated"
        made.outcomes.append((record.part, outcome, record.rows))
        if outcome != "unchanged":
            _plan_record(record, hashes, stored, origin, made)
    return made


def _wanted(record: ImportedRecord, hashes: tuple[str, ...], stored: Stored) -> dict[Ref | str, str]:
    """Return the hash that each node or claim of a record is to carry, by its reference or id."""
    if record.principal is None:
        return {claim.id: claim_hash for claim, claim_hash in zip(record.claims, hashes, strict=True)}
    old = stored.nodes.get(record.principal.ref)
    if old is not None and old.curated:
        return {record.principal.ref: _curated_hash(record.principal, old)}
    wanted: dict[Ref | str, str] = {}
    for node, content_hash in zip(record.written, hashes, strict=True):
        known = stored.nodes.get(node.ref)
        wanted[node.ref] = _curated_hash(node, known) if known and known.curated else content_hash
    return wanted


def _curated_hash(node: Node, known: StoredNode) -> str:
    """Return the hash of what an import writes to a row of the seeds."""
    result = {} if known.has_result else node.result or {}
    return node_digest(node.label, node.id, {**(node.own or {}), **result})


def _plan_record(
    record: ImportedRecord, hashes: Mapping[Ref | str, str], stored: Stored, origin: Origin, made: Plan
) -> None:
    principal, read = record.principal, origin.of(record)
    if principal is None:
        made.removed_claims += [claim.id for claim in record.claims if claim.id in stored.claims]
        for claim in record.claims:
            claimed = origin.claimed(claim, {**read, "import_hash": hashes[claim.id]})
            made.linked.append((claim.start, claim.type, claim.end, claimed))
        return
    old = stored.nodes.get(principal.ref)
    for node in record.written:
        if node.ref in hashes:  # of a ticket of the seeds, the pair is theirs too
            _write(node, {**read, "import_hash": hashes[node.ref]}, stored, made)
    if old is None or not old.curated:
        if old is not None:
            made.removed_claims += [claim.id for claim in record.claims]
        for claim in record.claims:
            made.linked.append((claim.start, claim.type, claim.end, origin.claimed(claim, read)))


def _is_independent(record: ImportedRecord) -> bool:
    if len(record.nodes) != 1 or len(record.claims) != 1:
        return False
    (node,), (claim,) = record.nodes, record.claims
    return claim.start == node.ref and claim.end.label != node.label and not node.links


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
