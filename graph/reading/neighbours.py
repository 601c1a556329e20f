"""Read what leads from entities to their neighbours, a level at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.domain.connections.paths import ClaimFacts, Link
from graph.errors import MergedError, NotFoundError
from graph.ontology import LABELS, Confidence, Role, Status
from graph.store.reader import Reader

MOST_ROWS = 5_000
"""Relationships that one level brings at the most."""
MOST_READ = 100_000
"""Relationships, of all kinds and dates, that the entities of a level may have to be read at all."""


@dataclass(frozen=True, slots=True)
class Met:
    """An entity; ``degree`` counts its relationships of all kinds and dates."""

    id: str
    type: str
    name: str
    degree: int


@dataclass(frozen=True, slots=True)
class Level:
    """What one level brought: links, and who was met by them; ``cut`` when there was more of it."""

    links: list[Link]
    met: dict[str, Met]
    cut: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Which links count: as of ``day``, from claims trusted enough.

    ``types`` are the types of neighbours to go to (``None``: all), ``ends`` ids that may have any type.
    """

    day: date
    min_confidence: Confidence
    types: Collection[str] | None = None
    ends: Collection[str] = ()


async def ends(database: Reader, *ids: str) -> list[Met]:
    """Return the entities of these ids, in their order.

    Raises:
        NotFoundError: one of them does not exist.
        MergedError: the newsroom found one of them to be the same as another record.
    """
    found = {row.pop("id"): row for row in await database.read("read/paths_ends", ids=list(ids))}
    for id_ in ids:
        if id_ not in found:
            raise NotFoundError(f"Nothing has the id “{id_}”.", remedy="GET /v1/search finds ids by name.")
        if kept := found[id_].pop("kept_id", None):
            raise MergedError(id_, kept)
    return [Met(id_, **found[id_]) for id_ in ids]


async def level(
    database: Reader,
    ids: Collection[str],
    which: Filter,
    *,
    toward: Collection[str] | None = None,
    limit: int = MOST_ROWS,
) -> Level:
    """Return what leads from the entities of ``ids`` to their neighbours; the newest claims where it is cut.

    ``toward`` are the only neighbours that matter (``None``: all).

    Raises:
        QueryTimeoutError: the level took too long.
    """
    rows = await database.read(
        "read/neighbours",
        ids=sorted(ids),
        as_of=which.day,
        confidences=[grade.word for grade in Confidence if grade >= which.min_confidence],
        types=sorted(LABELS if which.types is None else which.types),
        ends=sorted(which.ends),
        toward=sorted(toward or ()),
        anywhere=toward is None,
        limit=limit + 1,
    )
    found = [_Found(*each) for each in rows[0]["found"]]
    read = found[:limit]
    return Level(
        links=[_link(each) for each in read],
        met={
            each.other_id: Met(each.other_id, each.other_type, each.other_name, each.other_degree)
            for each in read
        },
        cut=len(found) > limit,
    )


class _Found(NamedTuple):
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


def _link(found: _Found) -> Link:
    start, end = (found.id, found.other_id) if found.outgoing else (found.other_id, found.id)
    if not (found.claim_id and found.said_on and found.latest and found.status and found.confidence):
        return Link(start, end, found.type, found.source_id, since=found.said_on)
    said = ClaimFacts(
        id=found.claim_id,
        said_on=found.said_on,
        latest=date.fromisoformat(found.latest),
        status=Status(found.status),
        role=Role(found.role) if found.role else None,
        confidence=Confidence[found.confidence.upper()],
        election_id=found.election_id,
    )
    return Link(start, end, found.type, found.source_id, said)
