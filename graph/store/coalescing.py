"""Request coalescing: the same statement of many at the same time is one round trip and one transaction.

A statement for it takes ``asked``, a list of maps, and returns one row for each of them, in their order.
Requests that come while ``AT_ONCE`` rounds are under way wait for one of them to end, and join the next. So
nobody waits where few ask, and where many do, they share what a round costs.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graph.errors import DatabaseAwayError, KoalisiError
from graph.store.reader import Row

AT_ONCE = 2
"""Rounds of one statement under way at the most: fewer are larger, and cost less for each request."""
MOST = 32
"""Requests of one round at the most."""

Parameters = Mapping[str, Any]
Run = Callable[[Sequence[Parameters]], Awaitable[Sequence[Row]]]
"""Runs a statement for several, and returns the row of each."""


@dataclass(slots=True)
class _Request:
    parameters: Parameters
    row: asyncio.Future[Row]
    context: Context


@dataclass(slots=True)
class _Line:
    """The requests that wait for one statement, and how many rounds of it are under way."""

    run: Run
    waiting: deque[_Request] = field(default_factory=deque)
    under_way: int = 0


class Coalescer:
    """Gathers requests for the same; make and use it within one event loop."""

    def __init__(self) -> None:
        self._lines: dict[Hashable, _Line] = {}
        self._rounds: set[asyncio.Task[None]] = set()

    async def row(self, key: Hashable, run: Run, parameters: Parameters) -> Row:
        """Return the row for these ``parameters``, by ``run`` with others of the same ``key``.

        Raises what ``run`` raises for this one alone, or where the database is away.
        """
        line = self._lines.setdefault(key, _Line(run))
        request = _Request(parameters, asyncio.get_running_loop().create_future(), copy_context())
        line.waiting.append(request)
        self._begin(key, line)
        return await request.row

    def _begin(self, key: Hashable, line: _Line) -> None:
        """Begin a round with those who wait, unless as many are under way as may be."""
        requests: list[_Request] = []
        while line.under_way < AT_ONCE and line.waiting and len(requests) < MOST:
            request = line.waiting.popleft()
            if not request.row.done():  # the client may have gone away
                requests.append(request)
        if requests:
            line.under_way += 1
            task = asyncio.create_task(_round(line.run, requests), context=requests[0].context)
            self._rounds.add(task)
            task.add_done_callback(partial(self._ended, key, line))

    def _ended(self, key: Hashable, line: _Line, task: asyncio.Task[None]) -> None:
        self._rounds.discard(task)
        line.under_way -= 1
        self._begin(key, line)
        if not line.under_way:  # so nobody waits either
            del self._lines[key]


async def _round(run: Run, requests: Sequence[_Request]) -> None:
    """Give each request its row, or its error; what one asks for keeps nothing from the others."""
    try:
        rows = await run([request.parameters for request in requests])
    except BaseException as error:
        if isinstance(error, KoalisiError) and not isinstance(error, DatabaseAwayError) and len(requests) > 1:
            for request in requests:
                await _round(run, [request])
            return
        for request in requests:
            if not request.row.done():
                request.row.set_exception(error)
        if not isinstance(error, Exception):  # a fault is told by whoever asked
            raise
    else:
        for request, row in zip(requests, rows, strict=True):
            if not request.row.done():
                request.row.set_result(row)
