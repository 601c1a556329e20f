"""Load a validated package into Neo4j: idempotent, all or nothing, silent about nothing.

The whole package is one transaction, so that a failure half way leaves what was there before, and no reader
sees half of a change. Neo4j keeps a transaction's changes in its heap; a load that needs more of it than
there is is refused before anything is written. An import of millions of rows needs one transaction a batch
instead.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.errors import Fault, InvalidSeedsError, KoalisiError
from graph.loading.seeds import stored
from graph.loading.seeds.changes import Changes, TableReport, changes
from graph.loading.seeds.mapping import Contents, contents
from graph.loading.seeds.rows import Package
from graph.loading.seeds.stored import Ask, Stored, fingerprint
from graph.loading.writer import memory
from graph.loading.writer.facts import Properties
from graph.loading.writer.writing import Change, Progress, Writer
from graph.store import schema
from graph.store.database import Database, Transaction

TOLD_POINTERS = 20
"""Of what still points at entities that are gone from the package, how many are told."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load found and did, by table; ``change`` is its number in the log, ``None`` for no change."""

    tables: Mapping[str, TableReport]
    package_hash: str
    seconds: float
    change: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.change is not None


def load(
    database: Database,
    package: Package,
    *,
    by: str = "",
    why: str | None = None,
    through: str = "load",
    unless_changed: str | None = None,
    progress: Progress = lambda *_: None,
) -> LoadReport:
    """Make the database hold ``package``; lay the schema first.

    What is new is created, what differs is replaced (a claim by its id, whatever its ends are now), whoever
    made it differ; what is unchanged is not touched. What the package no longer holds is taken out and kept
    as a ``Revision`` of the load's ``Change``, which ``by`` and ``why`` go into. A decision on a record that
    no import has brought yet waits for the next load. Loads at the same time wait for each other.

    ``unless_changed`` is the :func:`fingerprint` of the stored rows that the package was made from: then
    nothing that somebody wrote meanwhile is overwritten.

    Raises:
        InvalidSeedsError: the package contradicts itself (a validated one doesn't), or something that stays
            points at an entity that it no longer holds; nothing was loaded.
        DatabaseMemoryError: the load needs more memory than Neo4j has; nothing was loaded.
        DatabaseAwayError: the database did not answer.
        KoalisiError: the database refused, or holds something else than ``unless_changed``; nothing of the
            package was loaded.
    """
    started = time.monotonic()
    wanted = contents(package)
    package_hash = wanted.package_hash
    schema.lay(database)
    limit = memory.limit(database)
    with database.transaction() as transaction:
        (noted,) = transaction.run("load/lock")
        there, element_ids = read_stored(transaction.run, wanted)
        if unless_changed is not None and fingerprint(there) != unless_changed:
            raise KoalisiError("Somebody wrote meanwhile; nothing was loaded.", remedy="Run it again.")
        found = changes(wanted, there, element_ids, written_before=noted["package_hash"] == package_hash)
        memory.require(limit, _written(found))
        writer = Writer(transaction, progress)
        _write(writer, found, element_ids)
        seq = _note(writer, found, Change(by, through, why))
        if seq is not None:
            transaction.run(
                "load/mark",
                package_hash=package_hash,
                entities=len(wanted.entities),
                claims=len(package.claims),
            )
    return LoadReport(found.tables, package_hash, time.monotonic() - started, seq)


def read_stored(ask: Ask, wanted: Contents) -> tuple[Stored, dict[str, str]]:
    """Return what is stored of packages, and element ids of all that rows of ``wanted`` may name."""
    claims = (row.name for row in wanted.relationships if row.table == "claims")
    found = stored.read(ask, [entity.id for entity in wanted.entities], claims)
    element_ids = {node.id: node.element_id for node in found.nodes.values()}
    judged = {
        end
        for row in wanted.relationships
        if row.table == "identities"
        for end in (row.relationship.start_id, row.relationship.end_id)
    }
    imported = ask("load/imported", ids=sorted(judged - element_ids.keys()))
    return found, element_ids | {row["id"]: row["element_id"] for row in imported}


def _write(writer: Writer, found: Changes, element_ids: dict[str, str]) -> None:
    writer.relabel(found.relabelled)
    for label, nodes in found.created.items():
        element_ids.update(
            zip((str(node["id"]) for node in nodes), writer.create_nodes(label, nodes), strict=True)
        )
    writer.set_nodes(found.nodes)
    writer.delete_relationships(found.removed)
    writer.set_relationships(found.replaced)
    by_type: defaultdict[str, list[tuple[str, str, Properties]]] = defaultdict(list)
    for each in found.relationships:
        start, end = (_found(id_, element_ids) for id_ in (each.start_id, each.end_id))
        by_type[each.type].append((start, end, each.properties))
    for type_, links in by_type.items():
        writer.link(type_, links)
    if found.ended:
        _refuse_pointed_at(writer.transaction, found)
        writer.delete_nodes([node.element_id for node in found.ended.values()])
    if found.unsettled:
        writer.transaction.run("load/forget_imports")


def _note(writer: Writer, found: Changes, change: Change) -> int | None:
    tables = found.tables.values()
    counts = {
        "created": sum(table.created for table in tables),
        "updated": sum(table.updated for table in tables),
        "ended": found.copies + sum(len(table.ended) for table in tables),
    }
    if not any(counts.values()):
        return None
    return writer.record(replace(change, counts=counts), found.revisions)


def _written(found: Changes) -> Iterable[Properties]:
    """Yield the properties of everything that is to be written."""
    for nodes in found.created.values():
        yield from nodes
    yield from (properties for _, properties in found.nodes)
    yield from (properties for _, properties in found.replaced)
    yield from (each.properties for each in found.relationships)
    yield from found.revisions
    yield from ({} for _ in found.removed)


def _refuse_pointed_at(transaction: Transaction, found: Changes) -> None:
    """Refuse to end entities that something which stays still names."""
    ids = {node.element_id: id_ for id_, node in found.ended.items()}
    pointers = transaction.run("load/pointers", element_ids=list(ids), ids=list(found.ended))
    if not pointers:
        return
    faults = [
        Fault(
            f"{_table(found, row['id'])}.csv",
            None,
            "id",
            f"“{row['id']}” is no longer here, but {row['pointer']} points at it ({', '.join(row['by'])}).",
            "Put the row back, or take out what points at it first.",
        )
        for row in pointers[:TOLD_POINTERS]
    ]
    raise InvalidSeedsError(faults, more=len(pointers) - len(faults))


def _table(found: Changes, entity_id: str) -> str:
    return next(name for name, table in found.tables.items() if entity_id in table.ended)


def _found(entity_id: str, element_ids: Mapping[str, str]) -> str:
    try:
        return element_ids[entity_id]
    except KeyError:
        raise KoalisiError(
            f"A row names “{entity_id}”, which is neither in the package nor in the database.",
            remedy="Run `koalisi validate`; nothing was loaded.",
        ) from None
