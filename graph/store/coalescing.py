"""Who asks the same statement at the same time asks it together: one round trip and one transaction for many.

A statement for it takes ``asked``, a list of maps, and returns one row for each of them, in their order.
Who asks while ``AT_ONCE`` rounds are under way waits for one of them to end, and joins the next with all who
wait. So nobody waits where few ask, and where many do, they share what asking costs.
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
"""Rounds of one statement that are under way at the most: fewer are larger, and cost less for each asker."""
MOST = 32
"""Askers of one round at the most."""

Asked = Mapping[str, Any]
Ask = Callable[[Sequence[Asked]], Awaitable[Sequence[Row]]]
"""Asks a statement for several, and returns the row of each."""


@dataclass(slots=True)
class _Asker:
    asked: Asked
    row: asyncio.Future[Row]
    context: Context


@dataclass(slots=True)
class _Line:
    """Who waits for one statement, and how many rounds of it are under way."""

    ask: Ask
    waiting: deque[_Asker] = field(default_factory=deque)
    under_way: int = 0


class Together:
    """Gathers who asks the same; make and use it within one event loop."""

    def __init__(self) -> None:
        self._lines: dict[Hashable, _Line] = {}
        self._rounds: set[asyncio.Task[None]] = set()

    async def ask(self, key: Hashable, ask: Ask, asked: Asked) -> Row:
        """Return the row for what is ``asked``, by ``ask`` with others of the same ``key``.

        Raises what ``ask`` raises for this one alone, or where the database is away.
        """
        line = self._lines.setdefault(key, _Line(ask))
        asker = _Asker(asked, asyncio.get_running_loop().create_future(), copy_context())
        line.waiting.append(asker)
        self._begin(key, line)
        return await asker.row

    def _begin(self, key: Hashable, line: _Line) -> None:
        """Begin a round with those who wait, unless as many are under way as may be."""
        askers: list[_Asker] = []
        while line.under_way < AT_ONCE and line.waiting and len(askers) < MOST:
            asker = line.waiting.popleft()
            if not asker.row.done():  # who asked may have gone
                askers.append(asker)
        if askers:
            line.under_way += 1
            task = asyncio.create_task(_round(line.ask, askers), context=askers[0].context)
            self._rounds.add(task)
            task.add_done_callback(partial(self._ended, key, line))

    def _ended(self, key: Hashable, line: _Line, task: asyncio.Task[None]) -> None:
        self._rounds.discard(task)
        line.under_way -= 1
        self._begin(key, line)
        if not line.under_way:  # so nobody waits either
            del self._lines[key]


async def _round(ask: Ask, askers: Sequence[_Asker]) -> None:
    """Give each asker their row, or what went wrong; what one asks for keeps nothing from the others."""
    try:
        rows = await ask([each.asked for each in askers])
    except DatabaseAwayError as error:
        _tell(askers, error)
    except KoalisiError as error:
        if len(askers) == 1:
            _tell(askers, error)
        else:
            for each in askers:
                await _round(ask, [each])
    except BaseException as error:
        _tell(askers, error)
        if not isinstance(error, Exception):  # a fault is told by whoever asked
            raise
    else:
        for each, row in zip(askers, rows, strict=True):
            if not each.row.done():
                each.row.set_result(row)


def _tell(askers: Sequence[_Asker], error: BaseException) -> None:
    for each in askers:
        if not each.row.done():
            each.row.set_exception(error)
