"""The players of a weighted voting game, heaviest first, and the subset sums of their weights.

A ``Sums`` maps a total weight to the (possibly packed) number of subsets that have it. It is the polynomial
``Π (1 + x · z^weight)`` by powers of ``z``, cut off below a bound; ``x`` is a left shift by ``shift`` bits: 0
to count subsets alone, one slot's width to count them by size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

Sums = dict[int, int]

EMPTY_SET_ONLY: Mapping[int, int] = {0: 1}


class Player(NamedTuple):
    """A party that can add something: its id and its weight (seats or votes, at least 1)."""

    id: str
    weight: int


def players(weights: Mapping[str, int]) -> list[Player]:
    """Return the parties with a weight above zero, heaviest first, then by id.

    Raises:
        ValueError: a weight is negative or is not an ``int`` (``bool`` is refused as well).
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
