"""What a share of a council's seats lets expect of the votes: a measured grade beside the certain one. Pure.

Seats follow votes by Sainte-Laguë in districts of 3 to 12 seats (UU 7/2017, articles 187, 189, 192 and 420),
so a set of parties with many seats had many votes. A council's totals alone do not make that certain, for
votes may be spread over the districts in any way. But in councils whose votes and seats are all on record it
can be looked up: the set of parties with at least that share of the seats that had the fewest votes. Nothing
here is a fact of law.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import NamedTuple

LEAST_COUNCILS = 10
"""With fewer complete councils on record nothing is expected."""
MARGIN = Fraction(5, 4)
"""How many times the threshold the lowest share of the votes must be."""


@dataclass(frozen=True)
class CompleteCouncil:
    """A council with the seats and votes of each party that has seats, and all valid ``votes``.

    Raises ValueError where a party's votes are missing, or there are none.
    """

    id: str
    name: str
    seats: Mapping[str, int]
    party_votes: Mapping[str, int]
    votes: int

    def __post_init__(self) -> None:
        if self.seats.keys() - self.party_votes.keys() or sum(self.seats.values()) <= 0:
            raise ValueError(f"{self.id}: seats or votes are missing")
        if not 0 < sum(self.party_votes.values()) <= self.votes:
            raise ValueError(f"{self.id}: the votes do not add up")

    @cached_property
    def _fewest_votes(self) -> tuple[int, ...]:
        """The fewest votes of any set of parties with at least as many seats as the index (a knapsack)."""
        size = sum(self.seats.values())
        fewest = [0] + [self.votes] * size
        for party, seats in self.seats.items():
            for least in range(size, 0, -1):
                with_party = fewest[max(0, least - seats)] + self.party_votes[party]
                fewest[least] = min(fewest[least], with_party)
        return tuple(fewest)

    def lowest_vote_share(self, seat_share: Fraction) -> Fraction:
        """Return the lowest share of the votes that any set with at least this share of the seats had."""
        return Fraction(self._fewest_votes[ceil(seat_share * (len(self._fewest_votes) - 1))], self.votes)


class Expected(NamedTuple):
    """That parties are expected to reach the threshold, and what that rests on.

    No set of parties with at least ``seats`` of ``all_seats`` had a lower share of the votes than
    ``lowest_vote_share`` in any of so many ``councils``; the lowest was in ``lowest_in``.
    """

    seats: int
    all_seats: int
    threshold_share: Fraction
    councils: int
    lowest_vote_share: Fraction
    lowest_in: CompleteCouncil


@dataclass(frozen=True)
class Expectation:
    """What ``seats`` by party, as far as they are known, let expect, where this share of votes is needed."""

    seats: Mapping[str, int]
    all_seats: int
    threshold_share: Fraction
    councils: Collection[CompleteCouncil]

    def of(self, parties: Collection[str]) -> Expected | None:
        """Return that ``parties`` are expected to reach it; ``None`` where their seats are too few."""
        return self._of_seats(sum(self.seats.get(party, 0) for party in set(parties)))

    @cached_property
    def fewest_seats(self) -> int | None:
        """How many seats are enough; ``None`` where none are, or too few councils are on record."""
        # more seats never let expect fewer votes
        fewest = 1 + bisect(range(1, self.all_seats + 1), 0, key=lambda seats: bool(self._of_seats(seats)))
        return fewest if fewest <= self.all_seats else None

    def _of_seats(self, seats: int) -> Expected | None:
        share = Fraction(min(seats, self.all_seats), self.all_seats)
        shares = [(council.lowest_vote_share(share), council.id, council) for council in self.councils]
        if len(shares) < LEAST_COUNCILS:
            return None
        lowest, _, council = min(shares, key=lambda item: item[:2])
        if lowest < MARGIN * self.threshold_share:
            return None
        return Expected(seats, self.all_seats, self.threshold_share, len(shares), lowest, council)
