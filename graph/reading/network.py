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
class _Surroundings:
    """What connects: ``expanded`` are those whose neighbours were looked at.

    ``cut`` is true once the rows of a level, or what is to be read for one, were too many.
    """

    database: Reader
    link_filter: LinkFilter
    taken_back: bool
    entities: dict[str, Neighbour]
    links: list[Link] = field(default_factory=list)
    expanded: set[str] = field(default_factory=set)
    cut: bool = False

    async def level(self, ids: Collection[str], toward: Collection[str] | None = None) -> list[Link]:
        """Return what connects these to their neighbours, or to those of ``toward``."""
        level = await neighbours.level(self.database, ids, self.link_filter, toward=toward)
        self.entities = level.neighbours | self.entities
        self.cut |= level.cut
        return level.links if self.taken_back else connecting(level.links)

    def cut_before(self, ids: Collection[str]) -> bool:
        """Cut it where too much is to be read for these, and return whether that is so."""
        too_much = sum(self.entities[id_].degree for id_ in ids) > neighbours.MOST_READ
        self.cut |= too_much
        return too_much


@reads(NetworkQuestion)
async def network(database: Reader, question: NetworkQuestion) -> Network:
    """Return the entities within some steps as of a day, and all that connects them.

    Hubs (``ontology.HUBS``) are shown and not expanded, unless the entity asked for is one. Of more than
    ``limit`` entities the best ranked are shown (:func:`rank_neighbours`) and the others counted. ``types``
    leaves out all entities of other types, as stations on the way too. Only counts cut an answer.
    """
    day = question.as_of or today()
    unknown = sorted(set(question.types or ()) - set(LABELS))
    if unknown:
        raise InvalidInputError(f"There is no type “{unknown[0]}”.", remedy=f"Types: {', '.join(LABELS)}.")
    (centre,) = await neighbours.ends(database, question.entity)
    link_filter = LinkFilter(day, confidence(question.min_confidence), question.types, (centre.id,))
    read = _Surroundings(database, link_filter, question.taken_back, {centre.id: centre})
    await _expand(read, centre.id, question.depth)
    live, past = read.links, await _past(database, read.links, day)
    if question.holding:
        live = [link for link in live if link not in past]
    closed = set(read.entities) - read.expanded
    near = rank_neighbours(adjacency(live), centre.id, closed)
    shown = near[: question.limit]
    ids = {node.id for node in shown}
    edges = bundles(live)
    outermost = [id_ for id_ in ids - read.expanded if read.entities[id_].type not in HUBS]
    between = await read.level(outermost, ids) if outermost and not read.cut_before(outermost) else []
    past |= await _past(database, between, day)
    if question.holding:
        between = [link for link in between if link not in past]
    drawn = [edge for edge in bundles([*live, *between]) if {edge.start_id, edge.end_id} <= ids]
    groups = await _groups(database, centre, [node.id for node in shown])
    inner = sum({edge.start_id, edge.end_id} <= ids for edge in edges)
    return Network(
        entity=centre.ref,
        as_of=day,
        depth=question.depth,
        nodes=[
            NetworkNode(
                **read.entities[node.id]._asdict() | node._asdict(),
                rank=position,
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


async def _expand(read: _Surroundings, centre_id: str, depth: int) -> None:
    """Read the levels around the centre, until all are read or a bound by counts is reached."""
    frontier = reached = {centre_id}
    for _ in range(depth):
        if read.cut or not frontier or (len(frontier) > 1 and read.cut_before(frontier)):
            break
        read.expanded |= frontier
        links = await read.level(frontier)
        read.links += links
        new = {id_ for link in links for id_ in link.ends} - reached
        reached = reached | new
        frontier = {id_ for id_ in new if read.entities[id_].type not in HUBS}


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
