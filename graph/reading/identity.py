"""Who may be whom: records that were merged, and pairs that may be the same person."""

from __future__ import annotations

from graph.database import AsyncDatabase
from graph.errors import MergedError


async def require_kept(database: AsyncDatabase, entity_id: str) -> None:
    """Return when the id is no merged record's.

    Raises:
        MergedError: the newsroom found the record to be the same as another one.
    """
    rows = await database.read("read/kept", id=entity_id)
    if rows:
        raise MergedError(entity_id, rows[0]["id"])
