"""Connections: who and what is near an entity, as a picture and a list, and the ways between two."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Response

from api.http.parameters import Db, EntityId
from api.http.responses import attached, send, spreadsheet, workbook
from api.pages import words
from api.pages.rendering import markup, page, picture_policy
from api.pages.search import Hit, hit
from api.pages.view import TheView, View
from api.transport.costs import expensive, number
from graph.answers.connections import Network, NetworkEdge, NetworkNode
from graph.domain.connections.paths import Tie
from graph.domain.names import LONGEST_QUERY
from graph.errors import AmbiguousNameError, NotFoundError
from graph.exports.neighbourhood import gexf
from graph.ontology import ELECTED_OFFICE, LABELS, Status
from graph.questions.connections import COSTS_BY_DEPTH, DEEPEST, MOST_NODES, NetworkQuestion, PathsQuestion
from graph.reading.country import all_elections
from graph.reading.elections import elections_of
from graph.reading.network import network
from graph.reading.paths import paths
from graph.reading.search import resolve, search
from graph.store.reader import Reader
from graph.today import today

router = APIRouter()

Name = Annotated[str, Query(max_length=LONGEST_QUERY)]

Steps = Annotated[int, Query(ge=1, le=DEEPEST)]
Types = Annotated[list[str] | None, Query(max_length=len(LABELS))]
Past = Annotated[bool, Query()]
LONGEST_WAY = 4
LISTED = 60
"""Neighbours that the list shows at once; the others are folded."""
SEVERAL = 50
"""Search results among which those are that a name may mean."""


class Neighbour(NamedTuple):
    """An entity near another one, and what ties it to those drawn."""

    node: NetworkNode
    ties: list[tuple[NetworkEdge, str]]
    """Each edge with the id of its other end."""


EXPENSIVE = expensive(
    lambda request: COSTS_BY_DEPTH.get(number(request, "langkah", 1), COSTS_BY_DEPTH[DEEPEST])
)


class Nearby(NamedTuple):
    """What a picture is of: refusals too, and what no longer holds (``past``) where it is asked for."""

    day: date
    depth: int
    types: list[str]
    past: bool
    network: Network


async def _nearby(
    view: TheView, database: Db, id: EntityId, langkah: Steps = 1, jenis: Types = None, lampau: Past = False
) -> Nearby:
    day = view.per or await _usual_day(database, id)
    about: dict[str, Any] = {"entity": id, "as_of": day, "depth": langkah, "types": jenis}
    question = NetworkQuestion(**about, taken_back=True, holding=not lampau, limit=MOST_NODES)
    return Nearby(day, langkah, jenis or [], lampau, await network(database, question))


TheNearby = Annotated[Nearby, Depends(_nearby)]


@router.get("/kaitan/{id}", dependencies=[EXPENSIVE])
async def neighbourhood(view: TheView, nearby: TheNearby, id: EntityId) -> Response:
    """The neighbourhood of an entity as of a day, with what no longer holds if it is asked for."""
    day, depth, types, past, around = nearby
    query = [
        *(("as_of", day.isoformat()), ("depth", str(depth)), ("taken_back", "true")),
        *(("holding", str(not past).lower()), ("limit", str(MOST_NODES))),
        *(("types", type_) for type_ in types),
    ]
    return page(
        view,
        "connections.html",
        n=around,
        day=day,
        depth=depth,
        deepest=DEEPEST,
        types=LABELS,
        chosen=types,
        past=past,
        legend=_legend(view, past=past),
        most=MOST,
        listed_at_once=LISTED,
        types_asked="".join(f"&jenis={quote(type_)}" for type_ in types),
        names={node.id: node for node in around.nodes},
        neighbours=_neighbours(around.nodes, around.edges),
        edge_word=words.edge,
        words={
            "edges": {type_: view.t(says) for type_, says in words.EDGES.items()},
            "standing": {type_: view.t(says) for type_, says in words.STANDING.items()},
            "offices": ELECTED_OFFICE.pattern,
            "statuses": {status.value: view.status(status) for status in Status},
        },
        data=f"/v1/entities/{quote(id, safe='')}/network?{urlencode(query)}",
    )


@router.get("/kaitan/{id}/gambar.svg", dependencies=[EXPENSIVE])
async def picture(view: TheView, nearby: TheNearby, id: EntityId) -> Response:
    """The neighbourhood as a picture that stands alone."""
    nodes = {node.id: node for node in nearby.network.nodes}

    def tie_word(line: Line) -> str:
        says = [
            view.t(words.edge(edge.type, nodes[edge.source].type, nodes[edge.target])) for edge in line.edges
        ]
        if len(line.edges) == 1 and (status := line.edges[0].status):
            return f"{says[0]} ({view.status(status)})"
        return ", ".join(f"{word} ×{n}" if n > 1 else word for word, n in Counter(says).items())

    content = markup(
        view,
        "network.svg",
        n=nearby.network,
        day=nearby.day,
        drawn=drawing(nearby.network),
        tie_word=tie_word,
        legend=_legend(view, past=nearby.past),
        width=WIDTH,
        height=HEIGHT,
        home=view.bare(f"/kaitan/{quote(id, safe='')}"),
    )
    return send(view.request, content.encode(), media_type="image/svg+xml", headers=picture_policy())


async def _usual_day(database: Reader, entity_id: str) -> date:
    """Return the day of the entity's own last election, else of the last one on record; never a later one."""
    now = today()
    own = [day for _, _, day in await elections_of(database, entity_id)]
    heads = [election.date for election in await all_elections(database) if election.kind != "legislative"]
    return min(now, max(own or [day for day in heads if day <= now], default=now))


def _legend(view: View, *, past: bool) -> list[tuple[str, str]]:
    """Return what the colours of lines mean: a class and its words."""
    colours = [
        ("support", view.t("dukungan", "support")),
        ("talk", view.t("pembicaraan", "talk")),
        ("refusal", view.t("penolakan, pengunduran", "refusal, withdrawal")),
        ("structure", view.t("keterkaitan lain", "other ties")),
    ]
    return [*colours, ("past", view.t("tidak berlaku lagi", "no longer holds"))] if past else colours


@router.get(
    "/jalur",
    dependencies=[expensive(lambda request: 5 * LONGEST_WAY if request.query_params.get("ke") else 0)],
)
async def ways(view: TheView, database: Db, dari: Name = "", ke: Name = "") -> Response:
    """The sourced ways between two entities, each named or given by its id."""
    day = view.per or today()
    ends: dict[str, str] = {}
    choices: dict[str, list[tuple[str, Hit]]] = {}
    unknown: list[str] = []
    for field, text in (("dari", dari.strip()), ("ke", ke.strip())):
        if not text:
            continue
        try:
            ends[field] = await resolve(database, text, LABELS)
        except AmbiguousNameError as several:  # each is told with what tells it apart, in the page's language
            ids = {match.id for match in several.matches}
            matches = (await search(database, text, limit=SEVERAL)).results
            choices[field] = [(match.id, hit(view, match)) for match in matches if match.id in ids]
        except NotFoundError:
            unknown.append(text)
    same, routes = len(ends) == 2 and ends["dari"] == ends["ke"], None
    if len(ends) == 2 and not same:
        question = PathsQuestion(start=ends["dari"], end=ends["ke"], as_of=day, max_length=LONGEST_WAY)
        routes = await paths(database, question)
    return page(
        view,
        "ways.html",
        day=day,
        dari=dari,
        ke=ke,
        routes=routes,
        same=same,
        choices=choices,
        unknown=unknown,
        edge_word=words.edge,
        sources={source.id: source for source in routes.sources} if routes else {},
    )


@router.get("/kaitan/{id}/jejaring.gexf", dependencies=[EXPENSIVE])
async def network_gexf(view: TheView, nearby: TheNearby, id: EntityId) -> Response:
    """The neighbourhood for Gephi (GEXF 1.3)."""
    name = attached(f"{id}-{nearby.day.isoformat()}.gexf")
    return send(
        view.request, gexf(nearby.network, nearby.day), media_type="application/gexf+xml", headers=name
    )


@router.get("/kaitan/{id}/jejaring.csv", dependencies=[EXPENSIVE])
async def network_csv(view: TheView, nearby: TheNearby, id: EntityId) -> Response:
    """What ties the entities of the neighbourhood, one tie a row."""
    name = f"{id}-{nearby.day.isoformat()}.csv"
    return await spreadsheet(view.request, name, TIES, _ties(view, nearby.network))


@router.get("/kaitan/{id}/jejaring.xlsx", dependencies=[EXPENSIVE])
async def network_workbook(view: TheView, nearby: TheNearby, id: EntityId) -> Response:
    """The same as a workbook."""
    name = f"{id}-{nearby.day.isoformat()}.xlsx"
    return await workbook(view.request, name, TIES, _ties(view, nearby.network))


def _ties(view: View, network: Network) -> list[list[object]]:
    nodes = {node.id: node for node in network.nodes}
    return [
        [
            *(nodes[edge.source].name, edge.source, view.kind(nodes[edge.source].type)),
            view.t(words.edge(edge.type, nodes[edge.source].type, nodes[edge.target])),
            *(nodes[edge.target].name, edge.target, view.kind(nodes[edge.target].type)),
            *(edge.status, edge.said_on, int(edge.holds), "; ".join(edge.claim_ids)),
        ]
        for edge in network.edges
    ]


TIES = (
    *("from", "from_id", "from_type", "tie", "to", "to_id", "to_type"),
    *("status", "said_on", "holds", "claims"),
)
"""Columns of a table of ties."""


def _neighbours(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> list[Neighbour]:
    """Return all nodes but the centre with their ties to those at least as near, best evidenced first."""
    distance = {node.id: node.distance for node in nodes}
    ties: dict[str, list[tuple[NetworkEdge, str]]] = {node.id: [] for node in nodes}
    for edge in edges:
        for this, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if distance[other] <= distance[this]:
                ties[this].append((edge, other))
    return [Neighbour(node, ties[node.id]) for node in nodes if node.distance]


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
