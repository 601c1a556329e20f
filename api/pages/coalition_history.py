"""Minimal winning coalitions over time: how the options narrowed, as a step chart and a list of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from api.pages import axis
from graph.answers.base import ClaimAnswer
from graph.answers.over_time import History, Moment
from graph.answers.words import sets
from graph.domain import formats
from graph.domain.stances import Stance
from graph.messages import Language, Message

TOP, BOTTOM = 28, 208
"""Pixels from the top of the chart to its highest count and to zero."""

UNKNOWN = TOP + 14
"""Where a mark stands that has no height."""

NEAR_X, NEAR_Y = 12, 22
"""Per cent and pixels within which two labels would meet on a phone."""


class Event(NamedTuple):
    """A moment on which the answer changed, with the claims that changed it; ``number`` counts from 1."""

    number: int
    moment: Moment
    claims: list[ClaimAnswer]
    last: Moment | None
    """The moment before it; ``None`` at the first."""
    counts: bool
    """Whether it changed the number of minimal winning coalitions or what is known of it."""
    new_rule: bool
    """Whether another rule came into force with it."""


class Step(NamedTuple):
    """A stretch of the chart: from ``x1`` to ``x2`` in per cent, from ``y`` pixels up to ``top``.

    ``least`` sets are certain, and there are ``most`` with all that are possible. ``None``: unknown.
    """

    x1: float
    x2: float
    y: float | None
    top: float | None
    least: int | None
    most: int | None
    settled: Message | None
    """Why no set is counted: the candidate has no party left, or the ticket is registered."""
    anchor: str
    as_of: date
    starts: bool
    """Whether the count is another one than before: its start carries a mark."""
    crowded: bool = False
    """Whether its label would meet the one before on a phone."""

    def label(self, language: Language) -> str:
        """Return the number, or its bounds, as the chart has room for it."""
        if self.settled:
            return self.settled.of(language)
        if self.least is None or self.most is None:
            return "?"
        least, most = (formats.number(count, language) for count in (self.least, self.most))
        return least if self.least == self.most else f"{least}–{most}"

    def spoken(self, language: Language) -> str:
        """Return it in words, the certain sets and the possible ones apart."""
        if self.settled or (self.least is not None and self.least == self.most):
            return self.label(language)
        if self.least is None or self.most is None:
            return Message("tidak diketahui", "unknown").of(language)
        return sets(self.least, self.most - self.least, language)


class Chart(NamedTuple):
    """The geometry of the chart; x in per cent of its width, y in pixels.

    ``highest`` is the count at its top: the most sets that are certain at any time, so that the many which
    are merely possible do not press them flat; what is possible beyond it ends at the top.
    """

    steps: list[Step]
    months: list[axis.Tick]
    highest: int
    now: float
    """Where the page's own day stands."""
    ends: Moment | None
    """The moment that settled the question, with which the chart ends; ``None``: it ends with the history."""

    @property
    def in_part(self) -> bool:
        """Whether some sets are merely possible at some time."""
        return any(step.least != step.most for step in self.steps)


def events(history: History) -> list[Event]:
    """Return the moments of a history, oldest first, with the claims behind each."""
    claims = {claim.id: claim for claim in history.claims}
    numbered: list[Event] = []
    last: Moment | None = None
    for number, moment in enumerate(history.moments, start=1):
        named = dict.fromkeys(claim_id for turn in moment.turns for claim_id in turn.claims)
        fresh = [claims[id_] for id_ in named if last is None or claims[id_].latest > last.as_of]
        counts = last is not None and _counted(last) != _counted(moment)
        new_rule = last is not None and last.rule_id != moment.rule_id
        numbered.append(Event(number, moment, fresh, last, counts, new_rule))
        last = moment
    return numbered


def settlement(moment: Moment) -> Message | None:
    """Return why nobody counts sets any more as of a moment; ``None`` while somebody does."""
    if Stance.NOMINATING in moment.stances.values():
        return Message("terdaftar", "registered")
    return Message("tertutup", "closed") if moment.closed else None


def since(moments: Iterable[Moment], holds: Callable[[Moment], object]) -> Moment | None:
    """Return the moment from which on something holds up to the last one; ``None`` where it does not."""
    first = None
    for moment in moments:
        first = (first or moment) if holds(moment) else None
    return first


def _counted(moment: Moment) -> tuple[object, ...]:
    if reason := settlement(moment):
        return (reason,)
    return moment.certain_sets, moment.possible_sets, moment.verdict, moment.closed, moment.door


def chart(history: History, day: date, start: date | None = None) -> Chart:
    """Return the chart of a history from ``start`` (by default the first change) with ``day`` marked."""
    moments = history.moments
    first = start or (moments[1].as_of if len(moments) > 1 else history.from_)
    first = min(first, day, history.to)
    place = axis.places(first, history.to)
    highest = max((moment.certain_sets or 0 for moment in moments if not settlement(moment)), default=0)
    scale = (BOTTOM - TOP) / max(highest, 1)

    def height(count: int | None) -> float | None:
        return None if count is None else round(BOTTOM - min(count, max(highest, 1)) * scale, 1)

    steps = []
    last = since(moments, settlement)
    drawn = [moment for moment in moments if last is None or moment.as_of <= last.as_of]
    ends = (*(moment.as_of for moment in drawn[1:]), last.as_of if last else history.to)
    before: tuple[object, ...] = ()
    for moment, end in zip(drawn, ends, strict=True):
        (least, most), reason = _between(moment), settlement(moment)
        starts = before != (least, most, reason)
        before = least, most, reason
        steps.append(
            Step(
                *(place(moment.as_of), place(end), height(least), height(most), least, most, reason),
                *(anchor(moment.as_of), moment.as_of, starts),
            )
        )
    return Chart(
        steps=_uncrowded(step for step in steps if step.x2 > step.x1 or step.starts),
        months=axis.ticks(first, history.to),
        highest=highest,
        now=place(day),
        ends=last,
    )


def _between(moment: Moment) -> tuple[int | None, int | None]:
    """Return how many minimal winning coalitions there are at the least and at the most."""
    if settlement(moment):
        return 0, 0
    if moment.certain_sets is None or moment.possible_sets is None:
        return None, None
    return moment.certain_sets, moment.certain_sets + moment.possible_sets


def until(history: History, day: date) -> History:
    """Return a history that ends with ``day``: what a picture of that day may show."""
    moments = [moment for moment in history.moments if moment.as_of <= day]
    return history.model_copy(update={"moments": moments, "to": min(day, history.to)})


def anchor(day: date) -> str:
    """Return the id of a moment's entry in the list of events."""
    return f"pada-{day.isoformat()}"


def _uncrowded(steps: Iterable[Step]) -> list[Step]:
    """Mark the steps whose label would meet the last one that is shown."""
    placed: list[Step] = []
    last: Step | None = None
    for step in steps:
        near = last is not None and step.x1 - last.x1 < NEAR_X and abs(_height(step) - _height(last)) < NEAR_Y
        if step.starts and not near:
            last = step
        placed.append(step._replace(crowded=near))
    return placed


def _height(step: Step) -> float:
    return UNKNOWN if step.y is None else step.y
