"""How often somebody may do something, or how much of it: within a while, counted in this process."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import TooOftenError

MOST_KEYS = 10_000
"""Whoever was counted longest ago is forgotten beyond that."""


class Limit:
    """At most ``most`` times within ``seconds``, for each key apart; each process counts for itself."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, key: str) -> int:
        """Count that ``key`` does it, and return 0; or after how many seconds it may, and count nothing.

        It is one step, to be done before what is limited: whoever asks many times at once is counted, too.
        """
        now = self._clock()
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while len(self._times) > MOST_KEYS:
            self._times.popitem(last=False)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return int(times[0] + self._seconds - now) + 1
        times.append(now)
        return 0

    def give_back(self, key: str) -> None:
        """Count the last time no more: nothing came of it that is limited."""
        if times := self._times.get(key):
            times.pop()


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody may still spend, and after how many seconds they may spend all of it again."""

    rest: int
    seconds: int


class Budget:
    """``most`` units within ``seconds`` for each key apart, which come back steadily: a token bucket."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._pace = most / seconds
        self._clock = clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, key: str, cost: int) -> Left:
        """Spend ``cost``, at the most all there is, and return what is left.

        Where there is less, nothing is spent: TooOftenError, which tells when there will be enough.
        """
        now = self._clock()
        spent, since = self._spent.get(key, (0.0, now))
        spent = max(0.0, spent - (now - since) * self._pace) + min(cost, self._most)
        if spent > self._most:
            raise TooOftenError(math.ceil((spent - self._most) / self._pace))
        self._spent[key] = (spent, now)
        self._spent.move_to_end(key)
        while len(self._spent) > MOST_KEYS:
            self._spent.popitem(last=False)
        return Left(int(self._most - spent), math.ceil(spent / self._pace))
