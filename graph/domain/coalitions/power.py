"""Voting power: how often a party turns a losing coalition into a winning one.

- L. S. Penrose, "The Elementary Statistics of Majority Voting", Journal of the Royal Statistical Society 109
  (1946), 53-57, and J. F. Banzhaf, "Weighted Voting Doesn't Work: A Mathematical Analysis", Rutgers Law
  Review 19 (1965), 317-343: the Banzhaf index.
- L. S. Shapley and M. Shubik, "A Method for Evaluating the Distribution of Power in a Committee System",
  American Political Science Review 48 (1954), 787-792: the Shapley-Shubik index.
- I. Mann and L. S. Shapley, "Values of Large Games, VI: Evaluating the Electoral College Exactly", RAND
  Memorandum RM-3158-PR (1962): the latter by generating functions, an idea of D. G. Cantor's.
- S. J. Brams and P. J. Affuso, "Power and Size: A New Paradox", Theory and Decision 7 (1976), 29-56: the
  former by generating functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import factorial
from typing import NamedTuple

from graph.domain.coalitions.windows import (
    EMPTY_SET_ONLY,
    Cumulative,
    Sums,
    add_player,
    players,
    remove_player,
    require_int,
)


class Power(NamedTuple):
    """A party's power indices, each an exact fraction from 0 to 1.

    ``banzhaf`` (absolute, also Penrose's measure): the share of the coalitions of the others that lose
    without the party and win with it. ``banzhaf_normalised``: its share of all parties' swings.
    ``shapley_shubik``: the share of the orders in which the parties may join where it is the pivot.
    """

    banzhaf: Fraction
    banzhaf_normalised: Fraction
    shapley_shubik: Fraction


def power(weights: Mapping[str, int], quota: int) -> Mapping[str, Power]:
    """Return the power of every party in the game "a coalition wins with a weight of ``quota`` or more".

    A generating function counts the coalitions of each weight by their size; dividing one party's factor out
    gives the coalitions of the others. The players are kept in two halves, so that distinct sums stay few: up
    to about ``quota`` for seats, up to 2^(n/2) for weights of any size.

    A quota of 0 or less (nobody is needed) or above the total (nobody suffices) gives every party power 0,
    the normalised indices included: there is no swing to share.

    Parties with a weight of 0 have power 0. Raises ValueError where a weight is negative, or a number is not
    an ``int``.
    """
    entering = players(weights)
    require_int(quota, "quota")
    swings = _swings_by_size([player.weight for player in entering], quota)
    weight_of = dict(entering)
    number_of = {party: sum(swings[weight]) for party, weight in entering}
    all_swings = sum(number_of.values())
    coalitions_of_others = 2 ** len(entering) // 2
    orders = [factorial(size) * factorial(len(entering) - 1 - size) for size in range(len(entering))]

    def indices(party: str) -> Power:
        if not number_of.get(party):
            return Power(Fraction(0), Fraction(0), Fraction(0))
        pivots = sum(map(int.__mul__, swings[weight_of[party]], orders))
        return Power(
            banzhaf=Fraction(number_of[party], coalitions_of_others),
            banzhaf_normalised=Fraction(number_of[party], all_swings),
            shapley_shubik=Fraction(pivots, factorial(len(entering))),
        )

    return {party: indices(party) for party in weights}


def _swings_by_size(weights: Sequence[int], quota: int) -> dict[int, list[int]]:
    """For each distinct weight: how many coalitions of the others, by size, a party of it swings."""
    # coefficients of all sizes share one integer, each in a slot too wide to overflow: below 2^n subsets
    slot = len(weights)
    halves = (weights[::2], weights[1::2])
    sums = [_sums(half, quota, slot) for half in halves]
    cumulative = [Cumulative(half) for half in sums]
    packed: dict[int, int] = {}
    for own, other in ((0, 1), (1, 0)):
        below = cumulative[other].below
        for weight in set(halves[own]) - packed.keys():
            others = remove_player(sums[own], weight, shift=slot)
            packed[weight] = sum(
                subsets * (below(quota - total) - below(quota - weight - total))
                for total, subsets in others.items()
            )
    mask = (1 << slot) - 1
    return {
        weight: [number >> size * slot & mask for size in range(len(weights))]
        for weight, number in packed.items()
    }


def _sums(weights: Sequence[int], quota: int, slot: int) -> Sums:
    """Coalitions of total below the quota, and the empty one, which a quota of 0 or less lets nobody turn."""
    sums = dict(EMPTY_SET_ONLY)
    for weight in weights:
        sums = add_player(sums, weight, below=quota, shift=slot)
    return sums
