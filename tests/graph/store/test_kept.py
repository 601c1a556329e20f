"""Kept answers: made once a version, the oldest let go first, checks shared."""

from __future__ import annotations

import asyncio

from graph.store import kept
from graph.store.kept import Kept


def test_a_value_holds_while_the_version_does_and_is_made_anew_after() -> None:
    versions = iter([{"1"}, {"1"}, {"2"}])
    made = iter(range(9))

    async def ask() -> frozenset[str]:
        return frozenset(next(versions))

    async def make() -> int:
        return next(made)

    async def story() -> list[int]:
        values = Kept(ask)
        return [await values.unchanged("a", make) for _ in range(3)]

    assert asyncio.run(story()) == [0, 0, 1]


def test_what_was_not_asked_for_longest_is_let_go_first() -> None:
    made: list[int] = []

    async def ask() -> frozenset[str]:
        return frozenset({"1"})

    async def story() -> None:
        values = Kept(ask)

        async def use(key: int) -> None:
            async def make() -> None:
                made.append(key)

            await values.unchanged(key, make)

        for key in range(kept.KEPT):
            await use(key)
        await use(0)
        await use(kept.KEPT)  # 1 has to go for it
        made.clear()
        await use(0)
        await use(1)

    asyncio.run(story())
    assert made == [1]


def test_callers_meanwhile_share_the_next_check() -> None:
    asked = 0

    async def ask() -> frozenset[str]:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.01)
        return frozenset({"1"})

    async def make() -> str:
        return "made"

    async def story() -> list[str]:
        values = Kept(ask)
        return await asyncio.gather(*(values.unchanged("a", make) for _ in range(9)))

    assert asyncio.run(story()) == ["made"] * 9
    assert asked == 2
