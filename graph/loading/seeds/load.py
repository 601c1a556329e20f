"""Load a validated package into Neo4j: idempotent, all or nothing, silent about nothing.

The whole package is one transaction, so that a failure half way leaves what was there before. That suits the
seeds (thousands of rows; Neo4j keeps a transaction's changes in its heap, about 700 MB of 1 GB at most);
an import of millions of rows needs one transaction a batch instead.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import KoalisiError
from graph.loading.seeds.changes import (
    Changes,
    Stored,
    StoredEntity,
    StoredRelationship,
    TableReport,
    changes,
)
from graph.loading.seeds.mapping import LABELS, Contents, Relationship, contents, leader_key, pair_key
from graph.loading.seeds.rows import Package
from graph.loading.seeds.rules import RuleSource
from graph.store import schema
from graph.store.database import Database, Row, Transaction

BATCH = 5_000
"""Rows that one statement takes."""

Progress = Callable[[str, int, int], None]
"""Told of a step's name, the rows done and the rows in all."""

_TABLES = {label: table for table, label in LABELS.items() if table != "rules"}
_RELATIONSHIP_TABLES = {"WON_SEATS": "seats", "HEADED_BY": "leaders", "IDENTITY": "identities"}


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load found and did, by table; ``rules`` are the sources of ``rules.yaml``."""

    tables: Mapping[str, TableReport]
    package_hash: str
    seconds: float

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(table.created or table.updated or table.removed for table in self.tables.values())


def load(
    database: Database,
    package: Package,
    *,
    rule_sources: Sequence[RuleSource] = (),
    progress: Progress = lambda *_: None,
) -> LoadReport:
    """Make the database hold ``package`` and the sources of ``rules.yaml``; lay the schema first.

    What is new is created, what changed is replaced (a claim by its id, whatever its ends are now), what is
    unchanged is not touched. What the package no longer holds stays, and is reported as vanished; but a
    decision on two records is taken back. A decision on a record that no import has brought yet waits for the
    next load.
    Loads at the same time wait for each other.

    Raises:
        InvalidSeedsError: the package contradicts itself; a validated one doesn't.
        DatabaseAwayError: the database did not answer.
        KoalisiError: the database refused; nothing of the package was loaded.
    """
    started = time.monotonic()
    wanted = contents(package, rule_sources)
    schema.lay(database)
    with database.transaction() as transaction:
        transaction.run("load/lock")
        stored, element_ids = _stored(transaction, [entity.id for entity in wanted.entities])
        imported = _imported(transaction, wanted, element_ids)
        found = changes(wanted, stored, imported)
        element_ids |= imported
        _Writer(transaction, element_ids, progress).write(found)
        report = LoadReport(found.tables, wanted.package_hash, time.monotonic() - started)
        if report.changed:
            transaction.run(
                "load/mark",
                package_hash=wanted.package_hash,
                entities=len(wanted.entities),
                claims=len(package.claims),
            )
    return LoadReport(found.tables, wanted.package_hash, time.monotonic() - started)


def _stored(transaction: Transaction, wanted: Sequence[str]) -> tuple[Stored, dict[str, str]]:
    """Return what is stored of packages and of the wanted ids; element ids are good for this transaction."""
    rows = transaction.run("load/stored_entities", ids=wanted)
    entities = {row["id"]: _stored_entity(row) for row in rows}
    relationships = {}
    for row in transaction.run("load/stored_relationships"):
        relationships[_key(row)] = StoredRelationship(
            row["type"], row["start_id"], row["end_id"], row["content_hash"]
        )
    return Stored(entities, relationships), {row["id"]: row["element_id"] for row in rows}


def _imported(transaction: Transaction, wanted: Contents, element_ids: Mapping[str, str]) -> dict[str, str]:
    """Return the element ids of records that an import brought and a decision of the newsroom names."""
    named = {
        end
        for row in wanted.relationships
        if row.table == "identities"
        for end in (row.relationship.start_id, row.relationship.end_id)
    }
    rows = transaction.run("load/imported", ids=sorted(named - element_ids.keys()))
    return {row["id"]: row["element_id"] for row in rows}


def _stored_entity(row: Row) -> StoredEntity:
    label: str = row["label"]
    table = "rules" if label == "Source" and not row["by_outlet"] else _TABLES[label]
    aliases = zip(
        row["aliases"] or [],
        zip(row["alias_kinds"] or [], row["alias_source_ids"] or [], strict=True),
        strict=True,
    )
    keys = tuple(row["alias_keys"] or ())
    return StoredEntity(table, label, row["content_hash"], row["result_hash"], dict(aliases), keys)


def _key(row: Row) -> tuple[str, str]:
    table = _RELATIONSHIP_TABLES.get(row["type"], "claims")
    if table == "claims":
        return table, row["claim_id"]
    if table == "leaders":
        return table, leader_key(row["start_id"], row["end_id"], row["role"], row["as_of"])
    return table, pair_key(row["start_id"], row["end_id"])


@dataclass(frozen=True, slots=True)
class _Writer:
    transaction: Transaction
    element_ids: dict[str, str]
    progress: Progress

    def write(self, found: Changes) -> None:
        self._run(
            "load/relabel",
            [
                {"element_id": self._found(id_), "old_label": old, "label": new}
                for id_, old, new in found.relabelled
            ],
        )
        created = self._run(
            "load/create_entities",
            [{"label": each.label, "properties": each.properties} for each in found.created],
        )
        self.element_ids.update((row["id"], row["element_id"]) for row in created)
        self._run(
            "load/unlink",
            [{"element_id": self._found(id_), "types": types} for id_, types in found.unlinked],
        )
        self._run(
            "load/set_properties",
            [{"element_id": self._found(id_), "properties": new} for id_, new in found.properties],
        )
        self._run("load/delete_claims", [{"claim_id": each} for each in found.removed_claims])
        self._run(
            "load/delete_relationships",
            [{**self._ends(each), "content_hash": each.content_hash} for each in found.removed_relationships],
        )
        self._run(
            "load/create_relationships",
            [{**self._ends(each), "properties": each.properties} for each in found.relationships],
        )

    def _run(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        answer: list[Row] = []
        step = query.removeprefix("load/").replace("_", " ")
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            answer += self.transaction.run(query, rows=batch)
            self.progress(step, start + len(batch), len(rows))
        return answer

    def _ends(self, relationship: Relationship | StoredRelationship) -> dict[str, str]:
        return {
            "type": relationship.type,
            "start": self._found(relationship.start_id),
            "end": self._found(relationship.end_id),
        }

    def _found(self, entity_id: str) -> str:
        try:
            return self.element_ids[entity_id]
        except KeyError:
            raise KoalisiError(
                f"A row names “{entity_id}”, which is neither in the package nor in the database.",
                remedy="Run `koalisi validate`; nothing was loaded.",
            ) from None
