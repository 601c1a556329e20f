"""Pages of lists, as arithmetic and of every list that there is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.base import Page
from graph.errors import InvalidInputError
from graph.local import Connection as Server
from graph.questions.elections import ElectionsQuestion, TimelineQuestion
from graph.questions.entities import EntityClaimsQuestion
from graph.reading import claims, elections, paging
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.writing.package.rules import load_law

DAY = date(2024, 5, 2)
LAW = load_law(ROOT / "seeds" / "rules.yaml")

Ask = Callable[[AsyncDatabase, int, str | None], Awaitable[Page]]


async def _source_claims(database: AsyncDatabase, limit: int, cursor: str | None) -> Page:
    found = await claims.source(database, "radarbekasi-2024-05-02-siqom", limit=limit, cursor=cursor)
    return found.claims


def _timeline(limit: int, cursor: str | None) -> TimelineQuestion:
    end = DAY + timedelta(days=9)
    return TimelineQuestion(election="id-3216-2024", start=DAY, end=end, limit=limit, cursor=cursor)


LISTS: dict[str, Ask] = {
    "elections": lambda db, limit, cursor: elections.elections(
        db, ElectionsQuestion(region="region-3216", limit=limit, cursor=cursor)
    ),
    "elections of a province": lambda db, limit, cursor: elections.elections(
        db, ElectionsQuestion(region="region-32", limit=limit, cursor=cursor)
    ),
    "claims of an entity": lambda db, limit, cursor: claims.claims_of(
        db, EntityClaimsQuestion(entity="m-rahmat-nasdem", limit=limit, cursor=cursor)
    ),
    "claims of a source": _source_claims,
    "timeline": lambda db, limit, cursor: elections.timeline(db, LAW, _timeline(limit, cursor)),
    "timeline from the newest": lambda db, limit, cursor: elections.timeline(
        db, LAW, _timeline(limit, cursor), newest_first=True
    ),
}


@given(st.lists(st.integers(0, 999), unique=True, max_size=30), st.integers(1, 12))
def test_pages_have_all_items_once_and_the_last_says_that_it_is(ids: list[int], limit: int) -> None:
    items = [(DAY, f"{id_:03}") for id_ in sorted(ids)]
    seen: list[tuple[date, str]] = []
    after: tuple[date, str] | None = None
    pages = 0
    while True:
        rest = [item for item in items if after is None or item > after]
        shown, cursor = paging.cut(rest[: limit + 1], limit, lambda item: item)
        seen += shown
        pages += 1
        if cursor is None:
            break
        after = paging.decode(cursor)
        assert after is not None
    assert seen == items
    assert pages == max(1, -(-len(items) // limit)), "no page is empty but that of an empty list"


@pytest.fixture(scope="module")
def where(loaded: Server) -> Connection:
    return Connection(loaded.uri, loaded.username, loaded.password, loaded.database)


@pytest.mark.parametrize("name", LISTS)
def test_a_last_page_that_is_exactly_full_has_no_next(where: Connection, name: str) -> None:
    async def ask() -> None:
        async with AsyncDatabase(where, Settings(query_timeout=30)) as database:
            whole = await LISTS[name](database, 200, None)
            assert whole.next is None
            assert 0 < whole.total <= 200
            full = await LISTS[name](database, whole.total, None)
            assert full == whole
            if whole.total > 1:
                first = await LISTS[name](database, whole.total - 1, None)
                assert first.next is not None
                last = await LISTS[name](database, 1, first.next)
                assert last.next is None
                assert [*items(first), *items(last)] == items(whole)

    asyncio.run(ask())


def test_all_elections_stand_on_pages_that_follow_one_another(where: Connection) -> None:
    async def ask() -> None:
        async with AsyncDatabase(where, Settings(query_timeout=30)) as database:
            pages = [await elections.elections(database, ElectionsQuestion(limit=200))]
            while cursor := pages[-1].next:
                pages.append(await elections.elections(database, ElectionsQuestion(limit=200, cursor=cursor)))
            ids = [election.id for page in pages for election in page.items]
            assert len(ids) == len(set(ids)) == pages[0].total > 200
            assert all(page.items for page in pages)

    asyncio.run(ask())


def items(page: Page) -> list[object]:
    found: list[object] = page.model_dump()["items"]
    return found


@pytest.mark.parametrize("cursor", ["%%%", "bm9wZQ", "x" * 150, ""])
def test_a_text_that_no_page_gave_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInputError):
        paging.decode(cursor)
