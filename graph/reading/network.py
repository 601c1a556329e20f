"""Read the neighbourhood of an entity, ready to draw."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from graph.answers.base import EntityRef
from graph.answers.connections import Cut, Network, NetworkEdge, NetworkNode
from graph.domain.connections.network import Bundle, bundles, rank_neighbours
from graph.domain.connections.paths import Link, adjacency, connecting, tie_of
from graph.errors import InvalidInputError
from graph.ontology import HUBS, LABELS
from graph.questions.connections import NetworkQuestion
from graph.questions.fields import confidence
from graph.reading import neighbours
from graph.reading.answering import reads
from graph.reading.neighbours import LinkFilter, Neighbour
from graph.reading.outcomes import overtaken
from graph.store.reader import Reader
from graph.today import today


@dataclass(slots=True)
class _Read:
    """What connects: ``expanded`` are those whose neighbours were looked at.

    ``cut`` is true once the rows of a level, or what is to be read for one, were too many.
    """

    entities: dict[str, Neighbour]
    links: list[Link] = field(default_factory=list)
    expanded: set[str] = field(default_factory=set)
    cut: bool = False


@reads(NetworkQuestion)
async def network(database: Reader, question: NetworkQuestion) -> Network:
    """Return the entities within some steps as of a day, and all that connects them.

    Hubs (``ontology.HUBS``) are shown and not expanded, unless the entity asked for is one. Of more than
    ``limit`` entities the best ranked are shown (:func:`rank_neighbours`) and the others counted. ``types``
    leaves out all entities of other types, as stations on the way too. Only counts cut an answer.
    """
    day, taken_back = question.as_of or today(), question.taken_back
    unknown = sorted(set(question.types or ()) - set(LABELS))
    if unknown:
        raise InvalidInputError(f"There is no type “{unknown[0]}”.", remedy=f"Types: {', '.join(LABELS)}.")
    (centre,) = await neighbours.ends(database, question.entity)
    link_filter = LinkFilter(day, confidence(question.min_confidence), question.types, (centre.id,))
    read = await _expand(database, centre, link_filter, question.depth, taken_back)
    live, past = read.links, await _past(database, read.links, day)
    if question.holding:
        live = [link for link in live if link not in past]
    closed = set(read.entities) - read.expanded
    near = rank_neighbours(adjacency(live), centre.id, closed)
    shown = near[: question.limit]
    ids = {node.id for node in shown}
    edges = bundles(live)
    between = await _outer(database, ids - read.expanded, ids, link_filter, read, taken_back)
    past |= await _past(database, between, day)
    if question.holding:
        between = [link for link in between if link not in past]
    drawn = [edge for edge in bundles([*live, *between]) if {edge.start_id, edge.end_id} <= ids]
    groups = await _groups(database, centre, [node.id for node in shown])
    inner = sum({edge.start_id, edge.end_id} <= ids for edge in edges)
    return Network(
        entity=EntityRef(id=centre.id, type=centre.type, name=centre.name),
        as_of=day,
        depth=question.depth,
        nodes=[
            NetworkNode(
                id=node.id,
                type=read.entities[node.id].type,
                name=read.entities[node.id].name,
                degree=read.entities[node.id].degree,
                rank=position,
                distance=node.distance,
                weight=node.weight,
                newest=node.newest,
                expanded=node.id in read.expanded,
                group=groups.get(node.id),
            )
            for position, node in enumerate(shown, start=1)
        ],
        edges=[_edge(edge, past) for edge in drawn],
        cut=Cut(
            nodes=len(near) - len(shown),
            edges=len(edges) - inner,
            at_least=read.cut,
            reason="rows" if read.cut else "limit" if len(near) > len(shown) else None,
        ),
    )


async def _expand(
    database: Reader, centre: Neighbour, link_filter: LinkFilter, depth: int, taken_back: bool
) -> _Read:
    """Read the levels around the centre, until all are read or a bound by counts is reached."""
    read = _Read({centre.id: centre})
    frontier = reached = {centre.id}
    for _ in range(depth):
        if not frontier:
            break
        if len(frontier) > 1 and sum(read.entities[id_].degree for id_ in frontier) > neighbours.MOST_READ:
            read.cut = True
            break
        level = await neighbours.level(database, frontier, link_filter)
        read.expanded |= frontier
        live = level.links if taken_back else connecting(level.links)
        read.links += live
        read.entities = level.neighbours | read.entities
        new = {id_ for link in live for id_ in link.ends} - reached
        reached = reached | new
        frontier = {id_ for id_ in new if read.entities[id_].type not in HUBS}
        if level.cut:
            read.cut = True
            break
    return read


async def _outer(
    database: Reader,
    outermost: Collection[str],
    shown: Collection[str],
    link_filter: LinkFilter,
    read: _Read,
    taken_back: bool,
) -> list[Link]:
    """Return what connects the outermost of those shown with each other; hubs are not expanded."""
    ids = [id_ for id_ in outermost if read.entities[id_].type not in HUBS]
    if not ids:
        return []
    if sum(read.entities[id_].degree for id_ in ids) > neighbours.MOST_READ:
        read.cut = True
        return []
    level = await neighbours.level(database, ids, link_filter, toward=shown)
    read.cut = read.cut or level.cut
    return level.links if taken_back else connecting(level.links)


async def _groups(database: Reader, centre: Neighbour, ids: Collection[str]) -> dict[str, EntityRef]:
    """Return what each belongs to: its party, else its province; around a party its province alone."""
    groups = {}
    for row in await database.read("read/network_groups", ids=sorted(ids)):
        party = row["party_id"] if centre.type != "Party" else None
        if party:
            groups[row["id"]] = EntityRef(id=party, type="Party", name=row["party"])
        elif row["province_id"]:
            groups[row["id"]] = EntityRef(id=row["province_id"], type="Region", name=row["province"])
    return groups


async def _past(database: Reader, links: Collection[Link], day: date) -> set[Link]:
    """Return the links that no longer hold as of the day; what retracted them holds on."""
    election_ids = {link.claim.election_id for link in links if link.claim and link.claim.election_id}
    ids = await overtaken(database, election_ids, day)
    live = set(connecting(links))
    return {
        link
        for link in links
        if (link.claim and link.claim.id in ids) or (link not in live and not link.retracts)
    }


def _edge(edge: Bundle, past: Collection[Link]) -> NetworkEdge:
    newest = next((link for link in edge.links if link not in past), edge.links[0])
    claim = newest.claim
    return NetworkEdge(
        source=edge.start_id,
        target=edge.end_id,
        type=edge.type,
        claim_ids=[link.claim.id for link in edge.links if link.claim],
        said_on=claim.said_on if claim else newest.since,
        status=claim.status.value if claim else None,
        weight=edge.weight,
        kind=tie_of(newest),
        holds=newest not in past,
    )
