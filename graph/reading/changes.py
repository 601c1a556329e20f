"""Read rows of the newsroom: as they hold, a claim's revisions, and the log of changes."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from graph.answers.writing import (
    ChangeAnswer,
    Changes,
    ClaimHistory,
    Difference,
    RevisionAnswer,
    RowAnswer,
    SignedChange,
)
from graph.errors import InvalidInputError, NotFoundError
from graph.questions.claims import ChangeLogQuestion, ClaimHistoryQuestion
from graph.reading.answering import reads
from graph.store.reader import Reader
from graph.today import FAR, start_of

ROWS = 20
"""Rows of a change that a list shows."""


async def row(database: Reader, table: str, key: str) -> RowAnswer:
    """Return a row by its id, or its key columns with spaces between; NotFoundError for one of imports."""
    rows = await database.read("log/current_of", table=table, row_key=key, far=FAR)
    if not rows:
        raise NotFoundError(
            f"The newsroom has no row “{key[:100]}” in “{table[:40]}”.", remedy="Check the table and the key."
        )
    return RowAnswer(table=table, key=key, revision=rows[0]["n"], cells=orjson.loads(rows[0]["row"]))


@reads(ClaimHistoryQuestion, ["claim"])
async def claim_history(database: Reader, claim_id: str) -> ClaimHistory:
    """Return all revisions of a claim, the oldest first; NotFoundError for one of imports."""
    rows = await database.read("read/claim_history", id=claim_id)
    if not rows:
        raise NotFoundError(
            f"There is no claim “{claim_id}” of the newsroom.", remedy="Claims of imports have no history."
        )
    revisions: list[RevisionAnswer] = []
    for row in rows:
        cells: dict[str, str] = orjson.loads(row["row"])
        revisions.append(
            RevisionAnswer(
                **{name: row[name] for name in ("n", "through", "why", "recorded_from", "ended_by")},
                change=row["seq"],
                recorded_to=row["recorded_to"] if row["ended_by"] is not None else None,
                cells=cells,
                differences=differences(revisions[-1].cells, cells) if revisions else [],
            )
        )
    return ClaimHistory(id=claim_id, revisions=revisions)


@reads(ChangeLogQuestion)
async def changes(database: Reader, question: ChangeLogQuestion) -> Changes:
    """Return a page of the log of changes, the newest first; from the beginning of a day on, where given."""
    cursor, limit = question.cursor, question.limit
    if cursor is not None and not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= 15):
        raise InvalidInputError(
            "The cursor is none that an earlier page gave.", remedy="Leave it out to start at the first page."
        )
    below = None if cursor is None else int(cursor)
    begin = None if question.since is None else start_of(question.since)
    rows = await database.read("read/changes", below=below, since=begin, limit=limit + 1, rows=ROWS)
    items = [
        ChangeAnswer(**{name: value for name, value in row.items() if name != "by"}) for row in rows[:limit]
    ]
    return Changes(items=items, next=str(items[-1].seq) if len(rows) > limit else None)


async def signed_changes(database: Reader, *, limit: int = 20) -> list[SignedChange]:
    """Return the newest changes with who made them, for those who are signed in."""
    return [
        SignedChange(**row)
        for row in await database.read("read/changes", below=None, since=None, limit=limit, rows=3)
    ]


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """Return the columns that differ between two states of a row."""
    return [
        Difference(column=column, before=before.get(column), after=after.get(column))
        for column in dict.fromkeys((*before, *after))
        if before.get(column) != after.get(column)
    ]
