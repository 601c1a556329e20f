"""A neighbourhood as a picture that stands still: who is gathered with whom, and where each stands.

The picture of the page that scripts draw gathers in the same way (``web/src/connections.ts``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.answers.connections import Network, NetworkEdge, NetworkNode
from graph.domain.connections.paths import Tie

MOST = 25
"""Entities that a picture shows one by one; of more, those of one party or province are gathered."""

WIDTH, HEIGHT = 1200, 900
MARGIN = 110
GROUP = "group:"


@dataclass(frozen=True)
class Spot:
    """An entity, or several gathered, and where it stands in the picture."""

    id: str
    name: str
    members: tuple[str, ...]
    type: str
    distance: int
    x: float = 0
    y: float = 0

    @property
    def lines(self) -> list[str]:
        """The name in lines that are short enough to stand below a spot, two at the most."""
        words, lines = self.name.split(), [""]
        for word in words:
            if lines[-1] and len(lines[-1]) + len(word) >= 20:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return [
            *lines[:1],
            " ".join(lines[1:])[:21].strip() + ("…" if len(" ".join(lines[1:])) > 21 else ""),
        ][: min(len(lines), 2)]


@dataclass(frozen=True)
class Line:
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


@dataclass(frozen=True)
class Drawing:
    """All spots, the centre first, and the lines between them."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]


def drawing(network: Network) -> Drawing:
    """Return the picture of a network, gathered where it has more than ``MOST`` entities."""
    spots = _gathered(network.nodes)
    lines = _between(spots, network.edges)
    placed = _placed(spots, lines)
    return Drawing(
        tuple(placed.values()),
        tuple(
            Line(placed[line.start.id], placed[line.end.id], line.kind, line.holds, line.edges)
            for line in lines
        ),
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
            there = spots.get(key)
            spots[key] = Spot(
                key,
                f"{group.name} ({sizes[group.id]})",
                (*(there.members if there else ()), node.id),
                "Group",
                min(there.distance, node.distance) if there else node.distance,
            )
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
        Line(by_id[start], by_id[end], kind, holds, tuple(found))
        for (start, end, kind, holds), found in together.items()
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
    inner, outer = (0.5, 1.0) if far else (0.8, 1.0)
    found = {centre.id: _at(centre, 0, 0)}
    for ring, share in ((near, inner), (far, outer)):
        for place, spot in enumerate(ring):
            found[spot.id] = _at(spot, 2 * math.pi * (place + 0.5) / len(ring), share)
    return found


def _at(spot: Spot, angle: float, share: float) -> Spot:
    x = WIDTH / 2 + share * (WIDTH / 2 - MARGIN) * math.sin(angle)
    y = HEIGHT / 2 - share * (HEIGHT / 2 - MARGIN) * math.cos(angle)
    return Spot(spot.id, spot.name, spot.members, spot.type, spot.distance, round(x, 1), round(y, 1))
