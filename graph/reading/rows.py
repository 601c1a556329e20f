"""Read rows of the newsroom as they hold: what an editor starts from."""

from __future__ import annotations

import orjson

from graph.answers.writing import RowAnswer
from graph.errors import NotFoundError
from graph.store.reader import Reader
from graph.today import FAR


async def row(database: Reader, table: str, key: str) -> RowAnswer:
    """Return a row by its key: its id, or its key columns with spaces between.

    Raises:
        NotFoundError: there is no such row of the newsroom; imports have none.
    """
    found = await database.read("log/current_of", table=table, row_key=key, far=FAR)
    if not found:
        raise NotFoundError(
            f"The newsroom has no row “{key[:100]}” in “{table[:40]}”.", remedy="Check the table and the key."
        )
    return RowAnswer(table=table, key=key, revision=found[0]["n"], cells=orjson.loads(found[0]["row"]))
