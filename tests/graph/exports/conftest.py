"""Copies of Bekasi's election and of all that is sourced, read once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

import pytest

from graph.exports.copies import About, Copy
from graph.exports.reading import copy
from graph.local import Connection
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from tests.graph.exports.odd import made_odd

SITE = "https://koalisi.example"
DAY = date(2024, 8, 26)
"""After NasDem had turned to another pair, before the pairs registered."""

TakeCopy = Callable[..., Copy]


@pytest.fixture(scope="session")
def take(loaded: Connection) -> TakeCopy:
    """Reads a copy from the loaded database."""

    def take(*, election: str | None = None, region: str | None = None, as_of: date = DAY) -> Copy:
        async def read() -> Copy:
            async with AsyncDatabase(loaded, Settings(query_timeout=30)) as database:
                return await copy(database, About(election, region, as_of, None, SITE))

        return asyncio.run(read())

    return take


@pytest.fixture(scope="session")
def bekasi(take: TakeCopy) -> Copy:
    return take(election="id-3216-2024")


@pytest.fixture(scope="session")
def everything(take: TakeCopy) -> Copy:
    return take(as_of=date(2026, 11, 25))


@pytest.fixture(scope="session")
def odd(bekasi: Copy) -> Copy:
    """A copy in which texts hold what breaks formats, one claim is retracted, and one is a formula."""
    return made_odd(bekasi)
