"""Partner sets: the minimal winning coalitions among the available parties, in a fixed order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate, islice

from graph.domain.coalitions.counting import count_partner_sets
from graph.domain.coalitions.players import Player, players, whole

Ranked = tuple[int, tuple[str, ...]]
"""A set's total (or surplus) and its parties: what the sets of one size are ordered by."""


@dataclass(frozen=True, slots=True)
class PartnerSet:
    """Parties that reach the bar together, none of which can be left out.

    ``partners`` are ids, heaviest first, then by id; ``total`` is their weight together and
    ``surplus`` what they have above the bar (always less than the lightest partner's weight).
    """

    partners: tuple[str, ...]
    total: int
    surplus: int


@dataclass(frozen=True, slots=True)
class PartnerSets:
    """The first partner sets with the exact number of all; ``truncated`` when some are not in ``items``."""

    count: int
    truncated: bool
    items: tuple[PartnerSet, ...]


@dataclass(frozen=True, slots=True)
class _Endings:
    """Ways for a set to end: subsets of the lighter players of one size and with one lightest member."""

    lightest: int
    totals: list[int]
    parties: list[tuple[str, ...]]


def partner_sets(weights: Mapping[str, int], missing: int) -> Iterator[PartnerSet]:
    """Yield every minimal winning coalition, one by one, in a fixed order.

    Order: fewest partners, then least surplus, then the ids of ``partners`` compared one after
    another. The sets of each size are merged lazily from sorted runs, so the first ones come early
    however many there are; a run is a half of the players, its heavier ones chosen, and the slice of
    choices among the lighter half that reach the bar and need their lightest member. Every element of
    a slice is a partner set, so the search has no dead ends.

    Args:
        weights: seats or votes of each available party; parties with none are never partners.
        missing: seats or votes still needed; with 0 or less the bar is met and no set is needed.

    Raises:
        ValueError: a weight is negative, or a number is not an ``int``; raised at the call.
    """
    entering = players(weights)
    whole(missing, "missing")
    return _search(entering, missing) if missing > 0 else iter(())


def find_partner_sets(weights: Mapping[str, int], missing: int, limit: int) -> PartnerSets:
    """Return the first ``limit`` partner sets and the exact count of all of them.

    Raises:
        ValueError: ``limit`` or a weight is negative, or a number is not an ``int``.
    """
    whole(limit, "limit")
    if limit < 0:
        raise ValueError(f"limit must not be negative, got {limit}")
    items = tuple(islice(partner_sets(weights, missing), limit))
    count = count_partner_sets(weights, missing)
    return PartnerSets(count=count, truncated=count > len(items), items=items)


def _search(entering: Sequence[Player], missing: int) -> Iterator[PartnerSet]:
    middle = len(entering) // 2
    openings = _openings(entering[:middle], missing)
    endings = _endings(entering[middle:], missing)
    for size in _possible_sizes(entering, missing):
        for surplus, parties in merge(*_runs(openings, endings, size, missing)):
            yield PartnerSet(partners=parties, total=missing + surplus, surplus=surplus)


def _possible_sizes(entering: Sequence[Player], missing: int) -> Iterator[int]:
    """Sizes at which the heaviest players reach the bar and the lightest ones do not all become spare."""
    heaviest = list(accumulate(player.weight for player in entering))
    # of a set of n players, all but its lightest weigh at least as much as the 2nd to n-th lightest of all
    spared = list(accumulate((player.weight for player in reversed(entering[:-1])), initial=0))
    for size in range(1, len(entering) + 1):
        if heaviest[size - 1] >= missing > spared[size - 1]:
            yield size


def _openings(heavier: Sequence[Player], missing: int) -> dict[int, list[Ranked]]:
    """Sets of heavier players by size: those that fall short, and those that just won with their lightest."""
    openings: dict[int, list[Ranked]] = {0: [(0, ())]}
    for player in heavier:
        for size in sorted(openings, reverse=True):
            openings.setdefault(size + 1, []).extend(_longer(openings[size], player, missing))
    return openings


def _endings(lighter: Sequence[Player], missing: int) -> dict[int, list[_Endings]]:
    """Non-empty sets of lighter players, by size, then by their lightest member, in order."""
    endings: dict[int, list[_Endings]] = defaultdict(list)
    before: dict[int, list[Ranked]] = {0: [(0, ())]}
    for player in lighter:
        for size in sorted(before, reverse=True):
            longer = sorted(_longer(before[size], player, missing))
            totals, parties = [total for total, _ in longer], [parties for _, parties in longer]
            endings[size + 1].append(_Endings(player.weight, totals, parties))
            before.setdefault(size + 1, []).extend(longer)
    return endings


def _longer(sets: Sequence[Ranked], player: Player, missing: int) -> list[Ranked]:
    """Add the player wherever something is missing: to a set that has won it would be one too many."""
    party, weight = player
    return [(total + weight, (*parties, party)) for total, parties in sets if total < missing]


def _runs(
    openings: Mapping[int, Sequence[Ranked]],
    endings: Mapping[int, Sequence[_Endings]],
    size: int,
    missing: int,
) -> Iterator[Iterator[Ranked]]:
    """Sorted runs of (surplus, parties) that together hold each partner set of ``size`` once."""
    for total, parties in openings.get(size, ()):
        if total >= missing:
            yield iter([(total - missing, parties)])
    for opened, choices in openings.items():
        for ending in endings.get(size - opened, ()):
            for total, parties in choices:
                short = missing - total
                start = bisect_left(ending.totals, short)
                stop = bisect_left(ending.totals, short + ending.lightest, lo=start)
                if start < stop:
                    yield _run(parties, ending, short, start, stop)


def _run(opening: tuple[str, ...], ending: _Endings, short: int, start: int, stop: int) -> Iterator[Ranked]:
    for index in range(start, stop):
        yield ending.totals[index] - short, opening + ending.parties[index]
