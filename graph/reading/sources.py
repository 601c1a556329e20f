"""Find sources as editors mean them: by a part of a title, by an address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.store.reader import Reader


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A source that an editor may mean."""

    id: str
    title: str | None
    url: str
    publisher: str | None
    published_on: str | None


async def sources_like(database: Reader, text: str, *, limit: int = 8) -> list[SourceHit]:
    """Return sources with ``text`` in their title, id or address, the newest first."""
    rows = await database.read("read/sources_like", text=text.strip().lower(), limit=limit)
    return [SourceHit(**row) for row in rows]


async def source_of_url(database: Reader, url: str) -> tuple[str | None, str | None]:
    """Return the id of the source of an address, and that of the outlet which most of its host are of."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    starts = (
        [f"{scheme}://{www}{host}/" for scheme in ("http", "https") for www in ("", "www.")] if host else []
    )
    rows = await database.read("read/source_of_url", url=url, starts=starts)
    return (rows[0]["source_id"], rows[0]["outlet_id"]) if rows else (None, None)
