"""A neighbourhood as a picture that stands still: who is gathered with whom, and where each stands.

The picture of the page that scripts draw gathers in the same way (``web/src/connections.ts``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.answers.connections import Network, NetworkEdge, NetworkNode
from graph.domain.connections.paths import Tie

MOST = 25
"""Entities that a picture shows one by one; of more, those of one party or province are gathered."""

WIDTH, HEIGHT = 1200, 900
BESIDE, ABOVE = 220, 200
"""Room for the names around the picture: at its sides, and above and below."""
CROWDED = 14
"""Spots on a ring from which on their names are turned outwards, so that none lies on another."""
LONGEST_NAME = 24
GROUP = "group:"


class Spot(NamedTuple):
    """An entity, or several gathered, and where it stands in the picture."""

    id: str
    name: str
    members: tuple[str, ...]
    type: str
    distance: int
    x: float = 0
    y: float = 0
    turned: bool = False
    """Whether its name is turned outwards."""

    @property
    def short(self) -> str:
        """The name as the picture has room for it."""
        return self.name if len(self.name) <= LONGEST_NAME else f"{self.name[: LONGEST_NAME - 1].rstrip()}…"

    @property
    def label(self) -> tuple[float, float, str, float]:
        """Where its name stands, which end of it (SVG's ``text-anchor``), and how it is turned (degrees)."""
        x, y = self.x - WIDTH / 2, self.y - HEIGHT / 2
        if self.turned:
            angle = math.degrees(math.atan2(y, x))
            side = "end" if abs(angle) > 90 else "start"
            away = 24 / math.hypot(x, y)
            turn = angle + 180 if side == "end" else angle
            return round(self.x + away * x, 1), round(self.y + away * y, 1), side, round(turn, 1)
        if abs(x) < WIDTH / 20:
            return self.x, self.y - 22 if y < 0 else self.y + 36, "middle", 0
        return self.x + math.copysign(24, x), self.y + 5, "start" if x > 0 else "end", 0


class Line(NamedTuple):
    """What ties two spots: how many edges of one kind, and whether any of them still holds."""

    start: Spot
    end: Spot
    kind: Tie
    holds: bool
    edges: tuple[NetworkEdge, ...]

    @property
    def label(self) -> tuple[float, float, float]:
        """Where its words stand, and how they are turned (degrees), so that they are never upside down."""
        x, y = self.end.x - self.start.x, self.end.y - self.start.y
        angle = math.degrees(math.atan2(y, x))
        turned = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
        return (round(self.start.x + x / 2, 1), round(self.start.y + y / 2, 1), round(turned, 1))


class Drawing(NamedTuple):
    """All spots, the centre first, and the lines between them."""

    spots: list[Spot]
    lines: list[Line]


def drawing(network: Network) -> Drawing:
    """Return the picture of a network, gathered where it has more than ``MOST`` entities."""
    spots = _gathered(network.nodes)
    lines = _between(spots, network.edges)
    placed = _placed(spots, lines)
    return Drawing(
        list(placed.values()),
        [line._replace(start=placed[line.start.id], end=placed[line.end.id]) for line in lines],
    )


def _gathered(nodes: Sequence[NetworkNode]) -> list[Spot]:
    apart = len(nodes) <= MOST
    sizes = Counter(node.group.id for node in nodes[1:] if node.group)
    spots: dict[str, Spot] = {}
    for place, node in enumerate(nodes):
        group = node.group
        if apart or place == 0 or group is None or sizes[group.id] < 2:
            spots[node.id] = Spot(node.id, node.name, (node.id,), node.type, node.distance)
        else:
            key = GROUP + group.id
            name = f"{group.name} ({sizes[group.id]})"
            there = spots.get(key, Spot(key, name, (), "Group", node.distance))
            nearest = min(there.distance, node.distance)
            spots[key] = there._replace(members=(*there.members, node.id), distance=nearest)
    return list(spots.values())


def _between(spots: Iterable[Spot], edges: Iterable[NetworkEdge]) -> list[Line]:
    at = {member: spot for spot in spots for member in spot.members}
    together: dict[tuple[str, str, Tie, bool], list[NetworkEdge]] = {}
    for edge in edges:
        start, end = at[edge.source], at[edge.target]
        if start is not end:
            together.setdefault((start.id, end.id, edge.kind, edge.holds), []).append(edge)
    by_id = {spot.id: spot for spot in at.values()}
    return [
        Line(by_id[start], by_id[end], kind, holds, tuple(edges))
        for (start, end, kind, holds), edges in together.items()
    ]


def _placed(spots: Sequence[Spot], lines: Iterable[Line]) -> Mapping[str, Spot]:
    """Put the centre in the middle, the near ones around it, the others around those they are tied to."""
    centre, *others = spots
    near = [spot for spot in others if spot.distance <= 1]
    far = [spot for spot in others if spot.distance > 1]
    if not near:
        near, far = far, []
    order = {spot.id: place for place, spot in enumerate(near)}
    tied: dict[str, list[int]] = {}
    for line in lines:
        for one, other in ((line.start.id, line.end.id), (line.end.id, line.start.id)):
            if one in order:
                tied.setdefault(other, []).append(order[one])
    far.sort(key=lambda spot: (min(tied.get(spot.id, [len(near)])), spot.id))
    inner, outer = (0.55, 1.0) if far else (1.0, 1.0)
    placed = {centre.id: _at(centre, 0, 0)}
    for ring, share in ((near, inner), (far, outer)):
        for place, spot in enumerate(ring):
            turned = len(ring) > CROWDED
            placed[spot.id] = _at(spot, 2 * math.pi * (place + 0.5) / len(ring), share, turned=turned)
    return placed


def _at(spot: Spot, angle: float, share: float, *, turned: bool = False) -> Spot:
    x = WIDTH / 2 + share * (WIDTH / 2 - BESIDE) * math.sin(angle)
    y = HEIGHT / 2 - share * (HEIGHT / 2 - ABOVE) * math.cos(angle)
    return spot._replace(x=round(x, 1), y=round(y, 1), turned=turned)
