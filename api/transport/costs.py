"""Expensive queries: each client may send so many within a minute, and each worker answers few at once.

A query costs units, about one for 20 ms of work; a cached response costs nothing, for it never comes here.
Clients are known by address: the one that Uvicorn takes from the proxy that it trusts
(``FORWARDED_ALLOW_IPS``), of IPv6 the network of /64 that one customer gets.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Final

from fastapi import Depends, Request
from starlette.datastructures import MutableHeaders
from starlette.types import Receive, Scope, Send

from api.transport.headers import HttpMiddleware, changing
from graph.errors import BusyError, TooOftenError

WHILE: Final = 60
"""Seconds within which all that was spent comes back."""
AT_ONCE: Final = 4
"""Expensive queries that a worker answers at the same time."""
PATIENCE: Final = 10.0
"""Seconds for which an expensive query waits for its turn."""
MOST_KEYS = 10_000
"""Whoever was counted longest ago is forgotten beyond that."""

Cost = Callable[[Request], int]


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
        """Spend ``cost``, at most all there is, and return what is left; TooOftenError where it is less."""
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


class Costs:
    """What each client spent, of ``most`` within ``WHILE`` (0: any), and the turns of expensive ones."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.budget = Budget(most, WHILE, clock) if most else None
        self.policy = f'"cost";q={most};w={WHILE}' if most else ""
        self._semaphore = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the semaphore of expensive queries; BusyError where it is not free within ``PATIENCE``."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._semaphore.acquire()
        except TimeoutError:
            raise BusyError(
                "Too many expensive queries are running at the same time.", remedy="Try again shortly."
            ) from None
        try:
            yield
        finally:
            self._semaphore.release()


def expensive(cost: int | Cost, *, coalesces: bool = False) -> Any:  # noqa: ANN401 - what FastAPI declares a dependency to be
    """Return the dependency of a route that costs so much, or as much as its request says (:func:`paid`)."""

    async def pay(request: Request) -> AsyncIterator[None]:
        async with paid(request, cost if isinstance(cost, int) else cost(request), coalesces=coalesces):
            yield

    # "function": the turn ends before the answer is sent, however slowly the client reads it.
    return Depends(pay, scope="function")


@asynccontextmanager
async def paid(request: Request, units: int, *, coalesces: bool = False) -> AsyncIterator[None]:
    """Spend for a query, and hold the semaphore of expensive ones; one that costs nothing needs neither.

    What costs something, or ``coalesces`` its statement with that of others (:mod:`graph.store.coalescing`),
    releases its slot of the admission queue. Raises TooOftenError where the client has less left, BusyError
    where too many such queries run at the same time.
    """
    state = request.scope.setdefault("state", {})
    if (units or coalesces) and "slot" in state:
        state["slot"].release()
    if not units:
        yield
        return
    costs: Costs = request.app.state.costs
    state["policy"] = costs.policy
    try:
        state["left"] = costs.budget.spend(client(request), units) if costs.budget else None
    except TooOftenError as error:
        state["left"] = Left(0, error.retry_after)
        raise
    async with costs.turn():
        yield


def client(request: Request) -> str:
    """Return what tells a client from others: the address, or of IPv6 the network of its first half.

    ``::ffff:192.0.2.1`` is how a proxy may write the address 192.0.2.1.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
    return host


def number(request: Request, name: str, default: int) -> int:
    """Return a whole number of the query string; ``default`` where it is none, which others refuse."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else default


class RateLimitHeaders(HttpMiddleware):
    """Adds what a client has left (``RateLimit``, draft-ietf-httpapi-ratelimit-headers); it is no cache's."""

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        def add(headers: MutableHeaders) -> None:
            state = scope.get("state", {})
            if isinstance(left := state.get("left"), Left):
                headers["RateLimit-Policy"] = state["policy"]
                headers["RateLimit"] = f'"cost";r={left.rest};t={left.seconds}'

        await self.app(scope, receive, changing(send, add))
