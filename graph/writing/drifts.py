"""What in the store is not as it was written: changed, lost or nobody's; and its mending.

Every row carries a digest of what was written (:mod:`graph.writing.records.facts`), so that a change by
another hand shows without the files that an import read. What the seeds say, any load mends; ``repair`` takes
away what is nobody's, and lets the next import write again what another hand changed of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from graph.store.database import Database
from graph.store.reader import Row
from graph.writing.log import log, stored
from graph.writing.log.changes import graph_changes, relationship_trace
from graph.writing.log.log import Change
from graph.writing.log.stored import Stored, StoredNode
from graph.writing.log.writing import Writer
from graph.writing.package.load import last_digests, merge, read_stored
from graph.writing.records import cells
from graph.writing.records.facts import (
    Entity,
    Part,
    Relationship,
    RelationshipRow,
    Value,
    digest,
    node_digest,
    without_marks,
)
from graph.writing.records.mapping import LABELS, STRUCTURE, contents
from graph.writing.records.models import Package

PAGE = 5_000
"""Imported nodes that are looked at at a time."""

What = Literal["changed", "lost", "nobody's"]

_LABELS = tuple(dict.fromkeys(LABELS.values()))
_STRUCTURE = sorted({structure.type for group in STRUCTURE.values() for structure in group})


@dataclass(frozen=True, slots=True)
class Drift:
    """Something that is not as it was written: what became of it, its table or label, and its key."""

    what: What
    where: str
    key: str


@dataclass(slots=True)
class CheckReport:
    """All that is not as it was written; ``pending`` rows of the package are not loaded yet."""

    drifts: list[Drift] = field(default_factory=list)
    pending: int = 0
    nodes: list[tuple[str, dict[str, Value]]] = field(default_factory=list)
    """Element ids of nobody's nodes that nothing else needs, and what they are."""
    relationships: dict[str, Relationship] = field(default_factory=dict)
    """Nobody's, by element id."""
    surplus: list[tuple[str, dict[str, Value]]] = field(default_factory=list)
    """Element ids of rows of the seeds, and nobody's properties of theirs."""
    imported: list[str] = field(default_factory=list)
    """Element ids of changed nodes of imports."""
    claims: list[Relationship] = field(default_factory=list)
    """Changed claims of imports."""
    lost: int = 0
    """Nodes and claims of imports that are gone."""

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not (self.drifts or self.lost)


def check(database: Database, package: Package) -> CheckReport:
    """Compare what is stored with the log's rows, or ``package`` where there is no log; and those with it."""
    report = CheckReport()
    _check_seeds(database, package, report)
    _check_imports(database, report)
    for row in database.read("load/nobodys_nodes"):
        label = ":".join(sorted(row["labels"])) or "no label"
        key = str(row["properties"].get("id", row["element_id"]))
        if not row["needed"]:
            report.nodes.append((row["element_id"], {"label": label, **row["properties"]}))
        report.drifts.append(Drift("nobody's", label, key))
    for row in database.read("load/nobodys_relationships", types=_STRUCTURE):
        _nobodys(stored.relationship(row), report)
    return report


def repair(database: Database, report: CheckReport, *, by: str, why: str | None = None) -> int | None:
    """Mend what a check found besides the seeds' rows, which a load mends; return the change's number.

    What is nobody's goes into history; imports forget that they were complete and write theirs again.
    """
    if report.sound:
        return None
    traces = [
        *(_node_trace(element_id, was) for element_id, was in report.nodes),
        *(relationship_trace("", id_, "ended", item) for id_, item in report.relationships.items()),
        *({"table": "", "key": element_id, "did": "replaced", **was} for element_id, was in report.surplus),
    ]
    counts = {"ended": len(traces), "created": 0, "updated": len(report.imported) + len(report.claims)}
    with database.transaction() as transaction:
        log.lock(transaction)
        writer = Writer(transaction)
        writer.run("load/delete_relationships", list(report.relationships))
        writer.run("load/delete_nodes", [element_id for element_id, _ in report.nodes])
        writer.set_nodes([(element_id, dict.fromkeys(was)) for element_id, was in report.surplus])
        writer.set_nodes([(element_id, {"import_hash": ""}) for element_id in report.imported])
        writer.set_relationships(
            [(item.element_id, {**item.properties, "import_hash": ""}) for item in report.claims]
        )
        if report.imported or report.claims or report.lost:
            transaction.run("load/forget_imports")
        if not any(counts.values()):
            return None
        return log.record(transaction, Change(by, "repair", why, counts), traces=traces)


def _check_seeds(database: Database, package: Package, report: CheckReport) -> None:
    rows = log.states(log.current(database.read))
    wanted = contents(cells.package_of(rows)) if rows else contents(package)
    there, element_ids = read_stored(database.read, wanted)
    compared = graph_changes(wanted, there, element_ids, written_before=bool(rows))
    drifts = dict.fromkeys(_changed(there))
    stored_names = {(fact.table, key) for (_, key), fact in there.facts.items()}
    for name, table in compared.tables.items():
        for key in table.healed:
            drifts[Drift("changed" if (name, key) in stored_names else "lost", name, key)] = None
        if not rows:
            report.pending += table.created + table.updated
        elif table.ended:  # what the log does not have, though it carries the mark of a row
            drifts |= {Drift("nobody's", name, key): None for key in table.ended}
    report.drifts += drifts
    if rows:
        last = last_digests(database.read)
        report.pending = len(merge(last, cells.rows_of(package), rows, take="package").changed)
    for relationship in chain(there.extra, (stray for node in there.nodes.values() for stray in node.strays)):
        _nobodys(relationship, report)
    for node in there.nodes.values():
        if node.curated and "import_hash" in node.properties:
            if node_digest(node.known_label, node.id, node.rest) != node.properties["import_hash"]:
                report.imported.append(node.element_id)
                report.drifts.append(Drift("changed", node.label, node.id))
        elif node.curated and node.rest:
            report.surplus.append((node.element_id, dict(node.rest)))
            report.drifts += (Drift("nobody's", node.label, f"{node.id} {name}") for name in node.rest)


def _changed(there: Stored) -> Iterator[Drift]:
    """Yield the rows of the seeds that are not what was last written."""
    tables = {fact.id: fact.table for fact in there.facts.values() if isinstance(fact, Entity)}
    for node in there.nodes.values():
        if node.curated and node.properties["content_hash"] != node.row_hash:
            yield Drift("changed", tables[node.id], node.id)
    for fact in there.facts.values():
        if isinstance(fact, RelationshipRow):
            mark = fact.relationship.properties.get("content_hash")
        elif isinstance(fact, Part) and fact.table == "results":
            mark = there.nodes[fact.entity_id].properties["result_hash"]
        else:
            continue
        if mark != digest(fact.content):
            yield Drift("changed", fact.table, fact.name)


def _check_imports(database: Database, report: CheckReport) -> None:
    for row in database.read("load/imported_ids"):
        for start in range(0, len(row["ids"]), PAGE):
            ids = {label: [] for label in _LABELS} | {row["label"]: row["ids"][start : start + PAGE]}
            for imported in database.read("load/imported_nodes", ids=ids):
                node = stored.node(imported)
                if not node.curated and not _as_imported(node, imported):
                    report.imported.append(node.element_id)
                    report.drifts.append(Drift("changed", node.label, node.id))
    for row in database.read("load/imported_claims"):
        claim = stored.relationship(row)
        ends = [claim.type, claim.start_id, claim.end_id]
        hashes = {digest([*ends, way(claim.properties)]) for way in (_content, _undated)}
        if claim.properties["import_hash"] not in hashes:
            report.claims.append(claim)
            report.drifts.append(Drift("changed", "claims", str(claim.properties.get("claim_id"))))
    (counted,) = database.read("load/imported_count")
    report.lost = max(0, (counted["noted"] or 0) - counted["records"])


def _as_imported(node: StoredNode, row: Row) -> bool:
    links = sorted([link.type, link.end_id, without_marks(link.properties)] for link in node.links)
    ways = [
        sorted(([*ends, way(claimed)] for *ends, claimed in row["claims"]), key=str)
        for way in (_content, _undated)
    ]
    properties = {name: value for name, value in node.properties.items() if name != "id"}
    hashes = {node_digest(node.label, node.id, properties, links, claims) for claims in ways}
    return node.properties["import_hash"] in hashes


def _content(properties: Mapping[str, Value]) -> dict[str, Value]:
    """Return what an import's claim says; the day of the import is none of it."""
    return {name: value for name, value in without_marks(properties).items() if name != "recorded_at"}


def _undated(properties: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a claim says that is dated to the day of its import because its file has no date."""
    is_undated = str(properties.get("recorded_at")) == properties.get("said_on")
    dates = ("said_on", "earliest", "latest") if is_undated else ()
    return {name: value for name, value in _content(properties).items() if name not in dates}


def _nobodys(relationship: Relationship, report: CheckReport) -> None:
    if relationship.element_id in report.relationships:
        return
    report.relationships[relationship.element_id] = relationship
    key = str(relationship.properties.get("claim_id", f"{relationship.start_id} {relationship.end_id}"))
    report.drifts.append(Drift("nobody's", relationship.type, key))


def _node_trace(element_id: str, was: dict[str, Value]) -> dict[str, Value]:
    content = without_marks(was)
    return {"table": "", "key": content.pop("id", element_id), "did": "ended", **content}
