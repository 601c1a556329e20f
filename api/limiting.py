"""How often somebody may do something: so many times within a while, counted in this process."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

MOST_KEYS = 10_000
"""Whoever was counted longest ago is forgotten beyond that."""


class Limit:
    """At most ``most`` times within ``seconds``, for each key apart; each process counts for itself."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Return after how many seconds ``key`` may do it again; 0 where it may now."""
        now = self._clock()
        times = self._times.get(key, deque())
        while times and times[0] <= now - self._seconds:
            times.popleft()
        return 0 if len(times) < self._most else int(times[0] + self._seconds - now) + 1

    def count(self, key: str) -> None:
        """Note that ``key`` did it."""
        self._times.setdefault(key, deque(maxlen=self._most)).append(self._clock())
        self._times.move_to_end(key)
        while len(self._times) > MOST_KEYS:
            self._times.popitem(last=False)
