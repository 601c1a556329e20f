"""Load a validated package into Neo4j: idempotent, all or nothing, silent about nothing.

Rows are merged three ways: what the package says, what it said last (digests), and what the log holds now.
The whole package is one transaction: a failure half way leaves what was there before, and no reader sees half
of a change. Neo4j keeps its changes in the heap; a load that needs more than there is is refused beforehand.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import orjson

from graph.errors import LoadConflictError, RowConflict
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.writing import migrating
from graph.writing.log import log, projecting, stored, writing
from graph.writing.log.changes import GraphChanges, TableReport, graph_changes
from graph.writing.log.log import Ask, Change
from graph.writing.log.stored import Stored
from graph.writing.log.writing import Progress, Writer
from graph.writing.records import cells, checking
from graph.writing.records.cells import Cells, RowKey, State
from graph.writing.records.facts import digest
from graph.writing.records.mapping import Contents, contents
from graph.writing.records.models import MODELS, Package

Take = Literal["package", "desk"]
"""Whose word counts where both changed a row."""
Digests = Mapping[RowKey, str]
"""Digests of the rows of a package."""


class Merged(NamedTuple):
    """Rows after the merge, and those it ``changed``; ``keeps_others`` where some differ from the package."""

    rows: Mapping[RowKey, State]
    changed: Sequence[RowKey]
    conflicts: Sequence[RowConflict]
    keeps_others: bool


class LoadReport(NamedTuple):
    """What a load found and did, by table; ``change`` is its number in the log, ``None`` for no change."""

    tables: Mapping[str, TableReport]
    package_hash: str
    seconds: float
    change: int | None = None
    conflicts: Sequence[RowConflict] = ()
    """Rows on which the package and the newsroom differed, and one of them was taken."""

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
    take: Take | None = None,
    progress: Progress = lambda *_: None,
    dry_run: bool = False,
) -> LoadReport:
    """Bring ``package`` into the database, as one change among others; lay the schema first.

    What is new in the package is written, what it no longer has is deleted; what the newsroom added or
    changed besides stays, and what another hand changed is mended. Rows that both changed are conflicts:
    nothing is loaded, unless ``take`` says whose word counts. Raises InvalidSeedsError where what stays
    points at what goes, LoadConflictError, DatabaseMemoryError and NewerStoreError; then nothing was loaded.
    """
    started = time.monotonic()
    rows = cells.rows_of(package)
    migrating.check_once(database) if dry_run else migrating.migrate(database)
    schema.lay(database)
    limit = writing.memory_limit(database)
    with database.transaction(keep=not dry_run) as transaction:
        log.lock(transaction)
        before = log.current(transaction.run)
        there = log.states(before)
        merged = merge(last_digests(transaction.run), rows, there, take=take)
        if merged.conflicts and take is None:
            raise LoadConflictError(merged.conflicts)
        target = checking.package_of(merged.rows) if merged.keeps_others else package
        wanted = contents(target)
        logged = contents(cells.package_of(there)).facts if merged.changed else wanted.facts
        written_before = bool(before) and not merged.changed
        there_now, element_ids = read_stored(transaction.run, wanted)
        difference = graph_changes(
            wanted, there_now, element_ids, written_before=written_before, logged=logged
        )
        writing.require_memory(limit, _written(difference, merged))
        projecting.write(Writer(transaction, progress), difference, element_ids)
        seq, counts = None, _counts(difference, merged)
        if counts:
            seq = log.record(
                transaction, Change(by, log.SEEDS, why, counts), before, merged.rows, traces=difference.traces
            )
        _note_said(transaction, rows)
        package_hash = (contents(package) if merged.keeps_others else wanted).package_hash
        if seq is not None:
            migrating.note(transaction)
            transaction.run(
                "load/mark",
                package_hash=package_hash,
                entities=len(wanted.entities),
                claims=len(target.claims),
            )
    if not dry_run and sum(counts.values()) >= schema.MUCH:
        schema.replan(database)
    return LoadReport(difference.tables, package_hash, time.monotonic() - started, seq, merged.conflicts)


def merge(
    digests: Digests, package: Mapping[RowKey, Cells], current: Mapping[RowKey, State], take: Take | None
) -> Merged:
    """Merge a package into the rows that hold now; without ``take`` a conflict leaves the row as it is."""
    wanted: dict[RowKey, Cells] = {}
    conflicts = []
    changed = []
    keeps_others = False
    for key in dict.fromkeys((*package, *current)):
        theirs = chosen = package.get(key)
        now = current[key].cells if key in current else None
        if theirs != now:
            last = digests.get(key)
            if _digest(theirs) == last:
                chosen = now
            elif _digest(now) != last:
                conflicts.append(RowConflict(*key, theirs, now))
                chosen = theirs if take == "package" else now
            if chosen == now:
                keeps_others = True
            else:
                changed.append(key)
        if chosen is not None:
            wanted[key] = chosen
    order = {table: at for at, table in enumerate(MODELS)}
    by_table = dict(sorted(wanted.items(), key=lambda item: order[item[0][0]]))
    return Merged(cells.placed(by_table, current), changed, conflicts, keeps_others)


def last_digests(ask: Ask) -> dict[RowKey, str]:
    """Return what the package said last."""
    rows = ask("load/said")
    digests: dict[str, dict[str, str]] = orjson.loads(rows[0]["rows"]) if rows else {}
    return {(table, key): word for table, words in digests.items() for key, word in words.items()}


def _note_said(transaction: Transaction, package: Mapping[RowKey, Cells]) -> None:
    """Note what the package says now."""
    digests: dict[str, dict[str, str]] = {}
    for (table, key), row in package.items():
        digests.setdefault(table, {})[key] = digest(row)
    transaction.run("load/note_said", rows=orjson.dumps(digests, option=orjson.OPT_SORT_KEYS).decode())


def _digest(row: Cells | None) -> str | None:
    return None if row is None else digest(row)


def read_stored(ask: Ask, wanted: Contents) -> tuple[Stored, dict[str, str]]:
    """Return what is stored of packages, and element ids of all that rows of ``wanted`` may name."""
    if not ask("load/any_entity"):
        return stored.stored((), ()), {}
    claims = (row.name for row in wanted.relationships if row.table == "claims")
    stored_rows = stored.read(ask, [entity.id for entity in wanted.entities], claims)
    element_ids = {node.id: node.element_id for node in stored_rows.nodes.values()}
    judged = {
        end
        for row in wanted.relationships
        if row.table == "identities"
        for end in (row.relationship.start_id, row.relationship.end_id)
    }
    imported = ask("load/imported", ids=sorted(judged - element_ids.keys()))
    return stored_rows, element_ids | {row["id"]: row["element_id"] for row in imported}


def _counts(difference: GraphChanges, merged: Merged) -> dict[str, int]:
    """Return how many rows were created, updated and deleted; nothing where nothing is written."""
    tables = difference.tables.values()
    counts = {
        "created": sum(table.created for table in tables),
        "updated": sum(table.updated for table in tables),
        "ended": difference.copies + sum(len(table.ended) for table in tables),
    }
    return counts if any(counts.values()) or merged.changed else {}


def _written(difference: GraphChanges, merged: Merged) -> Iterable[Mapping[str, object]]:
    """Yield the properties of everything that is to be written."""
    for nodes in difference.created.values():
        yield from nodes
    yield from (properties for _, properties in (*difference.nodes, *difference.replaced))
    yield from (relationship.properties for relationship in difference.relationships)
    yield from difference.traces
    yield from ({} for _ in difference.removed)
    yield from (merged.rows[row].cells for row in merged.changed if row in merged.rows)
