"""Sets of players whose total lies in a window that their lightest member sets: counted, and listed in order.

Minimal winning coalitions are the case of the window from the threshold up to the threshold and the lightest
weight. Where the other members of a set are known in part only (``graph.domain.partial``), the windows are
others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import accumulate
from typing import Literal, NamedTuple

Sums = dict[int, int]

EMPTY_SET_ONLY: Mapping[int, int] = {0: 1}


class Player(NamedTuple):
    """A party that can add something: its id and its weight (seats or votes, at least 1)."""

    id: str
    weight: int


def players(weights: Mapping[str, int]) -> list[Player]:
    """Return the parties with a weight above zero, heaviest first, then by id.

    Raises ValueError where a weight is negative or is not an ``int`` (``bool`` is refused as well).
    """
    for party, weight in weights.items():
        require_int(weight, f"weight of {party!r}")
        if weight < 0:
            raise ValueError(f"weight of {party!r} must not be negative, got {weight}")
    entering = (Player(party, weight) for party, weight in weights.items() if weight > 0)
    return sorted(entering, key=lambda player: (-player.weight, player.id))


def require_int(number: int, what: str) -> None:
    """Raise ``ValueError`` unless ``number`` is an ``int``: seats and votes are counted, never measured."""
    if type(number) is not int:  # bool is a subclass of int, so isinstance would let it through
        raise ValueError(f"{what} must be an int, got {number!r}")


def add_player(sums: Mapping[int, int], weight: int, *, below: int, shift: int = 0) -> Sums:
    """Multiply by ``1 + x · z^weight``: every subset, with and without the player, of total < ``below``."""
    grown = dict(sums)
    for total, subsets in sums.items():
        if (larger := total + weight) < below:
            grown[larger] = grown.get(larger, 0) + (subsets << shift)
    return grown


def remove_player(sums: Mapping[int, int], weight: int, *, shift: int) -> Sums:
    """Divide by ``1 + x · z^weight``: the subsets without one player of that weight (at least 1)."""
    remaining: Sums = {}
    for total in sorted(sums):  # ascending, so that the quotient's lower terms are known
        with_player = remaining.get(total - weight, 0) << shift
        if without_player := sums[total] - with_player:
            remaining[total] = without_player
    return remaining


class Cumulative:
    """How many subsets have a total below a bound, by binary search."""

    def __init__(self, sums: Mapping[int, int]) -> None:
        self._totals = sorted(sums)
        self._below = list(accumulate((sums[total] for total in self._totals), initial=0))

    def below(self, bound: int) -> int:
        """Return the (packed) number of subsets whose total is less than ``bound``."""
        return self._below[bisect_left(self._totals, bound)]


Window = Callable[[int], tuple[int, int]]
"""Of a set whose lightest member has that weight: the first total inside, and the first one above."""

Order = Literal[1, -1]
"""Totals ascending (1) or descending (-1)."""

Ranked = tuple[int, tuple[str, ...]]
"""A set's total, times the order, and its parties, heaviest first: what sets are ordered by."""


def just_reaching(threshold: int) -> Window:
    """Return the window of the sets that reach a threshold, but not without their lightest member."""
    return lambda lightest: (threshold, threshold + lightest)


class _Group(NamedTuple):
    """Sets of players of one half, of one size and with one lightest member, in order."""

    lightest: int
    ranks: list[int]
    parties: list[tuple[str, ...]]


_Half = Mapping[int, Sequence[_Group]]
"""The sets of one half by size."""


class Subsets:
    """All sets of some players but the empty one, split into two halves of the players.

    Counting takes the sums of the halves, at most about 2^(n/2) steps. Listing merges sorted runs lazily, so
    the first sets come early however many there are; each run is a slice without dead ends.
    """

    def __init__(self, entering: Sequence[Player], reach: int) -> None:
        """Take players, heaviest first; sets whose total is ``reach`` or more are not made any longer.

        No window that is asked for may begin its last element's weight above ``reach``: a set inside a
        window, without its lightest member, always has a total below ``reach``.
        """
        middle = len(entering) // 2
        self._heavier, self._lighter, self._reach = entering[:middle], entering[middle:], reach
        self._sorted: dict[Order, tuple[_Half, _Half, Mapping[int, Sequence[Ranked]]]] = {}

    def count(self, window: Window) -> int:
        """Return how many of the sets lie in their window."""
        count = 0
        for lightest, before, heavier_below in self._sums:
            first, above = window(lightest)
            first, above = first - lightest, above - lightest
            if first >= above:
                continue
            if heavier_below is None:
                count += sum(subsets for total, subsets in before.items() if first <= total < above)
            else:
                count += sum(
                    subsets * (heavier_below(above - total) - heavier_below(first - total))
                    for total, subsets in before.items()
                )
        return count

    def of_size(self, size: int, window: Window, order: Order = 1) -> Iterator[Ranked]:
        """Yield the sets of ``size`` in their window, by total, then by the ids of their parties."""
        if order not in self._sorted:
            heavier, lighter = self._half(self._heavier, order), self._half(self._lighter, order)
            self._sorted[order] = heavier, lighter, _openings(heavier)
        return merge(*self._runs(size, window, order))

    @cached_property
    def _sums(self) -> list[tuple[int, Sums, Callable[[int], int] | None]]:
        """Per player as the lightest: sums of those before it in its half, and those of the other half."""
        sums: list[tuple[int, Sums, Callable[[int], int] | None]] = []
        before: Sums = dict(EMPTY_SET_ONLY)
        for _, weight in self._heavier:
            sums.append((weight, before, None))
            before = add_player(before, weight, below=self._reach)
        below = Cumulative(before).below
        before = dict(EMPTY_SET_ONLY)
        for _, weight in self._lighter:
            sums.append((weight, before, below))
            before = add_player(before, weight, below=self._reach)
        return sums

    def _half(self, entering: Sequence[Player], order: Order) -> _Half:
        groups: dict[int, list[_Group]] = defaultdict(list)
        before: dict[int, list[Ranked]] = {0: [(0, ())]}
        for party, weight in entering:
            for size in sorted(before, reverse=True):
                longer = sorted(
                    (rank + weight * order, (*parties, party))
                    for rank, parties in before[size]
                    if rank * order < self._reach
                )
                groups[size + 1].append(_Group(weight, [rank for rank, _ in longer], [p for _, p in longer]))
                before.setdefault(size + 1, []).extend(longer)
        return groups

    def _runs(self, size: int, window: Window, order: Order) -> Iterator[Iterator[Ranked]]:
        """Yield runs that hold each set of the size in its window once: openings, and a slice of endings."""
        heavier, lighter, openings = self._sorted[order]
        pairs = [(openings[0], group) for group in heavier.get(size, ())]
        pairs += [
            (choices, group)
            for opened, choices in openings.items()
            for group in lighter.get(size - opened, ())
        ]
        for choices, group in pairs:
            first, above = window(group.lightest)
            if first < above:
                first, above = (first, above) if order == 1 else (1 - above, 1 - first)
                for rank, parties in choices:
                    start = bisect_left(group.ranks, first - rank)
                    stop = bisect_left(group.ranks, above - rank, lo=start)
                    if start < stop:
                        yield _run(rank, parties, group, start, stop)


def _openings(heavier: _Half) -> Mapping[int, Sequence[Ranked]]:
    """Return the sets of the heavier half by size, the empty one included."""
    openings: dict[int, Sequence[Ranked]] = {0: [(0, ())]}
    for size, groups in heavier.items():
        openings[size] = [
            ranked for group in groups for ranked in zip(group.ranks, group.parties, strict=True)
        ]
    return openings


def _run(rank: int, parties: tuple[str, ...], group: _Group, start: int, stop: int) -> Iterator[Ranked]:
    for index in range(start, stop):
        yield rank + group.ranks[index], parties + group.parties[index]
