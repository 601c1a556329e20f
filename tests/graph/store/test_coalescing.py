"""Who asks the same at the same time asks together: in few rounds, each with their own row or fault."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from graph.errors import DatabaseAwayError, DatabaseMemoryError, KoalisiError
from graph.store import coalescing
from graph.store.coalescing import Coalescer, Parameters, Run

Rounds = list[list[int]]


def asking(
    rounds: Rounds, *, refuse: Sequence[int] = (), error: type[KoalisiError] = DatabaseMemoryError
) -> Run:
    """Return what asks: it doubles each number in a turn of the loop, and fails where one is refused."""

    async def ask(asked: Sequence[Parameters]) -> list[dict[str, Any]]:
        numbers = [each["number"] for each in asked]
        rounds.append(numbers)
        await asyncio.sleep(0.001)
        if set(numbers) & set(refuse):
            raise error("refused", remedy="ask for another")
        return [{"double": 2 * number} for number in numbers]

    return ask


def told(many: int, ask: Run) -> list[Any]:
    """Return the row or the fault of each of ``many`` who ask at once."""

    async def story() -> list[Any]:
        line = Coalescer()
        asked = (line.row("query", ask, {"number": number}) for number in range(many))
        return await asyncio.gather(*asked, return_exceptions=True)

    return asyncio.run(story())


@pytest.mark.parametrize("many", [1, coalescing.AT_ONCE, coalescing.AT_ONCE + 1, 200])
def test_each_gets_their_own_row_in_few_rounds(many: int) -> None:
    rounds: Rounds = []
    assert told(many, asking(rounds)) == [{"double": 2 * number} for number in range(many)]
    assert sorted(number for each in rounds for number in each) == list(range(many))
    alone = min(many, coalescing.AT_ONCE)
    assert [len(each) for each in rounds[:alone]] == [1] * alone  # nobody waits where few ask
    assert all(len(each) <= coalescing.MOST for each in rounds)
    assert len(rounds) <= alone + coalescing.AT_ONCE + many // coalescing.MOST


def test_what_one_asks_for_keeps_nothing_from_the_others() -> None:
    found = told(20, asking([], refuse=[7, 13]))
    assert [number for number, each in enumerate(found) if isinstance(each, DatabaseMemoryError)] == [7, 13]
    assert [each["double"] for each in found if isinstance(each, dict)] == [
        2 * number for number in range(20) if number not in (7, 13)
    ]


def test_where_the_database_is_away_all_of_a_round_are_told_and_nobody_asks_again() -> None:
    rounds: Rounds = []
    found = told(20, asking(rounds, refuse=range(20), error=DatabaseAwayError))
    assert all(isinstance(each, DatabaseAwayError) for each in found)
    assert sum(map(len, rounds)) == 20


def test_a_fault_of_the_program_reaches_all_of_its_round() -> None:
    async def ask(_: Sequence[Parameters]) -> list[dict[str, Any]]:
        raise ZeroDivisionError

    assert all(isinstance(each, ZeroDivisionError) for each in told(20, ask))


def test_who_asks_for_another_statement_or_another_limit_is_no_part_of_it() -> None:
    rounds: Rounds = []

    async def story() -> None:
        line, ask = Coalescer(), asking(rounds)
        await asyncio.gather(*(line.row(number % 2, ask, {"number": number}) for number in range(40)))

    asyncio.run(story())
    assert all(len({number % 2 for number in each}) == 1 for each in rounds)


def test_who_has_gone_is_not_asked_for_and_the_others_are() -> None:
    rounds: Rounds = []

    async def story() -> list[Any]:
        line, ask = Coalescer(), asking(rounds)
        tasks = [asyncio.create_task(line.row("query", ask, {"number": each})) for each in range(20)]
        await asyncio.sleep(0)
        for task in tasks[coalescing.AT_ONCE :: 2]:  # they wait, the others before them are under way
            task.cancel()
        tasks[0].cancel()  # its round is under way
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert not line._lines  # nothing is kept of who asked
        return found

    found = asyncio.run(story())
    gone = {0, *range(coalescing.AT_ONCE, 20, 2)}
    assert {number for number, each in enumerate(found) if isinstance(each, asyncio.CancelledError)} == gone
    assert {number for each in rounds for number in each} == {0} | set(range(20)) - gone
    assert all(found[number] == {"double": 2 * number} for number in set(range(20)) - gone)
