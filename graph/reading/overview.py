"""Read what is no single thing's: what was said last, what all parties are called."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answers.entities import Claims
from graph.answers.over_time import PositionChange
from graph.reading.claims import claims_page
from graph.store.reader import Reader


async def newest_claims(database: Reader, limit: int = 10) -> Claims:
    """Return the newsroom's claims said last in all elections, newest first; ``total`` counts those returned.

    They are kept while nothing is written.
    """

    async def make() -> Claims:
        rows = await database.read("read/newest_claims", limit=limit)
        return await claims_page(database, {"total": len(rows), "claims": rows}, limit)

    return await database.cached(("newest claims", limit), make)


async def party_names(database: Reader) -> dict[str, str]:
    """Return the short name of every party, by its id."""
    return {row["id"]: row["short_name"] for row in await database.read("read/party_names")}


async def names_in(database: Reader, changes: Iterable[PositionChange]) -> dict[str, str]:
    """Return what all parties, and the candidates that changes name, are called, by id."""
    toward = [id_ for each in changes for id_ in (*each.before.toward, *each.after.toward)]
    return await party_names(database) | await names_of(database, toward)


async def names_of(database: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return what the entities of these ids are called, by id; those that do not exist are left out."""
    return {row["id"]: row["name"] for row in await database.read("read/names", ids=sorted(set(ids)))}


async def provinces(database: Reader) -> list[tuple[str, str, str]]:
    """Return (id, name, code) of the country's provinces by name, kept while nothing is written."""

    async def make() -> list[tuple[str, str, str]]:
        rows = await database.read("read/provinces")
        return [(row["id"], row["name"], row["code"]) for row in rows]

    return await database.cached("provinces", make)
