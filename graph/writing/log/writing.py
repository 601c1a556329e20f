"""The statements that change the graph, within one transaction; and how much one transaction can hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.errors import DatabaseMemoryError, KoalisiError
from graph.store.database import Database, Transaction
from graph.store.reader import Row
from graph.writing.records.facts import Properties

BATCH = 5_000
"""Rows that one statement takes."""

_UNITS = {"": 1, "B": 1, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}
_SIZE = re.compile(r"([0-9.]+)\s*([A-Za-z]*)")

PER_ITEM = 3_100
"""Bytes of heap that a node or relationship takes until it is committed, but for its properties.

Measured, as the next two: a heap of 512 MB takes 35,000 claims like those of the seeds, and not 40,000.
"""
PER_PROPERTY = 375
"""Bytes of heap that a property takes, but for its text."""
PER_CHARACTER = 3
"""Bytes of heap that a character of a text takes."""

K = TypeVar("K")
Progress = Callable[[str, int, int], None]
"""Told of a step's name, the rows done and the rows in all."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes within ``transaction``; nodes and relationships that are stored are told by element ids."""

    transaction: Transaction
    progress: Progress = lambda *_: None

    def create_nodes(self, label: str, nodes: Sequence[Properties]) -> list[str]:
        """Make nodes of a label; return their element ids, in the same order."""
        answers = self.run("load/create_nodes", nodes, label=label)
        return [element_id for answer in answers for element_id in answer["element_ids"]]

    def set_nodes(self, nodes: Sequence[tuple[str, Properties]]) -> None:
        """Set properties of nodes; a ``None`` takes one away, others stay."""
        self._expect("nodes", nodes, self.run("load/set_nodes", nodes))

    def link(self, type_: str, links: Sequence[tuple[str, str, Properties]]) -> None:
        """Make relationships of a type between nodes: start, end, properties."""
        self._expect(type_, links, self.run("load/create_relationships", links, type=type_))

    def link_all(self, links: Iterable[tuple[K, str, K, Properties]], element_id: Callable[[K], str]) -> None:
        """Make relationships (start, type, end, properties) between nodes that have these element ids."""
        by_type: defaultdict[str, list[tuple[str, str, Properties]]] = defaultdict(list)
        for start, type_, end, properties in links:
            by_type[type_].append((element_id(start), element_id(end), properties))
        for type_, alike in by_type.items():
            self.link(type_, alike)

    def set_relationships(self, relationships: Sequence[tuple[str, Properties]]) -> None:
        """Give relationships these properties and no others."""
        by_element_id = dict(relationships)
        answers = self.run("load/set_relationships", list(by_element_id), properties=by_element_id)
        self._expect("relationships", relationships, answers)

    def delete_claims(self, claim_ids: Sequence[str]) -> None:
        """Take claims away by their ids; those that are not there are passed over."""
        batches = (list(claim_ids[start : start + BATCH]) for start in range(0, len(claim_ids), BATCH))
        rows = (row for ids in batches for row in self.transaction.run("load/stored_claims", claim_ids=ids))
        self.run("load/delete_relationships", [row["element_id"] for row in rows])

    def run(self, query: str, rows: Sequence[Any], **parameters: object) -> list[Row]:
        """Run a statement of ``load/`` for rows, ``BATCH`` at a time; return the rows of all answers."""
        answer: list[Row] = []
        step = query.removeprefix("load/").replace("_", " ")
        for start in range(0, len(rows), BATCH):
            batch = list(rows[start : start + BATCH])
            answer += self.transaction.run(query, rows=batch, **parameters)
            self.progress(step, start + len(batch), len(rows))
            batch.clear()  # the driver's result keeps its parameters in a cycle
        return answer

    @staticmethod
    def _expect(what: str, wanted: Sequence[object], answers: Sequence[Row]) -> None:
        made = sum(answer["done"] for answer in answers)
        if made != len(wanted):
            raise KoalisiError(
                f"Only {made:,} of {len(wanted):,} {what} could be written: nodes have gone meanwhile.",
                remedy="Run it again; an import goes on from its last batch.",
            )


def memory_limit(database: Database) -> int | None:
    """Return the bytes that transactions may take together; ``None`` where the database doesn't tell."""
    try:
        rows = database.read("load/memory_limit")
    except KoalisiError:
        return None  # only an administrator may ask; the database itself still refuses what is too much
    size = _SIZE.fullmatch(str(rows[0]["value"])) if rows else None
    return (int(float(size[1]) * _UNITS.get(size[2].upper(), 1)) or None) if size else None


def memory_needed(items: Iterable[Mapping[str, object]]) -> int:
    """Return the bytes of heap that a transaction takes which writes items with these properties, about."""
    total = 0
    for properties in items:
        total += PER_ITEM + PER_PROPERTY * len(properties)
        total += PER_CHARACTER * sum(len(value) for value in properties.values() if isinstance(value, str))
    return total


def require_memory(limit: int | None, items: Iterable[Mapping[str, object]]) -> None:
    """Raise DatabaseMemoryError where a transaction can't hold what is to be written."""
    if limit is not None and (bytes_ := memory_needed(items)) > limit:
        raise DatabaseMemoryError(
            f"This load needs about {bytes_ // 2**20:,} MB of Neo4j's heap for its one transaction, which may"
            f" take {limit // 2**20:,} MB; nothing was written.",
            remedy=f"Give Neo4j a heap of {2 * bytes_ // 2**20 + 1:,} MB or more: KOALISI_NEO4J_HEAP for the"
            " local one, then `koalisi down` and load again.",
        )
