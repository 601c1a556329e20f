"""Cutting a stream of records into batches, each with its hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.writing.imports.records import ImportedRecord, Reject
from graph.writing.records.facts import combined


@dataclass(slots=True)
class Batch:
    """Records with their hashes, the rejects between them, the rows of both, and one hash of all records."""

    records: list[tuple[ImportedRecord, tuple[str, ...]]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    rows: int = 0
    hash: str = ""


def batches(stream: Iterable[ImportedRecord | Reject], size: int) -> Iterator[Batch]:
    """Yield the stream in batches; a record of something that an earlier row told already is a reject."""
    batch = Batch()
    seen: set[str] = set()
    for item in stream:
        reject = item if isinstance(item, Reject) else None
        if isinstance(item, ImportedRecord):
            keys = [item.principal.id] if item.principal else [claim.id for claim in item.claims]
            if seen.isdisjoint(keys):
                seen.update(keys)
                item.key_names()
                batch.records.append((item, item.hashes()))
                batch.rows += item.rows
            else:
                reject = Reject(
                    item.part, item.file, item.row, "", f"tells {keys[0]}, as an earlier row does"
                )
        if reject is not None:
            batch.rejects.append(reject)
            batch.rows += 1
        if size in (len(batch.records), len(batch.rejects)):
            yield _closed(batch)
            batch = Batch()
    yield _closed(batch)


def _closed(batch: Batch) -> Batch:
    batch.hash = combined(each for _, hashes in batch.records for each in hashes)
    return batch
