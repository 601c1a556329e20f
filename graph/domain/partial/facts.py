"""From what is on record of a council's seats or votes to the game that it leaves open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from graph.domain.partial.game import ContradictionError, Game, game
from graph.domain.partial.intervals import ANYTHING, MOST, Interval, add_intervals, exactly
from graph.domain.partial.thresholds import FixedThreshold, ShareThreshold, Threshold


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What sources tell of a council's seats or votes; ``None`` is unknown, not zero.

    ``counts`` by party: bounds where a source tells only these, ``None`` where a party is listed without its
    count. ``complete``: a source says that the list is all there is, so that parties outside it have none.
    ``at_most``: what a party outside it, or without a count, can have at the most, such as less than the
    smallest printed. ``published``: the threshold as the election commission announced it; bounds where pages
    that are trusted alike differ.
    """

    counts: Mapping[str, int | Interval | None]
    share: ShareThreshold
    total: int | None = None
    complete: bool = False
    at_most: int = MOST
    published: Interval | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The game that the record leaves open, and where the record contradicts itself.

    ``computed``: the threshold that follows from the stated total, whichever threshold counts. ``implied``:
    the totals that the published threshold allows. ``parts``: what the parties add up to, where that is not
    the total: then nobody's count follows from the total any more, and the threshold may be that of either.
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

    A published threshold counts before a computed one, and bounds the total. Where both are known and differ,
    the total lies between the stated one and those that the threshold allows.
    """
    stated = ANYTHING if record.total is None else exactly(record.total)
    unlisted = exactly(0) if record.complete else Interval(0, record.at_most)
    weights = dict.fromkeys(parties, unlisted) | {
        party: exactly(count) if isinstance(count, int) else count or Interval(0, record.at_most)
        for party, count in record.counts.items()
    }
    others = exactly(0) if record.complete else ANYTHING
    threshold: Threshold = record.share
    implied, total = None, stated
    if record.published is not None:
        threshold = FixedThreshold(record.published.low, record.published.high)
        implied = record.share.total_of(record.published.low).hull(
            record.share.total_of(record.published.high)
        )
        total = stated.both(implied) or stated.hull(implied)
    try:
        open_game, parts = game(weights, threshold, others=others, total=total), None
    except ContradictionError:
        parts = add_intervals((*weights.values(), others))
        if record.published is None:
            either = parts.hull(total)
            threshold = FixedThreshold(record.share.least(either.low), record.share.most(either.high))
        open_game = game(weights, threshold, others=others, total=Interval(0, max(parts.high, MOST)))
    return Reading(
        game=open_game,
        published=record.published,
        computed=None
        if record.total is None
        else Interval(record.share.least(record.total), record.share.most(record.total)),
        implied=implied,
        parts=parts,
    )


def share_between(shares: Collection[Fraction]) -> ShareThreshold:
    """Return the share when it is one of ``shares``: of several, where the size of the roll is not known.

    The threshold may then be any number between that of the lowest and that of the highest.
    """
    return ShareThreshold(min(shares), max(shares))
