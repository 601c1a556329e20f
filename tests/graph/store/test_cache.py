"""Cached values: made once a version, dropped by what a write touched, the oldest first, checks shared."""

from __future__ import annotations

import asyncio
import base64

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.local import Connection
from graph.store import cache
from graph.store.cache import ANY, Cache, Versions, collect_elections, note, transaction, transactions_between


def test_a_value_holds_while_the_version_does_and_is_made_anew_after() -> None:
    versions = iter([{"1"}, {"1"}, {"2"}])
    made = iter(range(9))

    async def ask() -> frozenset[str]:
        return frozenset(next(versions))

    async def make() -> int:
        return next(made)

    async def story() -> list[int]:
        values = Cache(Versions(ask))
        return [await values.get_or_make("a", make) for _ in range(3)]

    assert asyncio.run(story()) == [0, 0, 1]


def test_what_was_not_asked_for_longest_is_let_go_first() -> None:
    made: list[int] = []

    async def ask() -> frozenset[str]:
        return frozenset({"1"})

    async def story() -> None:
        values = Cache(Versions(ask))

        async def use(key: int) -> None:
            async def make() -> None:
                made.append(key)

            await values.get_or_make(key, make)

        for key in range(cache.MOST_VALUES):
            await use(key)
        await use(0)
        await use(cache.MOST_VALUES)  # 1 has to go for it
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
        values = Cache(Versions(ask))
        return await asyncio.gather(*(values.get_or_make("a", make) for _ in range(9)))

    assert asyncio.run(story()) == ["made"] * 9
    assert asked == 2


def test_what_was_collect_elections_the_claims_of_another_election_still_holds() -> None:
    versions = iter("11223344")
    touched = iter([None, frozenset({"bekasi"}), frozenset({"depok"}), None])
    made: list[str] = []

    async def ask() -> frozenset[str]:
        return frozenset({next(versions)})

    async def what(_: frozenset[str], __: frozenset[str]) -> frozenset[str] | None:
        return next(touched)

    async def story() -> list[list[str]]:
        values = Cache(Versions(ask, what))

        async def use(*elections: str) -> None:
            async def make() -> None:
                made.append(",".join(elections))
                note(elections)

            await values.get_or_make(elections, make)

        told = []
        for _ in range(4):
            made.clear()
            await use("bekasi")
            await use(ANY)
            told.append(list(made))
        return told

    assert asyncio.run(story()) == [["bekasi", ANY], ["bekasi", ANY], [ANY], ["bekasi", ANY]]


def test_what_is_collect_elections_kept_values_is_collect_elections_their_claims() -> None:
    async def ask() -> frozenset[str]:
        return frozenset({"1"})

    async def make() -> None:
        note(["bekasi"])

    async def story() -> list[set[str]]:
        values = Cache(Versions(ask))
        told = []
        for _ in range(2):  # made, then found
            with collect_elections() as elections:
                await values.get_or_make("a", make)
            told.append(elections)
        return told

    assert asyncio.run(story()) == [{"bekasi"}, {"bekasi"}]


def test_what_was_made_while_something_was_written_is_not_kept() -> None:
    versions = iter("112222")
    made: list[int] = []

    async def ask() -> frozenset[str]:
        return frozenset({next(versions)})

    async def story() -> None:
        checks = Versions(ask)
        values = Cache(checks)

        async def make_slowly() -> None:
            made.append(1)
            await checks.current()  # somebody else asks meanwhile
            await checks.current()  # and sees that something was written

        async def make() -> None:
            made.append(2)

        await values.get_or_make("a", make_slowly)
        await values.get_or_make("a", make)

    asyncio.run(story())
    assert made == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12)), max_size=40))
def test_no_more_than_the_most_is_kept_as_it_is_weighed(uses: list[tuple[int, int]]) -> None:
    async def ask() -> frozenset[str]:
        return frozenset({"1"})

    async def story() -> None:
        versions = Versions(ask)
        values = Cache(versions, most=10, weigh=len)
        version = await versions.current()
        there: dict[int, bytes] = {}
        for key, size in uses:
            values.put(key, bytes(size), version, ())
            if size <= 10:
                there.pop(key, None)
                there[key] = bytes(size)
            while sum(map(len, there.values())) > 10:
                there.pop(next(iter(there)))
            assert values.weight == sum(map(len, there.values())) <= 10
        assert {key: values.get(key) for key in range(6)} == {key: there.get(key) for key in range(6)}

    asyncio.run(story())


def test_who_asks_while_it_is_made_gets_the_same_and_its_failure_too() -> None:
    made = 0

    async def ask() -> frozenset[str]:
        return frozenset({"1"})

    async def make() -> int:
        nonlocal made
        made += 1
        note(("bekasi",))
        await asyncio.sleep(0.01)
        if made == 1:
            raise ValueError("the first fails")
        return made

    async def story() -> None:
        values = Cache(Versions(ask))

        async def use() -> tuple[int, set[str]]:
            with collect_elections() as elections:
                return await values.get_or_make("a", make), elections

        failed = await asyncio.gather(*(use() for _ in range(5)), return_exceptions=True)
        assert all(isinstance(each, ValueError) for each in failed)
        first, *others = (asyncio.create_task(use()) for _ in range(5))
        await asyncio.sleep(0.005)
        first.cancel()
        assert await asyncio.gather(*others) == [(2, {"bekasi"})] * 4

    asyncio.run(story())
    assert made == 2


def test_what_began_before_a_write_is_not_given_to_who_comes_after_it() -> None:
    version = 0

    async def ask() -> frozenset[str]:
        return frozenset({str(version)})

    async def make() -> int:
        seen = version
        await asyncio.sleep(0.01)
        return seen

    async def story() -> tuple[int, int]:
        nonlocal version
        values = Cache(Versions(ask))
        before = asyncio.create_task(values.get_or_make("a", make))
        await asyncio.sleep(0.005)
        version = 1
        first, second = await asyncio.gather(before, values.get_or_make("a", make))
        return first, second

    assert asyncio.run(story()) == (0, 1)


def test_many_values_of_one_answer_hold_as_of_one_asking() -> None:
    asked = 0

    async def ask() -> frozenset[str]:
        nonlocal asked
        asked += 1
        return frozenset({str(asked)})

    async def make() -> int:
        return asked

    async def story() -> list[int]:
        versions, others = Versions(ask), Versions(ask)
        values, of_others = Cache(versions), Cache(others)
        await versions.current()
        with versions.assume_current():
            found = [await values.get_or_make("a", make), await values.get_or_make("b", make)]
            found.append(await of_others.get_or_make("a", make))
            found.append(await values.get_or_make("a", make))
        return [*found, await values.get_or_make("a", make)]

    assert asyncio.run(story()) == [1, 1, 2, 1, 3]


def test_a_value_that_is_made_after_another_asked_is_of_the_later_version() -> None:
    """Somebody else's asking drops what a write touched, and what is made then is kept as newer."""
    version = "1"

    async def ask() -> frozenset[str]:
        return frozenset({version})

    async def make() -> str:
        return version

    async def story() -> list[str]:
        nonlocal version
        versions = Versions(ask)
        values = Cache(versions)
        await versions.current()
        with versions.assume_current():
            found = [await values.get_or_make("a", make)]
            version = "2"
            found.append(await values.get_or_make("a", make))
            await versions.current()
            found.append(await values.get_or_make("a", make))
        return [*found, await values.get_or_make("a", make)]

    assert asyncio.run(story()) == ["1", "1", "2", "2"]


def packed(number: int) -> bytes:
    """Return a whole number as PackStream has it, in as few bytes as may be."""
    if number < 128:
        return number.to_bytes(1, "big")
    marker, size = next((m, s) for m, s in ((0xC9, 2), (0xCA, 4), (0xCB, 8)) if number < 1 << (8 * s - 1))
    return bytes([marker]) + number.to_bytes(size, "big")


def bookmark(content: bytes) -> frozenset[str]:
    return frozenset({f"FB:{base64.b64encode(content).decode()}"})


def of(number: int) -> frozenset[str]:
    return bookmark(b"\x91\xcc\x10" + bytes(range(16)) + packed(number) + b"\x90")


@given(st.integers(0, 2**63 - 1))
def test_a_bookmark_of_one_database_tells_its_transaction(number: int) -> None:
    assert transaction(of(number)) == number


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_between_two_lie_as_many_transactions_as_their_numbers_differ_by(first: int, more: int) -> None:
    assert transactions_between(of(first), of(first + more)) == more


@pytest.mark.parametrize(
    "other",
    [
        frozenset(),
        frozenset({"neo4j:bookmark:v1:tx42"}),
        frozenset({"FB:not base64"}),
        of(1) | of(2),
        bookmark(b"\x92\xcc\x10" + bytes(16) + b"\x01" + b"\xcc\x10" + bytes(16) + b"\x02\x90"),
    ],
)
def test_another_form_tells_nothing(other: frozenset[str]) -> None:
    assert transaction(other) is None
    assert transactions_between(other, of(1)) is None
    assert transactions_between(of(1), other) is None


def test_the_database_counts_by_one_what_writes_and_nothing_else(neo4j_server: Connection) -> None:
    where = neo4j_server
    with neo4j.GraphDatabase.driver(where.uri, auth=(where.username, where.password)) as driver:

        def run(query: str) -> frozenset[str]:
            with driver.session(database=where.database) as session:
                session.run(query).consume()
                return session.last_bookmarks().raw_values

        run("CREATE (:Scratch)")  # makes the label known, which takes a transaction of its own
        before = run("RETURN 1")
        assert transactions_between(before, run("RETURN 2")) == 0
        assert transactions_between(before, run("CREATE (:Scratch)")) == 1
        assert transactions_between(before, run("MATCH (n:Scratch) DELETE n")) == 2
