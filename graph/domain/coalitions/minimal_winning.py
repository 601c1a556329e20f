"""The minimal winning coalitions among the available parties: listed in a fixed order, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

from graph.domain.coalitions.windows import Player, Subsets, just_reaching, players, require_int


class MinimalCoalition(NamedTuple):
    """Parties that reach the threshold together, none of which can be left out.

    ``partners`` are ids, heaviest first, then by id; ``total`` is their weight together and ``surplus`` what
    they have above the threshold (always less than the lightest partner's weight).
    """

    partners: tuple[str, ...]
    total: int
    surplus: int


@dataclass(frozen=True, slots=True)
class MinimalCoalitions:
    """The first coalitions with the exact number of all; ``truncated`` when some are not in ``items``."""

    count: int
    truncated: bool
    items: tuple[MinimalCoalition, ...]


def minimal_coalitions(weights: Mapping[str, int], missing: int) -> Iterator[MinimalCoalition]:
    """Yield every minimal winning coalition, one by one, in a fixed order.

    Order: fewest partners, then least surplus, then the ids of ``partners`` compared one after another. The
    sets of each size are merged lazily from sorted runs, so the first ones come early however many there are;
    a run is a half of the players, its heavier ones chosen, and the slice of choices among the lighter half
    that reach the threshold and need their lightest member. Every element of a slice is a minimal winning
    coalition, so the search has no dead ends.

    Parties without weight are never partners; where 0 or less are ``missing``, no set is needed. Raises
    ValueError, at the call, where a weight is negative, or a number is not an ``int``.
    """
    entering = players(weights)
    require_int(missing, "missing")
    subsets = Subsets(entering, reach=missing)
    return (
        MinimalCoalition(partners=parties, total=total, surplus=total - missing)
        for size in _possible_sizes(entering, missing)
        for total, parties in subsets.of_size(size, just_reaching(missing))
    )


def find_minimal_coalitions(weights: Mapping[str, int], missing: int, limit: int) -> MinimalCoalitions:
    """Return the first ``limit`` minimal winning coalitions and the exact count of all of them.

    Raises ValueError where ``limit`` or a weight is negative, or a number is not an ``int``.
    """
    require_int(limit, "limit")
    if limit < 0:
        raise ValueError(f"limit must not be negative, got {limit}")
    items = tuple(islice(minimal_coalitions(weights, missing), limit))
    count = count_minimal_coalitions(weights, missing)
    return MinimalCoalitions(count=count, truncated=count > len(items), items=items)


def count_minimal_coalitions(weights: Mapping[str, int], missing: int) -> int:
    """Return the exact number of minimal winning coalitions, without listing them.

    A winning set is minimal when it loses without its lightest member. So each is counted once, at its
    lightest member (of equal ones, the last): by the subsets of the players before it whose total is short of
    ``missing`` by no more than that member's weight.

    Dynamic programming over the sums of two halves of the players: at most ``missing`` steps a player for
    seats, and for weights of any size at most about 2^(n/2) steps in all. Raises ValueError where a weight is
    negative, or a number is not an ``int``.
    """
    entering = players(weights)
    require_int(missing, "missing")
    return Subsets(entering, reach=missing).count(just_reaching(missing))


def _possible_sizes(entering: Sequence[Player], missing: int) -> Iterator[int]:
    """Yield the sizes at which the heaviest reach the threshold and not all of the lightest are spare."""
    heaviest = list(accumulate(player.weight for player in entering))
    # of a set of n players, all but its lightest weigh at least as much as the 2nd to n-th lightest of all
    spared = list(accumulate((player.weight for player in reversed(entering[:-1])), initial=0))
    for size in range(1, len(entering) + 1):
        if heaviest[size - 1] >= missing > spared[size - 1]:
            yield size
