"""Read what leads from entities to their neighbours, a level at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.domain.connections.paths import ClaimFacts, Link
from graph.errors import MergedError
from graph.ontology import LABELS, Confidence, Role, Status
from graph.reading.names import not_found
from graph.store.reader import Reader

MOST_ROWS = 5_000
"""Relationships that one level brings at the most."""
MOST_READ = 100_000
"""Relationships, of all kinds and dates, that the entities of a level may have to be read at all."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity; ``degree`` counts its relationships of all kinds and dates."""

    id: str
    type: str
    name: str
    degree: int


@dataclass(frozen=True, slots=True)
class Level:
    """What one level brought: links, and the entities at their ends; ``cut`` when there was more of it."""

    links: list[Link]
    neighbours: dict[str, Neighbour]
    cut: bool


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Which links count: as of ``day``, from claims trusted enough.

    ``types`` are the types of neighbours to go to (``None``: all), ``ends`` ids that may have any type.
    """

    day: date
    min_confidence: Confidence
    types: Collection[str] | None = None
    ends: Collection[str] = ()


async def ends(database: Reader, *ids: str) -> list[Neighbour]:
    """Return the entities of these ids, in their order; they must exist, and be merged into no other."""
    rows = {row.pop("id"): row for row in await database.read("read/paths_ends", ids=list(ids))}
    for id_ in ids:
        if id_ not in rows:
            raise not_found(id_)
        if kept := rows[id_].pop("kept_id", None):
            raise MergedError(id_, kept)
    return [Neighbour(id_, **rows[id_]) for id_ in ids]


async def level(
    database: Reader,
    ids: Collection[str],
    link_filter: LinkFilter,
    *,
    toward: Collection[str] | None = None,
    limit: int = MOST_ROWS,
) -> Level:
    """Return what leads from the entities of ``ids`` to their neighbours; the newest claims where it is cut.

    ``toward`` are the only neighbours that matter (``None``: all).
    """
    rows = await database.read(
        "read/neighbours",
        ids=sorted(ids),
        as_of=link_filter.day,
        confidences=[grade.word for grade in Confidence if grade >= link_filter.min_confidence],
        types=sorted(LABELS if link_filter.types is None else link_filter.types),
        ends=sorted(link_filter.ends),
        toward=sorted(toward or ()),
        anywhere=toward is None,
        limit=limit + 1,
    )
    relationships = [_Relationship(*values) for values in rows[0]["found"]]
    shown = relationships[:limit]
    return Level(
        links=[_link(relationship) for relationship in shown],
        neighbours={
            other.other_id: Neighbour(other.other_id, other.other_type, other.other_name, other.other_degree)
            for other in shown
        },
        cut=len(relationships) > limit,
    )


class _Relationship(NamedTuple):
    """One relationship, as ``read/neighbours`` returns it."""

    id: str
    other_id: str
    other_type: str
    other_name: str
    other_degree: int
    type: str
    outgoing: bool
    claim_id: str | None
    said_on: str | None
    latest: str | None
    status: str | None
    role: str | None
    confidence: str | None
    source_id: str | None
    election_id: str | None


def _link(row: _Relationship) -> Link:
    start, end = (row.id, row.other_id) if row.outgoing else (row.other_id, row.id)
    if not (row.claim_id and row.said_on and row.latest and row.status and row.confidence):
        return Link(start, end, row.type, row.source_id, since=row.said_on)
    said = ClaimFacts(
        id=row.claim_id,
        said_on=row.said_on,
        latest=date.fromisoformat(row.latest),
        status=Status(row.status),
        role=Role(row.role) if row.role else None,
        confidence=Confidence[row.confidence.upper()],
        election_id=row.election_id,
    )
    return Link(start, end, row.type, row.source_id, said)
