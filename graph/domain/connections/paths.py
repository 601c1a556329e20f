"""Ways between two entities: what connects, what a step weighs, and the best ways. Pure.

A *link* is one relationship between two entities, a claim or structure. A *step* is all that connects two
neighbours, told by its strongest link; a *way* is a row of steps that visits no entity twice.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf
from typing import Literal, NamedTuple

from graph.ontology import Confidence, End, Label, Predicate, Role, Status

LONGEST = 6
"""Steps that a way may have."""
CHEAP = 100
"""Relationships that two sides may have together to be expanded in one go."""
Tie = Literal["support", "talk", "refusal", "other", "structure"]
MOST_TRIED = 20_000
"""Beginnings of ways that one search looks at."""


class PathOrder(StrEnum):
    """What makes a way better: fewer steps, or stronger evidence; the other decides between equals."""

    LENGTH = "length"
    WEIGHT = "weight"

    def key(self, length: int, weight: int) -> tuple[int, int]:
        """Return what sorts ways, best first."""
        return (length, weight) if self is PathOrder.LENGTH else (weight, length)


class ClaimFacts(NamedTuple):
    """What a link needs to know of its claim."""

    id: str
    said_on: str
    latest: date
    status: Status
    role: Role | None
    confidence: Confidence
    election_id: str | None = None


class Link(NamedTuple):
    """One relationship; ``claim`` is ``None`` for structure, ``since`` the EDTF date on record for one.

    ``type`` is the relationship's type in the graph, such as ``SUPPORTS`` or ``HEADED_BY``.
    """

    start_id: str
    end_id: str
    type: str
    source_id: str | None
    claim: ClaimFacts | None = None
    since: str | None = None

    @property
    def ends(self) -> frozenset[str]:
        """The two entities."""
        return frozenset((self.start_id, self.end_id))

    @property
    def retracts(self) -> bool:
        """Whether it is a denial, a refusal or a withdrawal."""
        return self.claim is not None and (self.claim.status.retracts or self.type in _WITHDRAWALS)


_WITHDRAWALS = frozenset(predicate.type for predicate in Predicate if predicate.is_withdrawal)
_AGAINST = frozenset(predicate.type for predicate in Predicate if predicate.is_against)
_BACKING = frozenset(
    predicate.type
    for predicate in Predicate
    if predicate.entry.party_word_at is End.SUBJECT and not predicate.is_against
)
_TALK = frozenset(
    predicate.type
    for predicate in Predicate
    if Label.PARTY in predicate.entry.subjects | predicate.entry.objects and not predicate.entry.is_lasting
)
_SUPPORT = frozenset(
    predicate.type for predicate in Predicate if predicate.is_party_word and not predicate.is_against
)


def weight(link: Link) -> int:
    """Return how much a link asks of a reader's trust: the less, the better the evidence.

    1 for structure, which nobody disputes. 2 for a claim, and 1 more for each rung that its status stands
    below ``registered`` on the ladder of :class:`Status`, and 2 more for each grade that its confidence
    stands below ``high``. So 2 for a registration, 3 for a recommendation, 9 for a rumour.
    """
    if link.claim is None:
        return 1
    rungs = Status.REGISTERED.strength - link.claim.status.strength
    return 2 + rungs + 2 * (Confidence.HIGH - link.claim.confidence)


def tie_of(link: Link) -> Tie:
    """Return what a link is to a reader of a picture.

    A word for a candidate is support from *proposed* on, and talk below; so is what two parties say of going
    together. What a party weighs, or is asked for, is talk.
    """
    if link.claim is None:
        return "structure"
    if link.retracts or link.type in _AGAINST:
        return "refusal"
    if link.type in _BACKING:
        return "support" if link.claim.status.strength >= Status.PROPOSED.strength else "talk"
    return "talk" if link.type in _TALK else "other"


def connecting(links: Iterable[Link]) -> list[Link]:
    """Return the links that connect: without retractions and what they retracted.

    A newer retraction ends all older claims between the same two entities of which it speaks: a
    withdrawal all of them, any other those of its predicate (to consider somebody is support, seen from the
    other side). Refusing to nominate leaves mere support alive.
    """
    return [
        link
        for between in _by_ends(links).values()
        for link in between
        if not link.retracts and not any(_ends(other, link) for other in between)
    ]


def _by_ends(links: Iterable[Link]) -> Mapping[frozenset[str], list[Link]]:
    together: dict[frozenset[str], list[Link]] = defaultdict(list)
    for link in dict.fromkeys(links):
        together[link.ends].append(link)
    return together


def _ends(later: Link, link: Link) -> bool:
    """Whether ``later`` retracts what ``link`` says."""
    if later.claim is None or link.claim is None or later.claim.latest <= link.claim.latest:
        return False
    if later.type in _WITHDRAWALS:
        return later.claim.status in (Status.WITHDRAWN, Status.OFFICIAL)
    same_matter = later.type == link.type or {later.type, link.type} <= _SUPPORT
    role = link.claim.role or Role.NOMINATING
    return same_matter and later.claim.status.retracts and later.claim.role in (None, role)


class Step(NamedTuple):
    """All that connects two neighbours, strongest first; of equal links the newest, then by id."""

    links: tuple[Link, ...]

    @property
    def strongest(self) -> Link:
        """The link that tells the step."""
        return self.links[0]

    @property
    def weight(self) -> int:
        """The weight of the strongest link."""
        return weight(self.links[0])


Adjacency = Mapping[str, Mapping[str, Step]]
"""For each entity its neighbours, and the step to each."""


def adjacency(links: Iterable[Link]) -> Adjacency:
    """Return the links as a web: each step stands under both of its ends."""
    steps: dict[str, dict[str, Step]] = defaultdict(dict)
    for ends, between in _by_ends(links).items():
        if len(ends) == 2:
            one, other = sorted(ends)
            steps[one][other] = steps[other][one] = Step(tuple(sorted(between, key=_strength)))
    return steps


def _strength(link: Link) -> tuple[int, int, str, str, str, str, str]:
    """Return what sorts links, strongest first: a total order, so that ties never fall by chance."""
    newest, claim_id = (-link.claim.latest.toordinal(), link.claim.id) if link.claim else (0, "")
    return weight(link), newest, claim_id, link.type, link.start_id, link.since or "", link.source_id or ""


class WeightedPath(NamedTuple):
    """A way: the ids of the entities in order, and the sum of its steps' weights."""

    ids: tuple[str, ...]
    weight: int

    @property
    def length(self) -> int:
        """The number of steps."""
        return len(self.ids) - 1


class PathSearchResult(NamedTuple):
    """The best ways, best first; ``complete`` unless the search gave up after ``most_tried`` beginnings."""

    items: tuple[WeightedPath, ...]
    complete: bool


def best_paths(
    within: Adjacency,
    start: str,
    goal: str,
    *,
    longest: int,
    count: int,
    order: PathOrder = PathOrder.LENGTH,
    most_tried: int = MOST_TRIED,
) -> PathSearchResult:
    """Return the ``count`` best ways of at most ``longest`` steps; equal ones in the order of their ids.

    Best-first search (Hart, Nilsson and Raphael 1968, A*) over the beginnings of ways. Its bound is exact for
    walks, which may visit an entity twice, and so never overrates the rest of a way.
    """
    to_go = _to_go(within, start, goal, longest)

    def bound(length: int, done: int, at: str) -> tuple[int, int] | None:
        rest = [(steps, weight) for steps, weight in to_go.get(at, {}).items() if length + steps <= longest]
        return min((order.key(length + steps, done + weight) for steps, weight in rest), default=None)

    first = bound(0, 0, start)
    heap: list[tuple[tuple[int, int], tuple[str, ...], int]] = [(first, (start,), 0)] if first else []
    paths: list[WeightedPath] = []
    tried = 0
    while heap and len(paths) < count:
        if tried == most_tried:
            return PathSearchResult(tuple(paths), complete=False)
        tried += 1
        _, ids, done = heapq.heappop(heap)
        if ids[-1] == goal:
            paths.append(WeightedPath(ids, done))
            continue
        for neighbour, step in within[ids[-1]].items():
            key = None if neighbour in ids else bound(len(ids), done + step.weight, neighbour)
            if key:
                heapq.heappush(heap, (key, (*ids, neighbour), done + step.weight))
    return PathSearchResult(tuple(paths), complete=True)


def _to_go(within: Adjacency, start: str, goal: str, longest: int) -> Mapping[str, Mapping[int, int]]:
    """Return for each entity near enough, by number of steps, the least weight of a walk to the goal."""
    reach = distances(within, start, longest)
    table: dict[str, dict[int, int]] = defaultdict(dict)
    table[goal][0] = 0
    layer = {goal: 0}
    for steps in range(1, longest + 1):
        following: dict[str, int] = {}
        for at, weight in layer.items():
            for neighbour, step in within.get(at, {}).items():
                if neighbour == goal or reach.get(neighbour, longest + 1) + steps > longest:
                    continue
                total = weight + step.weight
                if total < following.get(neighbour, total + 1):
                    following[neighbour] = total
        for at, weight in following.items():
            table[at][steps] = weight
        layer = following
    return table


def distances(
    within: Adjacency, start: str, longest: float = inf, shut: Set[str] = frozenset()
) -> Mapping[str, int]:
    """Return the steps of the shortest way to each, of ``longest`` at most and not through ``shut`` ones."""
    steps, layer, length = {start: 0}, {start}, 0
    while layer and length < longest:
        length += 1
        layer = {new for at in layer - shut for new in within.get(at, {})} - steps.keys()
        steps |= dict.fromkeys(layer, length)
    return steps


@dataclass(slots=True, eq=False)
class SearchSide:
    """How far a search from one of two ends has come; ``frontier`` holds who is to be expanded next.

    The frontier tells for each entity its number of relationships: the most that its expansion reads. Both
    ends count as reached from the beginning, for no way goes on beyond the other end.
    """

    reached: set[str]
    frontier: dict[str, int]
    levels: int = 0

    @property
    def cost(self) -> int:
        """The most relationships that its next expansion reads."""
        return sum(self.frontier.values())

    def expand(self, links: Iterable[Link], degrees: Mapping[str, int]) -> None:
        """Go one level on, to those whom ``links`` tie to the frontier and who had not been reached."""
        met = {id_ for link in links if link.ends & self.frontier.keys() for id_ in link.ends} - self.reached
        self.frontier = {id_: degrees[id_] for id_ in sorted(met)}
        self.reached |= self.frontier.keys()
        self.levels += 1


class BidirectionalSearch:
    """A search from both ends at once: the side that is cheaper to expand goes on, or both where it is cheap.

    Each end is an id and its number of relationships. All ways of at most ``covered`` steps are among the
    links of what has been expanded.
    """

    def __init__(self, start: tuple[str, int], goal: tuple[str, int], longest: int) -> None:
        self.sides = tuple(SearchSide({start[0], goal[0]}, dict([end])) for end in (start, goal))
        self.longest = longest

    @property
    def covered(self) -> int:
        """The length up to which every way has been met; ``longest`` once a side has no more to expand."""
        if any(not side.frontier for side in self.sides):
            return self.longest
        return sum(side.levels for side in self.sides)

    def next(self) -> tuple[SearchSide, ...]:
        """Return the sides to expand in one go."""
        if self.covered + 2 <= self.longest and sum(side.cost for side in self.sides) <= CHEAP:
            return self.sides
        return (min(self.sides, key=lambda side: side.cost),)

    def toward(self, sides: Sequence[SearchSide]) -> Collection[str] | None:
        """Return the only neighbours that matter when ``sides`` are expanded; ``None``: all do.

        The last level need only meet the other side.
        """
        others = [side for side in self.sides if side not in sides]
        if self.covered + 1 < self.longest or len(others) != 1:
            return None
        return sorted(others[0].reached)
