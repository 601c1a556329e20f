"""Read what leads from entities to their neighbours, a level at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from graph.answers.base import EntityRef
from graph.domain.connections.paths import ClaimFacts, Link
from graph.errors import MergedError
from graph.ontology import LABELS, Confidence, Role, Status
from graph.reading.names import not_found
from graph.store.reader import Reader

MOST_ROWS = 5_000
"""Relationships that one level brings at the most."""
MOST_READ = 100_000
"""Relationships, of all kinds and dates, that the entities of a level may have to be read at all."""


class Neighbour(NamedTuple):
    """An entity; ``degree`` counts its relationships of all kinds and dates."""

    id: str
    type: str
    name: str
    degree: int

    @property
    def ref(self) -> EntityRef:
        """It as answers name it."""
        return EntityRef(id=self.id, type=self.type, name=self.name)


class Level(NamedTuple):
    """What one level brought: links, and the entities at their ends; ``cut`` when there was more of it."""

    links: list[Link]
    neighbours: dict[str, Neighbour]
    cut: bool


class LinkFilter(NamedTuple):
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
    (row,) = await database.read(
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
    links: list[Link] = []
    neighbours = {}
    for id_, other_id, kind, name, degree, type_, outgoing, *said in row["found"][:limit]:
        claim_id, said_on, latest, status, role, trust, source_id, election_id = said
        neighbours[other_id] = Neighbour(other_id, kind, name, degree)
        claim = claim_id and ClaimFacts(
            claim_id,
            said_on,
            date.fromisoformat(latest),
            Status(status),
            Role(role) if role else None,
            Confidence[trust.upper()],
            election_id,
        )
        ends = (id_, other_id) if outgoing else (other_id, id_)
        links.append(Link(*ends, type_, source_id, claim, since=None if claim else said_on))
    return Level(links, neighbours, cut=len(row["found"]) > limit)
