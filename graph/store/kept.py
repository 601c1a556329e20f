"""Answers that are kept while nothing is written.

The bookmark of an empty read names the database's last transaction, so it is the version of all that is
stored: what was made under the same version still holds.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

KEPT = 512
"""Values that are kept at the most."""

T = TypeVar("T")
Version = frozenset[str]


class Kept:
    """The latest ``KEPT`` values; ``ask`` returns the version of what is stored, as of its call or later."""

    def __init__(self, ask: Callable[[], Awaitable[Version]]) -> None:
        self._ask = ask
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._version: Version = frozenset()
        self._checking: asyncio.Task[Version] | None = None
        self._next_check: asyncio.Task[Version] | None = None

    async def unchanged(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``; it is made anew once the version is another one."""
        version = await self._current()
        if version != self._version:
            self._values.clear()
            self._version = version
        if key in self._values:
            self._values.move_to_end(key)
            found: T = self._values[key]
            return found
        value = await make()
        if version == self._version:  # read after the version was, so it is no older
            self._values[key] = value
            while len(self._values) > KEPT:
                self._values.popitem(last=False)
        return value

    async def _current(self) -> Version:
        """Return the version as of this call or later.

        A check that is under way may have passed the database before a write that the caller knows of, so
        callers meanwhile wait for the next one, and share it.
        """
        if self._checking is None:
            self._checking = asyncio.create_task(self._check())
            task = self._checking
        else:
            if self._next_check is None:
                self._next_check = asyncio.create_task(self._check_after(self._checking))
            task = self._next_check
        return await asyncio.shield(task)  # a caller that goes away does not take the others' check along

    async def _check_after(self, earlier: asyncio.Task[Version]) -> Version:
        await asyncio.wait((earlier,))
        self._checking, self._next_check = self._next_check, None
        return await self._check()

    async def _check(self) -> Version:
        this = asyncio.current_task()
        try:
            return await self._ask()
        finally:
            if self._checking is this and self._next_check is None:
                self._checking = None
