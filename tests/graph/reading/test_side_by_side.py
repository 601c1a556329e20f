"""Many questions: all are answered in their order, and few of them are read at the same time."""

from __future__ import annotations

import asyncio

import pytest

from graph.reading.side_by_side import AT_ONCE, side_by_side


@pytest.mark.parametrize("many", [0, 1, AT_ONCE, 5 * AT_ONCE])
def test_answers_come_in_the_order_of_the_questions_and_few_are_read_at_once(many: int) -> None:
    reading = most = 0

    async def read(number: int) -> int:
        nonlocal reading, most
        reading += 1
        most = max(most, reading)
        await asyncio.sleep(0.001 * (many - number))  # the last one is ready first
        reading -= 1
        return -number

    assert asyncio.run(side_by_side(read, range(many))) == [-number for number in range(many)]
    assert most == min(many, AT_ONCE)


def test_a_question_that_fails_is_told() -> None:
    async def read(number: int) -> int:
        raise LookupError(number)

    with pytest.raises(LookupError):
        asyncio.run(side_by_side(read, [1]))
