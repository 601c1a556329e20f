"""Which missing facts would settle an answer that is undecided.

A set of unknown weights *settles* an answer when, whatever they turn out to be, the answer is then decided. A
fact that settles it alone is a deciding one: most often the weight of the one unknown party of a ticket, or
of the one party beside it that is unknown, for it tells what is left, or what all have. Where no weight does
so alone, the deciding facts are a set of the parties' own weights, or else of all others', that settles it
together, while without any one of its facts it does not.

Where what is needed is not known, the weights may not settle anything; then the threshold is named beside
the parties' own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from graph.domain.partial.game import Game
from graph.domain.partial.intervals import Interval, add_intervals


class Deciding(NamedTuple):
    """The facts that would settle an answer.

    ``alone``: parties of which each one's weight would do. ``jointly``: parties whose weights would do
    together, where none does alone; ``threshold`` when what is needed must be known, too. All empty where
    nothing is open.
    """

    alone: tuple[str, ...] = ()
    jointly: tuple[str, ...] = ()
    threshold: bool = False


def deciding(game: Game, parties: Collection[str]) -> Deciding:
    """Return which missing facts would settle whether ``parties``, all in the game, reach the threshold."""
    members = frozenset(parties)
    if game.answer(members) != "undecided":
        return Deciding()
    unknown = sorted(party for party, weight in game.weights.items() if not weight.exact)
    # parties of equal bounds on one side settle the same
    one_of = {(game.weights[party], party in members): party for party in unknown}
    settling = {kind for kind, party in one_of.items() if settles(game, members, [party])}
    alone = tuple(party for party in unknown if (game.weights[party], party in members) in settling)
    if alone:
        return Deciding(alone=alone)
    own = [party for party in unknown if party in members]
    others = [party for party in unknown if party not in members]
    for known in (own, others):
        if settles(game, members, known):
            return Deciding(jointly=_spared(game, members, known))
    return Deciding(jointly=tuple(own), threshold=True)


def settles(game: Game, parties: Collection[str], known: Collection[str]) -> bool:
    """Tell whether the answer for ``parties`` is decided once the weights of ``known`` are told.

    ``known`` parties must all be among ``parties``, or none. Only what they add up to matters. From the sum
    that is worst for the parties to the best one, least and most surplus grow by one at the most with each
    vote: so the answer is open for some sum exactly if it is for the first that can reach the threshold.
    """
    inside, outside = game.split(parties)
    learned = add_intervals(game.weights[party] for party in known)
    everybody = Interval(inside.low + outside.low, inside.high + outside.high)
    sums = Interval(
        max(learned.low, game.total.low - (everybody.high - learned.high)),
        min(learned.high, game.total.high - (everybody.low - learned.low)),
    )
    threshold, total = game.threshold, game.total
    # the most that others can have if the threshold is reached
    left = total.high - threshold.least(total.high)
    if set(known) <= set(parties):
        others = inside.high - learned.high  # of the parties, beside those whose sum is told
        first = max(sums.low, threshold.enough(outside.low, total.low) - others)
        if first > sums.high or outside.low > left:
            return True
        return game.least_surplus(inside.low - learned.low + first, outside.high) >= 0
    beside = outside.low - learned.low
    first = min(sums.high, min(left, threshold.rest_allowed(inside.high, total.low)) - beside)
    return first < sums.low or game.least_surplus(inside.low, outside.high - learned.high + first) >= 0


def _spared(game: Game, members: frozenset[str], known: Collection[str]) -> tuple[str, ...]:
    """Return what is left of ``known`` when those are spared without which the answer is settled as well."""
    left = sorted(known, key=lambda party: (game.weights[party].high - game.weights[party].low, party))
    for party in tuple(left):
        if settles(game, members, fewer := [one for one in left if one != party]):
            left = fewer
    return tuple(sorted(left))
