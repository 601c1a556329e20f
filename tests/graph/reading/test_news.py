"""What was written last, and what each change told, about whom one asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from graph.errors import NotFoundError
from graph.local import Connection
from graph.questions.declaring import Page
from graph.questions.elections import TimelineQuestion
from graph.reading.elections import timeline
from graph.reading.news import CLAIMS, MOST, changes_after, concerned, news
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.writing.package.rules import FILE, load_law

T = TypeVar("T")
BEKASI = "id-3216-2024"


@pytest.fixture
def ask(loaded: Connection) -> Callable[[Callable[[AsyncDatabase], Awaitable[T]]], T]:
    def ask(question: Callable[[AsyncDatabase], Awaitable[T]]) -> T:
        async def put() -> T:
            async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
                return await question(database)

        return asyncio.run(put())

    return ask


Ask = Callable[[Callable[[AsyncDatabase], Awaitable[T]]], T]


def test_what_a_claim_moved_is_what_the_timeline_says(ask: Ask[None]) -> None:
    async def compare(database: AsyncDatabase) -> None:
        law = load_law(Settings().seeds / FILE)
        found = await news(database, BEKASI, limit=300)
        told = await timeline(database, law, TimelineQuestion.paged(Page(400, 400))(election=BEKASI))
        events = {event.claim.id: event.changes for event in told.items}
        assert len(found.items) > 200
        for item in found.items:
            assert item.changes == events.get(item.claim.id, []), item.claim.id
            assert item.election is not None
            assert item.source.id == item.claim.source_id

    ask(compare)


def test_a_region_is_all_elections_below_it_and_a_party_its_boards_too(ask: Ask[None]) -> None:
    async def look(database: AsyncDatabase) -> None:
        province = await news(database, "region-32")
        assert len(province.items) == MOST
        assert all(item.election and item.election.id.startswith("id-32") for item in province.items)
        party = await news(database, "nasdem", election_id=BEKASI, limit=200)
        assert any(item.claim.subject.id == "nasdem-dpw-32" for item in party.items)
        assert all(item.election and item.election.id == BEKASI for item in party.items)
        with pytest.raises(NotFoundError):
            await news(database, "nobody-at-all")

    ask(look)


def test_a_large_change_is_told_in_part_and_the_rest_is_counted(ask: Ask[None]) -> None:
    async def look(database: AsyncDatabase) -> None:
        whole = (await changes_after(database, 0))[0]
        assert len(whole.items) == CLAIMS
        assert whole.more > 2000
        days = [item.claim.latest for item in whole.items]
        assert days == sorted(days)
        about = await concerned(database, "siti-qomariyah")
        narrowed = (await changes_after(database, 0, about=about))[0]
        assert {"c027", "c029"} <= {item.claim.id for item in narrowed.items}
        assert narrowed.more < 100
        assert await changes_after(database, 10**9) == []

    ask(look)
