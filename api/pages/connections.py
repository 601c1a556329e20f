"""Connections: who and what is near an entity, as a picture and a list, and the ways between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response

from api.asking import Db, EntityId
from api.pages import words
from api.pages.rendering import page
from api.pages.search import Hit, hit
from api.pages.view import TheView, View
from graph.answers.connections import NetworkEdge, NetworkNode
from graph.domain.names import LONGEST_QUERY
from graph.errors import AmbiguousNameError, NotFoundError
from graph.ontology import LABELS, Status
from graph.reading.network import DEEPEST, network
from graph.reading.paths import paths
from graph.reading.search import resolve, search
from graph.store.database import AsyncDatabase
from graph.today import today

router = APIRouter()

Name = Annotated[str, Query(max_length=LONGEST_QUERY)]

LONGEST_WAY = 4
SEVERAL = 50
"""Search results among which those are that a name may mean."""


@dataclass(frozen=True)
class Neighbour:
    """An entity near another one, and what ties it to those drawn."""

    node: NetworkNode
    ties: tuple[tuple[NetworkEdge, str], ...]
    """Each edge with the id of its other end."""


@router.get("/kaitan/{id}")
async def neighbourhood(
    request: Request,
    view: TheView,
    database: Db,
    id: EntityId,
    langkah: Annotated[int, Query(ge=1, le=DEEPEST)] = 1,
    jenis: Annotated[list[str] | None, Query(max_length=len(LABELS))] = None,
) -> Response:
    """The neighbourhood of an entity as of a day."""
    day = view.per or today()
    found = await network(database, id, day, depth=langkah, types=jenis)
    asked = [("as_of", day.isoformat()), ("depth", str(langkah)), *(("types", each) for each in jenis or ())]
    return page(
        request,
        view,
        "connections.html",
        n=found,
        day=day,
        depth=langkah,
        deepest=DEEPEST,
        types=LABELS,
        chosen=jenis or [],
        names={node.id: node for node in found.nodes},
        neighbours=_neighbours(found.nodes, found.edges),
        edge_word=words.edge,
        words={
            "edges": {type_: view.t(*both) for type_, both in words.EDGES.items()},
            "statuses": {status.value: view.status(status) for status in Status},
        },
        data=f"/v1/entities/{quote(id, safe='')}/network?{urlencode(asked)}",
    )


@router.get("/jalur")
async def ways(request: Request, view: TheView, database: Db, dari: Name = "", ke: Name = "") -> Response:
    """The sourced ways between two entities, each named or given by its id."""
    day = view.per or today()
    ends: dict[str, str] = {}
    choices: dict[str, list[Hit]] = {}
    unknown: list[str] = []
    for field, text in (("dari", dari.strip()), ("ke", ke.strip())):
        if text:
            try:
                ends[field] = await resolve(database, text, LABELS)
            except AmbiguousNameError as several:
                choices[field] = await _several(view, database, text, {match.id for match in several.matches})
            except NotFoundError:
                unknown.append(text)
    same = len(ends) == 2 and ends["dari"] == ends["ke"]
    found = None
    if len(ends) == 2 and not same:
        found = await paths(database, ends["dari"], ends["ke"], day, max_length=LONGEST_WAY)
    return page(
        request,
        view,
        "ways.html",
        day=day,
        dari=dari,
        ke=ke,
        found=found,
        same=same,
        choices=choices,
        unknown=unknown,
        edge_word=words.edge,
        sources={source.id: source for source in found.sources} if found else {},
    )


async def _several(view: View, database: AsyncDatabase, text: str, ids: set[str]) -> list[Hit]:
    """Return what the text may mean, each with what tells it apart in the page's language."""
    found = await search(database, text, limit=SEVERAL)
    return [hit(view, match) for match in found.results if match.id in ids]


def _neighbours(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> list[Neighbour]:
    """Return all nodes but the centre with their ties to those at least as near, best evidenced first."""
    distance = {node.id: node.distance for node in nodes}
    ties: dict[str, list[tuple[NetworkEdge, str]]] = {node.id: [] for node in nodes}
    for edge in edges:
        for this, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if distance[other] <= distance[this]:
                ties[this].append((edge, other))
    return [Neighbour(node, tuple(ties[node.id])) for node in nodes if node.distance]
