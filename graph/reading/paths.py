"""Find the best sourced ways between two entities, in a few round trips."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.answers.base import EntityRef
from graph.answers.connections import Path, Paths, PathStep, StepClaim, StepStructure, StoppedEarly
from graph.domain.connections.paths import (
    Adjacency,
    BidirectionalSearch,
    Link,
    PathOrder,
    Step,
    WeightedPath,
    adjacency,
    best_paths,
    connecting,
    weight,
)
from graph.errors import InvalidInputError
from graph.ontology import HUBS, LABELS
from graph.questions.connections import PathsQuestion
from graph.questions.fields import confidence
from graph.reading import neighbours
from graph.reading.answering import reads
from graph.reading.claims import source_refs
from graph.reading.neighbours import LinkFilter, Neighbour
from graph.store.reader import Reader, Row
from graph.today import today


class _BestWays(NamedTuple):
    ways: tuple[WeightedPath, ...]
    within: Adjacency
    entities: Mapping[str, Neighbour]
    stopped: StoppedEarly | None
    covered: int


@reads(PathsQuestion)
async def paths(database: Reader, question: PathsQuestion) -> Paths:
    """Return the best ways between two entities as of a day; only counts cut an answer."""
    if question.start == question.end:
        raise InvalidInputError(f"Both ends are “{question.start}”.", remedy="Name two different entities.")
    start, goal = await neighbours.ends(database, question.start, question.end)
    best = await _search(database, start, goal, question)
    steps = [step.strongest for way in best.ways for step in _steps(way, best.within)]
    claims, sources = await asyncio.gather(
        database.read("read/paths_claims", claim_ids=sorted({link.claim.id for link in steps if link.claim})),
        source_refs(database, (link.source_id for link in steps if link.source_id)),
    )
    claim_rows = {row["claim_id"]: row for row in claims}
    return Paths(
        from_entity=start.ref,
        to_entity=goal.ref,
        as_of=question.as_of or today(),
        max_length=question.max_length,
        hubs=question.hubs,
        order=question.order,
        paths=[_path(way, best, claim_rows) for way in best.ways],
        stopped_early=best.stopped,
        searched_length=best.covered,
        sources=sources,
    )


async def _search(database: Reader, start: Neighbour, goal: Neighbour, question: PathsQuestion) -> _BestWays:
    """Expand from both ends until the best ways are known or a bound by counts is reached."""
    longest, order, limit = question.max_length, question.order, question.limit
    types = None if question.hubs else set(LABELS) - HUBS
    trust = confidence(question.min_confidence)
    link_filter = LinkFilter(question.as_of or today(), trust, types, (start.id, goal.id))
    search = BidirectionalSearch((start.id, start.degree), (goal.id, goal.degree), longest)
    links: list[Link] = []
    entities = {start.id: start, goal.id: goal}

    def best(length: int, stopped: StoppedEarly | None = None) -> _BestWays:
        within = adjacency(links if question.taken_back else connecting(links))
        ways = best_paths(within, start.id, goal.id, longest=length, count=limit, order=order)
        return _BestWays(ways.items, within, entities, stopped if ways.complete else "work", search.covered)

    while True:
        result = best(search.covered)
        enough = order is PathOrder.LENGTH and len(result.ways) == limit
        if enough or result.stopped or search.covered == longest:
            return result
        sides = search.next()
        if sum(side.cost for side in sides) > neighbours.MOST_READ:
            return best(longest, "rows")
        ids = [id_ for side in sides for id_ in side.frontier]
        level = await neighbours.level(database, ids, link_filter, toward=search.toward(sides))
        links += level.links
        entities |= level.neighbours
        if level.cut:
            return best(longest, "rows")
        for side in sides:
            side.expand(level.links, {id_: entity.degree for id_, entity in level.neighbours.items()})


def _steps(way: WeightedPath, within: Adjacency) -> Sequence[Step]:
    return [within[one][next_] for one, next_ in zip(way.ids, way.ids[1:], strict=False)]


def _path(way: WeightedPath, best: _BestWays, claims: Mapping[str, Row]) -> Path:
    return Path(
        length=way.length,
        weight=way.weight,
        entities=[best.entities[id_].ref for id_ in way.ids],
        steps=[
            _step(from_id, to_id, step, claims)
            for from_id, to_id, step in zip(way.ids, way.ids[1:], _steps(way, best.within), strict=False)
        ],
    )


def _step(from_id: str, to_id: str, step: Step, claims: Mapping[str, Row]) -> PathStep:
    link = step.strongest
    claim = None
    if link.claim:
        row = claims[link.claim.id]
        claim = StepClaim(
            id=link.claim.id,
            said_on=link.claim.said_on,
            predicate=link.type.lower(),
            status=link.claim.status.value,
            role=link.claim.role.value if link.claim.role else None,
            confidence=link.claim.confidence.word,
            speaker=EntityRef(**row["speaker"]) if row["speaker"] else None,
            summary_en=row["summary_en"],
            summary_id=row["summary_id"],
        )
    return PathStep(
        from_id=from_id,
        to_id=to_id,
        forward=link.start_id == from_id,
        weight=weight(link),
        claim=claim,
        structure=None if claim else StepStructure(type=link.type, since=link.since),
        source_id=link.source_id,
        also=[other.claim.id for other in step.links[1:] if other.claim],
    )
