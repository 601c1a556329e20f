"""Who is answered next: whoever has waited longest for how long the answer takes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.transport import admission
from api.transport.admission import Queue, Slot


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A queue with one slot, and those who stand in it by name."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.queue = Queue(1, self.clock)
        self.entered: list[str] = []
        self.slots: dict[str, Slot] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def comes(self, name: str, key: str | None = None) -> None:
        self.tasks[name] = asyncio.create_task(self._enter(name, key or name))
        await settled()

    async def _enter(self, name: str, key: str) -> None:
        self.slots[name] = await self.queue.acquire(key)
        self.entered.append(name)

    async def leaves(self, name: str) -> None:
        self.slots[name].release(made=True)
        await settled()

    async def takes(self, key: str, seconds: float) -> None:
        """Let an answer be made once, so that it is known how long it takes."""
        await self.comes(key)
        self.clock.now += seconds
        await self.leaves(key)
        self.entered.clear()


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def run(story: Callable[[Line], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        await story(Line())

    asyncio.run(told())


def test_where_a_slot_is_free_nobody_waits() -> None:
    async def story(line: Line) -> None:
        await line.comes("a")
        await line.comes("b")
        assert line.entered == ["a"]
        await line.leaves("a")
        assert line.entered == ["a", "b"]
        await line.leaves("b")
        await line.comes("c")
        assert line.entered == ["a", "b", "c"]

    run(story)


def test_of_two_who_came_together_the_quicker_answer_goes_first() -> None:
    async def story(line: Line) -> None:
        await line.takes("page", 0.5)
        await line.takes("entity", 0.002)
        await line.comes("first")
        await line.comes("a page", "page")
        await line.comes("an entity", "entity")
        line.clock.now += 0.1
        await line.leaves("first")
        assert line.entered == ["first", "an entity"]

    run(story)


def test_what_takes_long_is_not_put_off_for_ever() -> None:
    async def story(line: Line) -> None:
        await line.takes("page", 0.5)
        await line.takes("entity", 0.05)
        await line.comes("first")
        await line.comes("a page", "page")
        line.clock.now += 2  # four times what it takes
        await line.comes("an entity", "entity")
        line.clock.now += 0.1  # twice
        await line.leaves("first")
        assert line.entered == ["first", "a page"]

    run(story)


def test_whoever_has_waited_for_long_goes_before_all_who_came_later() -> None:
    async def story(line: Line) -> None:
        await line.takes("page", 60)
        await line.takes("entity", 0.002)
        await line.comes("first")
        await line.comes("a page", "page")
        for name in ("an entity", "another"):
            line.clock.now += admission.PATIENCE / 2 - 0.1
            await line.comes(name, "entity")
        await line.leaves("first")
        assert line.entered == ["first", "an entity"]
        line.clock.now += 1
        await line.leaves("an entity")
        assert line.entered == ["first", "an entity", "a page"]

    run(story)


def test_those_alike_are_served_as_they_came() -> None:
    async def story(line: Line) -> None:
        await line.comes("first")
        for name in "abc":
            await line.comes(name)
        for name in ("first", "a", "b"):
            await line.leaves(name)
        assert line.entered == ["first", "a", "b", "c"]

    run(story)


def test_how_long_an_answer_takes_is_learnt_anew() -> None:
    async def story(line: Line) -> None:
        await line.takes("a", 0.5)
        for _ in range(30):
            await line.takes("a", 0.01)
        await line.takes("b", 0.1)
        await line.comes("first")
        await line.comes("slow", "b")
        await line.comes("quick", "a")
        line.clock.now += 1
        await line.leaves("first")
        assert line.entered == ["first", "quick"]

    run(story)


def test_a_slot_is_released_once() -> None:
    async def story(line: Line) -> None:
        await line.comes("a")
        for name in "bc":
            await line.comes(name)
        await line.leaves("a")
        await line.leaves("a")
        assert line.entered == ["a", "b"]

    run(story)


def test_how_long_the_answers_took_is_remembered_of_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_KNOWN", 3)

    async def story(line: Line) -> None:
        for number in range(9):
            await line.takes(f"a{number}", 1)
        assert list(line.queue._seconds) == ["a6", "a7", "a8"]

    run(story)


@given(st.lists(st.tuples(st.sampled_from(["comes", "leaves", "goes away"]), st.integers(0, 5)), max_size=40))
def test_no_slot_is_free_while_somebody_waits_and_none_is_given_twice(steps: list[tuple[str, int]]) -> None:
    async def story(line: Line) -> None:
        line.queue = Queue(2, line.clock)
        inside: set[str] = set()
        for number, (what, which) in enumerate(steps):
            line.clock.now += 0.01
            waiting = [name for name, task in line.tasks.items() if not task.done()]
            if what == "comes":
                await line.comes(f"n{number}")
            elif what == "leaves" and inside:
                line.slots[sorted(inside)[which % len(inside)]].release()
            elif what == "goes away" and waiting:
                line.tasks[waiting[which % len(waiting)]].cancel()  # perhaps just when it is called
            if which % 2:
                await settled()
            inside = {name for name, slot in line.slots.items() if not slot.released}
            assert len(inside) <= 2
        await settled()
        inside = {name for name, slot in line.slots.items() if not slot.released}
        assert not [task for task in line.tasks.values() if not task.done()] or len(inside) == 2
        for task in line.tasks.values():
            task.cancel()

    run(story)
