"""Who is answered next where many ask: whoever has waited longest for how long the answer takes.

A worker makes few answers at a time; more would only make all of them late. Those who wait are served by the
highest response ratio (Brinch Hansen, 1971): what takes 2 ms does not wait for seconds behind what takes
half of one, and what takes long is put off for ``PATIENCE`` at the most.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

AT_ONCE: Final = 8
"""Answers that a worker makes at the same time."""
PATIENCE: Final = 15.0
"""Seconds after which whoever waits is served before all who came later."""
MOST_KNOWN: Final = 10_000
"""Answers of which it is remembered how long they took; the one made longest ago is forgotten beyond that."""
_LEAST: Final = 0.001
"""Seconds that an answer is taken to need at the least."""
_NEWEST: Final = 0.3
"""Weight of the latest time among those before it."""


@dataclass(slots=True)
class _Waiting:
    since: float
    takes: float
    called: asyncio.Future[None]


@dataclass(slots=True)
class Place:
    """A place among those whose answers are being made; it is left once, by whoever comes first to it."""

    queue: Queue
    key: Hashable
    since: float
    left: bool = False

    def leave(self, *, made: bool = False) -> None:
        """Let the next one in; an answer that was ``made`` tells how long its like take."""
        if not self.left:
            self.left = True
            self.queue._left(self.key, self.since, made=made)


class Queue:
    """Those who wait for their answers to be made, ``at_once`` at a time."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._free = at_once
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._took: OrderedDict[Hashable, float] = OrderedDict()
        self._mean = _LEAST

    @property
    def is_full(self) -> bool:
        """Whether whoever enters now has to wait."""
        return not self._free

    async def enter(self, key: Hashable) -> Place:
        """Wait for a place, and return it; ``key`` tells which answers take equally long."""
        if not self._free:
            waiting = _Waiting(
                self._clock(), self._took.get(key, self._mean), asyncio.get_running_loop().create_future()
            )
            self._waiting.append(waiting)
            try:
                await waiting.called
            except asyncio.CancelledError:
                if waiting in self._waiting:
                    self._waiting.remove(waiting)
                else:  # called and cancelled at once: the place is the next one's
                    self._let_in()
                raise
        else:
            self._free -= 1
        return Place(self, key, self._clock())

    def _left(self, key: Hashable, since: float, *, made: bool) -> None:
        if made:
            took = max(self._clock() - since, _LEAST)
            before = self._took.pop(key, took)
            self._took[key] = before + _NEWEST * (took - before)
            self._mean += _NEWEST * (took - self._mean)
            while len(self._took) > MOST_KNOWN:
                self._took.popitem(last=False)
        self._let_in()

    def _let_in(self) -> None:
        """Give a free place to the one with the highest response ratio, or keep it."""
        now = self._clock()
        here = [each for each in self._waiting if not each.called.done()]  # others are going away
        if not here:
            self._free += 1
            return
        long = now - here[0].since > PATIENCE
        first = here[0] if long else max(here, key=lambda each: (now - each.since) / each.takes)
        self._waiting.remove(first)
        first.called.set_result(None)
