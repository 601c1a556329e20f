"""Partner sets: the minimal winning coalitions among the available parties, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from graph.domain.coalitions.counting import count_partner_sets
from graph.domain.coalitions.players import Player, players, whole
from graph.domain.coalitions.windows import Subsets, just_reaching


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
    return _search(entering, missing)


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
    subsets = Subsets(entering, reach=missing)
    for size in _possible_sizes(entering, missing):
        for total, parties in subsets.of_size(size, just_reaching(missing)):
            yield PartnerSet(partners=parties, total=total, surplus=total - missing)


def _possible_sizes(entering: Sequence[Player], missing: int) -> Iterator[int]:
    """Sizes at which the heaviest players reach the bar and the lightest ones do not all become spare."""
    heaviest = list(accumulate(player.weight for player in entering))
    # of a set of n players, all but its lightest weigh at least as much as the 2nd to n-th lightest of all
    spared = list(accumulate((player.weight for player in reversed(entering[:-1])), initial=0))
    for size in range(1, len(entering) + 1):
        if heaviest[size - 1] >= missing > spared[size - 1]:
            yield size
