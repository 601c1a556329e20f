"""Put many questions to the database, a few of them at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

AT_ONCE = 4
"""Questions that are read at the same time: others use the database, too, and connections are few."""


async def side_by_side(read: Callable[[A], Awaitable[B]], questions: Iterable[A]) -> list[B]:
    """Return what ``read`` returns of each question, in their order."""
    semaphore = asyncio.Semaphore(AT_ONCE)

    async def one(question: A) -> B:
        async with semaphore:
            return await read(question)

    return await asyncio.gather(*map(one, questions))
