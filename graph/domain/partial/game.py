"""Who reaches a threshold when weights, total and threshold are known in part: a game and its completions.

A *completion* gives every unknown a whole number within its bounds, such that all parties together have a
total within its bounds, and a threshold that fits the total. What is true in every completion is certain,
what is true in some is possible (T. Imieliński and W. Lipski, "Incomplete Information in Relational
Databases", Journal of the ACM 31, 1984, 761-791; for elections K. Konczak and J. Lang, "Voting Procedures
with Incomplete Preferences", 2005).

All of it rests on two numbers of a set of parties: its least and its most *surplus*, what it has above the
threshold in the completion that is worst for it, and in the one that is best. A set has most in the one where
its members have much and the others little, and the total ties both: votes that nobody else can have had are
the members'. Completions differ by steps of one vote, and a step changes a surplus by one at the most, so
every surplus between the least and the most occurs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from graph.domain.partial.intervals import (
    ANYTHING,
    MOST,
    FixedThreshold,
    Interval,
    ShareThreshold,
    Threshold,
    add_intervals,
    exactly,
)

Answer = Literal["met", "short", "undecided"]

NOBODY_ELSE = exactly(0)


class ContradictionError(ValueError):
    """The facts have no completion: parts and total do not fit."""


@dataclass(frozen=True, slots=True)
class Game:
    """Weights of parties and of all ``others``, their total, and the threshold. Make it with ``game``.

    What asks about ``parties`` raises KeyError where one has no weight, not even an unknown one.
    """

    weights: Mapping[str, Interval]
    others: Interval
    total: Interval
    threshold: Threshold

    @property
    def needed(self) -> Interval:
        """What may be needed."""
        return Interval(self.threshold.least(self.total.low), self.threshold.most(self.total.high))

    def tells(self, votes: Interval) -> bool:
        """Whether bounds of some of the votes say more than from none to all."""
        return votes.low > 0 or votes.high < self.total.high

    def joined_by(self, parties: Collection[str]) -> Game:
        """Return the game with ``parties`` told from all others, of whom they were."""
        new = {party: Interval(0, self.others.high) for party in parties if party not in self.weights}
        if not new:
            return self
        return replace(self, weights={**self.weights, **new}, others=Interval(0, self.others.high))

    def held(self, parties: Collection[str]) -> Interval:
        """Return what ``parties`` may have together."""
        inside, outside = self.split(parties)
        return Interval(
            max(inside.low, self.total.low - outside.high), min(inside.high, self.total.high - outside.low)
        )

    def surplus(self, parties: Collection[str]) -> Interval:
        """Return how much above the threshold ``parties`` may be; below it, negative."""
        inside, outside = self.split(parties)
        return Interval(
            self.least_surplus(inside.low, outside.high), self.most_surplus(inside.high, outside.low)
        )

    def answer(self, parties: Collection[str]) -> Answer:
        """Tell whether ``parties`` reach the threshold: ``undecided`` exactly where completions disagree."""
        surplus = self.surplus(parties)
        if surplus.low >= 0:
            return "met"
        return "short" if surplus.high < 0 else "undecided"

    def split(self, parties: Collection[str]) -> tuple[Interval, Interval]:
        """Return what ``parties``, and all the rest, have together, leaving the total aside."""
        members = set(parties)
        inside = add_intervals(self.weights[party] for party in members)
        everybody = add_intervals((*self.weights.values(), self.others))
        return inside, Interval(everybody.low - inside.low, everybody.high - inside.high)

    def least_surplus(self, inside_low: int, outside_high: int) -> int:
        """Return the worst surplus of a set that has at least so much, while the rest has at most so much.

        Either the set has its least and the rest as much as the total allows, or the rest cannot fill the
        total up and the set has what is left.
        """
        total = self.total
        return max(
            inside_low - self.threshold.most(min(inside_low + outside_high, total.high)),
            total.low - outside_high - self.threshold.most(total.low),
        )

    def most_surplus(self, inside_high: int, outside_low: int) -> int:
        """Return the best surplus of a set that has at most so much, while the rest has at least so much."""
        total = self.total
        return min(
            inside_high - self.threshold.least(max(inside_high + outside_low, total.low)),
            total.high - outside_low - self.threshold.least(total.high),
        )


def game(
    weights: Mapping[str, Interval],
    threshold: Threshold,
    *,
    others: Interval = NOBODY_ELSE,
    total: Interval = ANYTHING,
) -> Game:
    """Make a game, every bound as tight as the other facts allow.

    A party can have no more than the total leaves when everybody else has the least, and no less than what is
    left when everybody else has the most. Raises ContradictionError where no whole numbers within the bounds
    add up to the total.
    """
    everybody = add_intervals((*weights.values(), others))
    if (tight := everybody.both(total)) is None:
        raise ContradictionError(
            f"the parts add up to {everybody.low} to {everybody.high}, "
            f"the total is {total.low} to {total.high}"
        )

    def bounded(weight: Interval) -> Interval:
        return Interval(
            max(weight.low, tight.low - (everybody.high - weight.high)),
            min(weight.high, tight.high - (everybody.low - weight.low)),
        )

    return Game(
        {party: bounded(weight) for party, weight in weights.items()}, bounded(others), tight, threshold
    )


class OnRecord(NamedTuple):
    """What sources tell of a council's seats or votes; ``None`` is unknown, not zero.

    ``counts`` by party: bounds where a source tells only these, ``None`` where a party is listed without its
    count. ``complete``: a source says that the list is all there is, so that parties outside it have none.
    ``at_most``: what a party outside it, or without a count, can have at the most, such as less than the
    smallest printed. ``total_at_most``: what bounds an unknown total. ``published``: the threshold as the
    election commission announced it; several where pages that are trusted alike differ.
    """

    counts: Mapping[str, int | Interval | None]
    share: ShareThreshold
    total: int | None = None
    complete: bool = False
    at_most: int = MOST
    total_at_most: int = MOST
    published: tuple[int, ...] = ()


class Reading(NamedTuple):
    """The game that the record leaves open, and where the record contradicts itself.

    ``published``: the announced thresholds that may hold. ``computed``: the threshold that follows from the
    stated total, whichever threshold counts. ``implied``: the totals that the published threshold allows.
    ``parts``: what the parties add up to, where that is not the total: then nobody's count follows from the
    total any more, and the threshold may be that of either.
    """

    game: Game
    published: Interval | None
    computed: Interval | None
    implied: Interval | None
    parts: Interval | None

    @property
    def thresholds_differ(self) -> bool:
        """Whether the published threshold is not the one that follows from the stated total."""
        if self.published is None or self.computed is None:
            return False
        return self.computed.both(self.published) is None


def read(record: OnRecord, parties: Collection[str] = ()) -> Reading:
    """Return the game among the parties on record and all ``parties`` that somebody may ask about.

    A published threshold counts before a computed one, and bounds the total; of several, those count that
    follow from the stated total, if any does. Where threshold and total are known and differ, the total lies
    between the stated one and those that the threshold allows.
    """
    stated = Interval(0, record.total_at_most) if record.total is None else exactly(record.total)
    unlisted = exactly(0) if record.complete else Interval(0, record.at_most)
    weights = dict.fromkeys(parties, unlisted) | {
        party: exactly(count) if isinstance(count, int) else count or Interval(0, record.at_most)
        for party, count in record.counts.items()
    }
    others = exactly(0) if record.complete else ANYTHING
    threshold: Threshold = record.share
    computed = published = implied = None
    if record.total is not None:
        computed = Interval(record.share.least(record.total), record.share.most(record.total))
    total = stated
    if record.published:
        fitting = [needed for needed in record.published if computed and computed.both(exactly(needed))]
        published = Interval(min(fitting or record.published), max(fitting or record.published))
        threshold = replace(record.share, at_least=published.low, at_most=published.high)
        implied = record.share.total_of(published.low).hull(record.share.total_of(published.high))
        total = stated.both(implied) or stated.hull(implied)
    try:
        open_game, parts = game(weights, threshold, others=others, total=total), None
    except ContradictionError:
        parts = add_intervals((*weights.values(), others))
        if published is None:
            either = parts.hull(total)
            threshold = FixedThreshold(record.share.least(either.low), record.share.most(either.high))
        open_game = game(weights, threshold, others=others, total=Interval(0, max(parts.high, MOST)))
    return Reading(open_game, published, computed, implied, parts)
