"""What an import found and did: counts by part that add up, and the first rejects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.writing.imports.plan import Counts
from graph.writing.imports.records import Reject

SHOWN_REJECTS = 10
"""Rejects that the report holds; the file of rejects holds all."""


@dataclass(slots=True)
class ImportReport:
    """What an import found and did, by part; ``known`` when the whole input had been loaded before."""

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
        return Counts(
            *(
                sum(getattr(counts, name) for counts in self.parts.values())
                for name in ("read", "created", "updated", "unchanged", "rejected")
            )
        )
