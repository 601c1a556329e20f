"""Who could join a base: minimal winning coalitions, whether any is still possible, and power.

By seats, or by votes that are known in part. Indonesian pages call such a coalition *kombinasi koalisi*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.domain import law
from graph.domain.coalitions import MinimalCoalitions, Power, find_minimal_coalitions, power
from graph.domain.expected import Expectation, Expected
from graph.domain.partial.bounded_coalitions import BoundedCoalition, BoundedCoalitions, bounded_coalitions
from graph.domain.partial.deciding import Deciding, deciding
from graph.domain.partial.game import Game
from graph.domain.partial.intervals import exactly

Door = Literal["open", "closed", "perhaps_closed"]

UNKNOWN = BoundedCoalitions(None, (), None, ())
NONE_NEEDED = BoundedCoalitions(0, (), 0, ())


@dataclass(frozen=True)
class Joining:
    """A base with its ``verdict`` by ``alternative``, and the parties ``available`` that could join it."""

    alternative: law.AlternativeRequirement
    verdict: law.Verdict
    base: frozenset[str]
    available: tuple[str, ...]
    expectation: Expectation | None = None

    @cached_property
    def game(self) -> Game | None:
        """What the facts leave open among all these parties; ``None`` by the law on seats."""
        return self.alternative.game(self.base.union(self.available))

    @cached_property
    def players(self) -> Mapping[str, int]:
        """The seats or votes that each available party would bring, where they are known."""
        if self.game:
            bounds = {party: self.game.weights[party] for party in self.available}
            return {party: weight.low for party, weight in bounds.items() if weight.exact and weight.low}
        weights = {party: self.alternative.weight(party) for party in self.available}
        return {party: weight for party, weight in weights.items() if weight}

    @property
    def certain_count(self) -> int | None:
        """How many sets win with the base whatever the missing facts are; ``None`` where that is unknown."""
        return self._counts.certain_count

    @property
    def possible_count(self) -> int | None:
        """How many more may be some; ``None`` where that is unknown."""
        return self._counts.possible_count

    @property
    def count(self) -> int | None:
        """How many minimal winning coalitions there are; ``None`` where missing facts could change it."""
        return self.certain_count if self.possible_count == 0 else None

    @property
    def door(self) -> Door | None:
        """Whether some parties could still reach the threshold with the base; ``None``: unknown."""
        if self.game:
            if self.verdict.verdict == "met":
                return "open"
            answer = self.game.answer(self.base.union(self.available))
            doors: Mapping[str, Door] = {"met": "open", "short": "closed", "undecided": "perhaps_closed"}
            return doors[answer]
        if not self._countable:
            return None
        return "open" if self.verdict.verdict == "met" or self.certain_count else "closed"

    def sets(self, limit: int, possible_limit: int) -> BoundedCoalitions:
        """Return the minimal winning coalitions, certain and possible, at most so many of each."""
        if self.game:
            if self.verdict.verdict == "met":
                return NONE_NEEDED
            return bounded_coalitions(self.game, self.base, self.available, limit, possible_limit)
        if not self._countable:
            return UNKNOWN
        sets = find_minimal_coalitions(self.players, self.verdict.missing or 0, limit)
        items = tuple(BoundedCoalition(item.partners, exactly(item.surplus)) for item in sets.items)
        return BoundedCoalitions(sets.count, items, 0, ())

    @cached_property
    def expected(self) -> Expected | None:
        """What the seats of the base let expect, where its votes leave the verdict open."""
        if self.expectation is None or self.verdict.verdict != "unknown":
            return None
        return self.expectation.of(self.base)

    def expected_sets(self, limit: int) -> MinimalCoalitions | None:
        """Return the sets that are expected to reach the threshold with the base, by seats; at most so many.

        Those whose votes tell for certain are left out, so the count is that of the seats alone where the
        list is cut. ``None`` where seats let expect nothing, or nothing more than the base is needed.
        """
        needed = self.expectation.fewest_seats if self.expectation else None
        if self.expectation is None or self.game is None or needed is None:
            return None
        if self.verdict.verdict == "met" or self.expected:
            return None
        seats = self.expectation.seats
        missing = needed - sum(seats.get(party, 0) for party in self.base)
        bringing = {party: seats[party] for party in self.available if seats.get(party)}
        sets = find_minimal_coalitions(bringing, missing, limit)
        open_ = [item for item in sets.items if self._is_open(self.game, item.partners)]
        count = sets.count if sets.truncated else len(open_)
        return MinimalCoalitions(count=count, truncated=sets.truncated, items=tuple(open_))

    def _is_open(self, game: Game, partners: Iterable[str]) -> bool:
        return game.answer(self.base.union(partners)) == "undecided"

    def depends_on(self, item: BoundedCoalition) -> Deciding:
        """Return the missing facts that would settle whether a possible set is enough.

        Of one that is enough for certain, those that would tell whether it is so without one partner.
        """
        if self.game is None:
            return Deciding()
        members = self.base.union(item.partners)
        if item.surplus.low < 0:
            return deciding(self.game, members)
        unknown = sorted(party for party in members if not self.game.weights[party].exact)
        return Deciding(jointly=tuple(unknown), threshold=not self.game.needed.exact)

    def powers(self) -> Mapping[str, Power]:
        """Return the power indices in the game of reaching what is missing; empty where it is not exact."""
        if self.game:
            weights = (self.game.weights[party] for party in self.base.union(self.available))
            if not self.game.needed.exact or not all(weight.exact for weight in weights):
                return {}
        elif not self._countable:
            return {}
        return power(self.players, self.verdict.missing) if self.verdict.missing else {}

    @cached_property
    def _counts(self) -> BoundedCoalitions:
        return self.sets(0, 0)

    @property
    def _countable(self) -> bool:
        return self.verdict.verdict == "met" or (self.verdict.missing is not None and self.alternative.known)
