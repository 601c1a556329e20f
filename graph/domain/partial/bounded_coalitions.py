"""Minimal winning coalitions when weights are known in part: the certain and the merely possible ones.

In one completion a set of partners is a minimal winning coalition where it reaches the threshold with the
parties already committed (``base``), and would not without any one partner. A *certain* one is so in every
completion, a *possible* one in some, not in all.

The players whose weight is known are counted by their sums (``graph.domain.coalitions.windows``). Of those
known in part, what matters is how many of each *kind* a set takes: players with the same bounds are of one
kind. Each such choice, and the lightest known member, leave a window for the sum of the known members:

- The least and the most surplus of a set grow by one with each vote that a known member has more. So a set
  reaches the threshold for certain from some sum on, and possibly from a lower one on; both are found at
  once.
- A possible set must be minimal as well: in one completion each member has more than the surplus ``s``. Such
  a completion exists when the members known in part can have ``s + 1`` at least, each, with a least surplus
  of no more than ``s`` (as every surplus up to the most occurs, some completion then has ``s``). The highest
  sum that leaves such an ``s`` is sought for each choice: it first rises with ``s``, then falls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property
from heapq import merge
from itertools import combinations, islice, product
from math import comb, prod
from typing import NamedTuple

from graph.domain.coalitions.windows import Order, Player, Ranked, Subsets, players
from graph.domain.partial.game import Game
from graph.domain.partial.intervals import MOST, Interval, add_intervals

MOST_CHOICES = 1 << 10
"""Choices among the kinds of unknown players up to which sets are counted, some tenths of a second."""


class BoundedCoalition(NamedTuple):
    """A coalition with what it may be above the threshold, seats or votes; below it, negative.

    ``partners`` are those of known weight, heaviest first, then by id, before those known in part, these by
    their bounds, the largest first, then by id.
    """

    partners: tuple[str, ...]
    surplus: Interval


class BoundedCoalitions(NamedTuple):
    """The first sets, certain and merely possible ones apart, with the exact number of all of each.

    ``None`` for a number: the players know more kinds of unknown weights than can be counted; no set is
    listed then.
    """

    certain_count: int | None
    certain: tuple[BoundedCoalition, ...]
    possible_count: int | None
    possible: tuple[BoundedCoalition, ...]


def bounded_coalitions(
    game: Game,
    base: Collection[str],
    available: Collection[str],
    limit: int,
    possible_limit: int | None = None,
) -> BoundedCoalitions:
    """Return the minimal sets of ``available`` parties that reach the threshold with ``base``.

    Order: fewest partners, then, of certain ones, the smallest least surplus (as ``minimal_coalitions`` has
    it); of possible ones, the largest, for they lack the least; then the ids of ``partners``.

    ``limit`` is the number of sets to list, certain and merely possible ones each, unless ``possible_limit``
    is that of the latter. Raises KeyError where a party has no weight, not even an unknown one, and
    ValueError where a limit is negative.
    """
    possible_limit = limit if possible_limit is None else possible_limit
    if min(limit, possible_limit) < 0:
        raise ValueError(f"limit must not be negative, got {min(limit, possible_limit)}")
    search = _Search(game, frozenset(base), frozenset(available))
    if search.number_of_choices > MOST_CHOICES:
        return BoundedCoalitions(None, (), None, ())
    certain, possible = search.count(certain=True), search.count(certain=False)
    return BoundedCoalitions(
        certain_count=certain,
        certain=tuple(islice(search.listed(certain=True), min(limit, certain))),
        possible_count=possible - certain,
        possible=tuple(islice(search.listed(certain=False), min(possible_limit, possible - certain))),
    )


Range = tuple[int, int]
"""Sums of known members: the first inside, and the first one above."""

NOTHING: Range = (0, 0)


class _Choice:
    """How many players of each kind a set takes, and for which sums of known members it is what."""

    def __init__(self, search: _Search, taken: tuple[int, ...]) -> None:
        self._game = search.game
        self.taken = taken
        self.size = sum(taken)
        self.ways = prod(
            comb(len(kind.ids), number) for kind, number in zip(search.kinds, taken, strict=True)
        )
        self._members = [
            (kind.bounds, number) for kind, number in zip(search.kinds, taken, strict=True) if number
        ]
        self._base = search.base_in_part
        inside, everybody = search.base_in_part, search.everybody_in_part
        for bounds, number in self._members:
            inside = Interval(inside.low + number * bounds.low, inside.high + number * bounds.high)
        # as if no known member were inside: each vote of one moves a surplus up by one
        self._outside = Interval(
            everybody.low - inside.low + search.known_beyond_base,
            everybody.high - inside.high + search.known_beyond_base,
        )
        self._inside = inside
        start = search.known_of_base
        self.least = self._game.least_surplus(inside.low + start, self._outside.high)
        """The least surplus without any known member."""
        self.most = self._game.most_surplus(inside.high + start, self._outside.low)
        self._start = start
        self._without_one = min(
            (
                -self._game.most_surplus(inside.high - bounds.high + start, self._outside.low + bounds.low)
                for bounds, _ in self._members
            ),
            default=MOST,
        )
        """From which sum of known members the set may do without one of the members known in part."""

    def certain(self, lightest: int) -> Range:
        """Return the sums at which a set with that lightest known member is certainly minimal and winning."""
        return -self.least, min(self._without_one, lightest - self.most)

    def possible(self, lightest: int) -> Range:
        """Return the sums at which it is one in some completion, the certain ones included."""
        surplus = min(lightest - 1, self._peak)
        return (-self.most, self._highest(surplus) + 1) if surplus >= 0 else NOTHING

    def merely_possible(self, lightest: int) -> tuple[Range, Range]:
        """Return the sums below and above the certain ones at which it may be minimal and winning."""
        certain, possible = self.certain(lightest), self.possible(lightest)
        if certain[0] >= certain[1]:
            return possible, NOTHING
        return (possible[0], min(certain[0], possible[1])), (max(certain[1], possible[0]), possible[1])

    @cached_property
    def _peak(self) -> int:
        """The surplus that leaves the highest sum; -1 where no surplus leaves each member more than it."""
        last = min((bounds.high for bounds, _ in self._members), default=MOST) - 1
        lows = sorted(low for b, number in self._members for low in (b.low,) * min(number, 2))
        # as long as one member at the most must be raised, the highest sum does not fall
        rising = min(max(lows[1] - 1, 0) if len(lows) > 1 else MOST, last)
        if last < 0 or not self._fits(0):
            return -1
        if not self._fits(rising):
            return bisect_left(range(rising), True, key=lambda surplus: not self._fits(surplus + 1))
        if rising == last or self._falls(rising):
            return rising
        return rising + 1 + bisect_left(range(rising + 1, last), True, key=self._falls)

    def _falls(self, surplus: int) -> bool:
        """Tell whether one more surplus leaves no higher a sum, or is more than the members can have."""
        return not self._fits(surplus + 1) or self._highest(surplus + 1) <= self._highest(surplus)

    def _highest(self, surplus: int) -> int:
        """Return the highest sum at which each member can have more than the surplus, and it be that."""
        return surplus - self._game.least_surplus(self._raised(surplus) + self._start, self._outside.high)

    def _fits(self, surplus: int) -> bool:
        return self._raised(surplus) + self._start + self._outside.low <= self._game.total.high

    def _raised(self, surplus: int) -> int:
        """Return the least that the members known in part have together when each has more than a surplus."""
        return self._base.low + sum(max(b.low, surplus + 1) * number for b, number in self._members)


class _Kind(NamedTuple):
    """Available players with the same bounds, by id."""

    bounds: Interval
    ids: tuple[str, ...]


class _Search:
    def __init__(self, game: Game, base: frozenset[str], available: frozenset[str]) -> None:
        self.game = game
        weights = game.weights
        in_part = [weight for weight in (*weights.values(), game.others) if not weight.exact]
        known = {party: weight.low for party, weight in weights.items() if weight.exact}
        self.everybody_in_part = add_intervals(in_part)
        self.base_in_part = add_intervals(weights[party] for party in base if party not in known)
        self.known_of_base = sum(known[party] for party in base if party in known)
        self.known_beyond_base = sum(known.values()) - self.known_of_base
        if game.others.exact:
            self.known_beyond_base += game.others.low
        self._known: Sequence[Player] = players(
            {party: weights[party].low for party in available - base if party in known}
        )
        by_bounds: dict[Interval, list[str]] = defaultdict(list)
        for party in sorted(available - base):
            if not weights[party].exact:
                by_bounds[weights[party]].append(party)
        self.kinds = [
            _Kind(bounds, tuple(ids))
            for bounds, ids in sorted(by_bounds.items(), key=lambda kind: (-kind[0].low, -kind[0].high))
        ]
        self.number_of_choices = prod(len(kind.ids) + 1 for kind in self.kinds)

    @cached_property
    def _choices(self) -> list[_Choice]:
        """The choices that any sum of known members can make a possible minimal winning coalition of."""
        choices = (
            _Choice(self, taken) for taken in product(*(range(len(kind.ids) + 1) for kind in self.kinds))
        )
        most = sum(weight for _, weight in self._known)
        # the heavier the lightest known member, the wider the window
        return [choice for choice in choices if _overlap(choice.possible(MOST), (0, most + 1))]

    @cached_property
    def _subsets(self) -> Subsets:
        # whichever choice: a set without its lightest member is below the highest threshold in a completion
        return Subsets(self._known, self.game.threshold.most(self.game.total.high) - self.known_of_base)

    def count(self, *, certain: bool) -> int:
        """Return the number of certain coalitions, or of all that are possible, certain ones included."""
        count = 0
        for choice in self._choices:
            window = choice.certain if certain else choice.possible
            if window(MOST)[0] >= window(MOST)[1]:
                continue
            alone = choice.size > 0 and _inside(0, window(MOST))
            count += choice.ways * (self._subsets.count(cache(window)) + alone)
        return count

    def listed(self, *, certain: bool) -> Iterator[BoundedCoalition]:
        """Yield the certain coalitions, or those that are merely possible, in order."""
        order: Order = 1 if certain else -1
        largest = len(self._known) + sum(len(kind.ids) for kind in self.kinds)
        for size in range(1, largest + 1):
            runs = [
                self._run(choice, size, ranges, order)
                for choice in self._choices
                if choice.size <= size <= choice.size + len(self._known)
                for ranges in _windows(choice, certain=certain)
            ]
            for _, partners, surplus in merge(*runs):
                yield BoundedCoalition(partners, Interval(*surplus))

    def _run(
        self, choice: _Choice, size: int, window: Callable[[int], Range], order: Order
    ) -> Iterator[tuple[int, tuple[str, ...], Range]]:
        """Yield (rank, partners, surplus) of a choice, sorted."""
        sums: Iterator[Ranked] = iter([(0, ())] if _inside(0, window(MOST)) else [])
        if size > choice.size:
            sums = self._subsets.of_size(size - choice.size, window, order)
        for rank, known in sums:
            total = rank * order
            surplus = (choice.least + total, choice.most + total)
            for in_part in self._members(choice):
                yield surplus[0] * order, known + in_part, surplus

    def _members(self, choice: _Choice) -> Iterator[tuple[str, ...]]:
        chosen = (
            combinations(kind.ids, number) for kind, number in zip(self.kinds, choice.taken, strict=True)
        )
        return (sum(groups, ()) for groups in product(*chosen))


def _windows(choice: _Choice, *, certain: bool) -> Sequence[Callable[[int], Range]]:
    if certain:
        return (cache(choice.certain),)
    both = cache(choice.merely_possible)
    return (lambda lightest: both(lightest)[0]), (lambda lightest: both(lightest)[1])


def _inside(number: int, window: Range) -> bool:
    return window[0] <= number < window[1]


def _overlap(one: Range, other: Range) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
