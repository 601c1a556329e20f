"""The neighbourhood of an entity: who is near, how well evidenced, and what to show of it. Pure."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from graph.domain.connections.paths import Adjacency, Link, distances, weight


class NearbyEntity(NamedTuple):
    """An entity near the centre.

    ``weight`` is that of the best-evidenced way from the centre, ``distance`` the steps of the shortest one,
    ``newest`` the day of the newest claim that ties the entity to others (``None``: structure only).
    """

    id: str
    weight: int
    distance: int
    newest: date | None


class Bundle(NamedTuple):
    """All links of one type from one entity to another, the newest claim first."""

    start_id: str
    end_id: str
    type: str
    links: tuple[Link, ...]

    @property
    def weight(self) -> int:
        """The weight of the strongest link."""
        return min(map(weight, self.links))


def rank_neighbours(within: Adjacency, centre: str, closed: Collection[str]) -> list[NearbyEntity]:
    """Return everybody that can be reached from the centre, not through ``closed`` ones; the nearest first.

    Ranked by weight, distance, newest claim, id. Each entity but the centre has one on its best way that
    ranks before it (a step weighs at least 1), so that a list cut anywhere stays connected.
    """
    shut = set(closed) - {centre}
    weights, steps = _weights(within, centre, shut), distances(within, centre, shut=shut)
    near = [NearbyEntity(id_, weights[id_], steps[id_], _newest(within, id_)) for id_ in sorted(weights)]
    near.sort(key=lambda entity: entity.newest or date.min, reverse=True)
    return sorted(near, key=lambda entity: (entity.weight, entity.distance))


def bundles(links: Iterable[Link]) -> list[Bundle]:
    """Return the links as bundles, in the order of their ends and types."""
    together: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in dict.fromkeys(links):
        together[link.start_id, link.end_id, link.type].append(link)
    return [Bundle(*key, tuple(sorted(together[key], key=_age, reverse=True))) for key in sorted(together)]


def _weights(within: Adjacency, centre: str, shut: Collection[str]) -> dict[str, int]:
    """Return the least weight of a way to each (Dijkstra 1959)."""
    weights: dict[str, int] = {}
    heap = [(0, centre)]
    while heap:
        so_far, at = heapq.heappop(heap)
        if at in weights:
            continue
        weights[at] = so_far
        if at not in shut:
            for neighbour, step in within.get(at, {}).items():
                if neighbour not in weights:
                    heapq.heappush(heap, (so_far + step.weight, neighbour))
    return weights


def _newest(within: Adjacency, id_: str) -> date | None:
    days = [link.claim.latest for step in within.get(id_, {}).values() for link in step.links if link.claim]
    return max(days, default=None)


def _age(link: Link) -> tuple[date, str, str]:
    """Return what sorts links, oldest first."""
    day, id_ = (link.claim.latest, link.claim.id) if link.claim else (date.min, link.since or "")
    return day, id_, link.source_id or ""
