"""Values that are cached while nothing that they were made of is written.

The bookmark of an empty read names the database's last transaction, so it is the version of all that is
stored: what was made under the same version still holds. Under a new one, what a write cannot have touched
holds too: of each value it is known of which elections' claims it was made (:func:`collect_elections`,
:func:`note`), and the log of changes has of which elections claims were written. Any other write touches
everything.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64decode
from binascii import Error
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar
from weakref import WeakSet

MOST_VALUES = 512
"""Values that are cached at the most."""
ANY = "*"
"""In place of an election's id: the claims of any election, or of none."""

T = TypeVar("T")
Version = frozenset[str]
Elections = frozenset[str]
"""Ids of elections, and ``ANY``."""

_OF_ONE_DATABASE = re.compile(
    rb"\x91\xcc\x10.{16}(?:([\x00-\x7f])|\xc8(.)|\xc9(.{2})|\xca(.{4})|\xcb(.{8}))\x90", re.DOTALL
)
"""PackStream: a list of the database's id (16 bytes), a transaction's number, an empty list.

Neo4j 5 to 2026 write them so, yet promise nothing; what is of another form tells nothing.
"""

_reading: ContextVar[set[str] | None] = ContextVar("of which elections' claims an answer is being made")
_assumed: ContextVar[Versions | None] = ContextVar("which version is taken as current", default=None)


def note(elections: Iterable[str]) -> None:
    """Note that what is being made is made of the claims of these ``elections``."""
    if (noted := _reading.get(None)) is not None:
        noted.update(elections)


@contextmanager
def collect_elections() -> Iterator[set[str]]:
    """Collect, in the block, of which elections' claims a value is made; for what surrounds the block too."""
    collected: set[str] = set()
    token = _reading.set(collected)
    try:
        yield collected
    finally:
        _reading.reset(token)
        note(collected)


class Versions:
    """The version of what is stored; ``ask`` returns it as of its call or later.

    ``touched`` returns of which elections claims were written from one version to the next: ``None`` where
    anything else may have been. It is asked for each new version in turn.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[Version]],
        touched: Callable[[Version, Version], Awaitable[Elections | None]] | None = None,
    ) -> None:
        self.latest: Version = frozenset()
        self._ask = ask
        self._touched = touched
        self.caches: WeakSet[Cache] = WeakSet()
        """Those that drop what a write touched."""
        self._checking: asyncio.Task[Version] | None = None
        self._next_check: asyncio.Task[Version] | None = None

    @contextmanager
    def assume_current(self) -> Iterator[None]:
        """Let all that is cached hold, in the block, as of the last call of :meth:`current`.

        For what makes one answer of many cached values, after it asked for the version once.
        """
        token = _assumed.set(self)
        try:
            yield
        finally:
            _assumed.reset(token)

    async def current(self) -> Version:
        """Return the version as of this call or later; what was touched until then is no longer cached.

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
            version = await self._ask()
            if version != self.latest:
                touched = await self._touched(self.latest, version) if self._touched else None
                for cache in self.caches:
                    cache.drop(touched)
                self.latest = version
            return version
        finally:
            if self._checking is this and self._next_check is None:
                self._checking = None


class _Entry(NamedTuple):
    value: Any
    weight: int
    elections: Elections


class Cache:
    """The values used last, of at most ``most`` together as ``weigh`` counts: in number, or in bytes."""

    def __init__(
        self, versions: Versions, most: int = MOST_VALUES, weigh: Callable[[Any], int] = lambda _: 1
    ) -> None:
        self.versions = versions
        self.weight = 0
        self._most = most
        self._weigh = weigh
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[tuple[Hashable, Version], asyncio.Task[_Entry]] = {}
        versions.caches.add(self)

    async def get_or_make(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``; it is made anew once what it was made of was written.

        Who asks while it is made, and nothing was written since that began, waits for the same.
        """
        version = self.versions.latest if _assumed.get() is self.versions else await self.versions.current()
        if (entry := self._entry(key)) is not None:
            value: T = entry.value
            return value
        making = self._making.get((key, version))
        if making is None:
            making = asyncio.create_task(self._make(key, version, make))
            self._making[key, version] = making
            making.add_done_callback(lambda done: self._made(key, version, done))
        entry = await asyncio.shield(making)  # one who goes away does not take it from the others
        note(entry.elections)
        made: T = entry.value
        return made

    async def _make(self, key: Hashable, version: Version, make: Callable[[], Awaitable[Any]]) -> _Entry:
        with collect_elections() as elections:
            value = await make()
        self.put(key, value, version, elections)
        return _Entry(value, 0, frozenset(elections))

    def _made(self, key: Hashable, version: Version, done: asyncio.Task[_Entry]) -> None:
        del self._making[key, version]
        if not done.cancelled():
            done.exception()  # for those who wait; where nobody does any more, it is nobody's

    def get(self, key: Hashable) -> Any | None:  # noqa: ANN401 - whatever was put
        """Return what is cached for ``key``; it holds as of the last call of :meth:`Versions.current`."""
        entry = self._entry(key)
        return None if entry is None else entry.value

    def entries(self) -> list[tuple[Any, Any, Elections]]:
        """Return all that is cached, with keys and elections, what was used last at the end."""
        return [(key, entry.value, entry.elections) for key, entry in self._entries.items()]

    def put(self, key: Hashable, value: object, version: Version, elections: Iterable[str]) -> None:
        """Cache a value that was made, after ``version`` was read, of the claims of ``elections``."""
        weight = self._weigh(value)
        if version != self.versions.latest or weight > self._most:
            return
        self._let_go(key)
        self._entries[key] = _Entry(value, weight, frozenset(elections))
        self.weight += weight
        while self.weight > self._most:
            self._let_go(next(iter(self._entries)))

    def drop(self, touched: Elections | None) -> None:
        """Let go of what was made of claims of ``touched`` elections; of everything for ``None``."""
        if touched is None:
            self._entries.clear()
            self.weight = 0
            return
        for key in [key for key, entry in self._entries.items() if entry.elections & (touched | {ANY})]:
            self._let_go(key)

    def _entry(self, key: Hashable) -> _Entry | None:
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
            note(entry.elections)
        return entry

    def _let_go(self, key: Hashable) -> None:
        if (entry := self._entries.pop(key, None)) is not None:
            self.weight -= entry.weight


def transaction(bookmarks: frozenset[str]) -> int | None:
    """Return the number of the transaction that the one bookmark is of; ``None`` where it does not tell."""
    if len(bookmarks) != 1:
        return None
    (bookmark,) = bookmarks
    try:
        match = _OF_ONE_DATABASE.fullmatch(b64decode(bookmark.removeprefix("FB:"), validate=True))
    except (Error, ValueError):
        return None
    if match is None or match.lastindex is None:
        return None
    return int.from_bytes(match[match.lastindex], "big", signed=True)


def transactions_between(earlier: frozenset[str], later: frozenset[str]) -> int | None:
    """Return how many transactions were committed from one version to another; ``None`` where unknown."""
    first, last = transaction(earlier), transaction(later)
    return None if first is None or last is None else last - first
