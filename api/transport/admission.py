"""The admission queue: a worker makes few answers at a time, and who waits longest for a quick one is next.

More at once would only make all of them late. The next is the one with the highest response ratio (Brinch
Hansen, 1971): what takes 2 ms does not wait for seconds behind what takes half of one, and what takes long is
put off for ``PATIENCE`` at the most.
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
"""Answers whose duration is remembered; the one made longest ago is forgotten beyond that."""
_LEAST: Final = 0.001
"""Seconds that an answer is taken to need at the least."""
_NEWEST: Final = 0.3
"""Weight of the latest duration among those before it."""


@dataclass(slots=True)
class _Waiting:
    since: float
    seconds: float
    admitted: asyncio.Future[None]


@dataclass(slots=True)
class Slot:
    """The right to make an answer; it is released once, by whoever does so first."""

    _queue: Queue
    _key: Hashable
    _since: float
    released: bool = False

    def release(self, *, made: bool = False) -> None:
        """Admit the next one; where an answer was ``made``, note how long it took."""
        if not self.released:
            self.released = True
            if made:
                self._queue._note(self._key, self._since)
            self._queue._admit()


class Queue:
    """Requests that wait for a slot, of which there are ``at_once``."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._free = at_once
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._seconds: OrderedDict[Hashable, float] = OrderedDict()
        self._mean = _LEAST

    async def acquire(self, key: Hashable) -> Slot:
        """Wait for a slot; answers with the same ``key`` take equally long."""
        if self._free:
            self._free -= 1
        else:
            seconds = self._seconds.get(key, self._mean)
            waiting = _Waiting(self._clock(), seconds, asyncio.get_running_loop().create_future())
            self._waiting.append(waiting)
            try:
                await waiting.admitted
            except asyncio.CancelledError:
                if waiting in self._waiting:
                    self._waiting.remove(waiting)
                else:  # admitted and cancelled at once: the slot is the next one's
                    self._admit()
                raise
        return Slot(self, key, self._clock())

    def _note(self, key: Hashable, since: float) -> None:
        seconds = max(self._clock() - since, _LEAST)
        before = self._seconds.pop(key, seconds)
        self._seconds[key] = before + _NEWEST * (seconds - before)
        self._mean += _NEWEST * (seconds - self._mean)
        if len(self._seconds) > MOST_KNOWN:
            self._seconds.popitem(last=False)

    def _admit(self) -> None:
        """Give a free slot to the one with the highest response ratio, or keep it."""
        now = self._clock()
        present = [waiting for waiting in self._waiting if not waiting.admitted.done()]  # others went away
        if not present:
            self._free += 1
            return
        first = present[0]
        if now - first.since <= PATIENCE:
            first = max(present, key=lambda waiting: (now - waiting.since) / waiting.seconds)
        self._waiting.remove(first)
        first.admitted.set_result(None)
