"""What an import did: counts by part that add up, and its rejects."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path

from graph.errors import InvalidInputError
from graph.writing.records.imported import Reject

SHOWN_REJECTS = 10
"""Rejects that the report holds; the file of rejects holds all."""
REJECT_COLUMNS = ("part", "file", "row", "column", "reason")


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
class ImportReport:
    """What an import did, by part; ``known`` when the whole input had been loaded before."""

    name: str
    dry_run: bool
    known: bool = False
    parts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    rejects: list[Reject] = field(default_factory=list)
    """The first ``SHOWN_REJECTS`` of them."""
    nodes: int = 0
    relationships: int = 0
    resumed: int = 0
    """Batches that an earlier import had loaded already."""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    change: int | None = None
    """Its number in the log of changes; ``None`` where nothing was written."""

    @property
    def total(self) -> Counts:
        """The counts of all parts together."""
        return Counts(*map(sum, zip(*map(astuple, self.parts.values()), strict=True)))

    def reject(self, reject: Reject) -> None:
        """Count a reject, and hold it if it is one of the first."""
        counts = self.parts[reject.part]
        counts.read += 1
        counts.rejected += 1
        if len(self.rejects) < SHOWN_REJECTS:
            self.rejects.append(reject)


@contextmanager
def rejects_file(path: Path | None) -> Iterator[Callable[[Reject], object]]:
    """Return what writes rejects to a CSV file, in the block; without a path it does nothing."""
    if path is None:
        yield lambda _: None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InvalidInputError(
            f"{path} can't be written: {error.strerror}.", remedy="Name another file."
        ) from error
    with file:
        rows = csv.writer(file)
        rows.writerow(REJECT_COLUMNS)
        yield lambda reject: rows.writerow(astuple(reject))
