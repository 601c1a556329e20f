"""Read the tables of saved queries, within limits of rows and time."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.base import Bilingual
from graph.answers.tables import Queries, QueryItem, QueryParameter, QueryTable
from graph.domain import dates
from graph.errors import InvalidInputError, NotFoundError
from graph.store import saved
from graph.store.reader import Reader
from graph.store.saved import Kind, SavedQuery

MOST_ROWS = 1000
"""Rows of a table that are told at the most."""


def saved_queries() -> Queries:
    """Return what can be asked."""
    return Queries(
        items=[
            QueryItem(
                name=each.name,
                title=Bilingual(**each.titles),
                parameters=[
                    QueryParameter(name=name, type=each.kinds[name], example=example)
                    for name, example in each.example.items()
                ],
                columns=list(each.query.returns),
                cypher=each.query.text,
            )
            for each in saved.tables().values()
        ]
    )


def saved_query(name: str) -> SavedQuery:
    """Return one of them.

    Raises:
        NotFoundError: there is none of this name.
    """
    found = saved.tables().get(name)
    if found is None:
        raise NotFoundError(f"No saved query is called “{name}”.", remedy="GET /v1/queries lists them.")
    return found


async def table(
    database: Reader, name: str, values: Mapping[str, str], *, limit: int = MOST_ROWS
) -> QueryTable:
    """Return the table that answers a saved query for these values of its parameters.

    Raises:
        NotFoundError: there is no such query.
        InvalidInputError: a parameter is missing, or not of its type.
        QueryTimeoutError: it took longer than ``Settings.query_timeout``.
    """
    query = saved_query(name)
    missing = [each for each in query.example if each not in values]
    if missing:
        raise InvalidInputError(
            f"“{name}” also needs {', '.join(missing)}.",
            remedy="&".join(f"{each}={query.example[each]}" for each in query.example),
        )
    asked = {each: _value(each, kind, values[each]) for each, kind in query.kinds.items()}
    rows = await database.read_first(limit + 1, query.query.name, **asked)
    return QueryTable(
        name=name,
        title=Bilingual(**query.titles),
        parameters=asked,
        columns=list(query.query.returns),
        rows=rows[:limit],
        truncated=len(rows) > limit,
    )


def _value(name: str, kind: Kind, text: str) -> str | int:
    if kind == "text":
        return text
    try:
        if kind == "integer" and int(text[:9]) < 0:  # no year is, and Cypher takes no such LIMIT
            raise ValueError(text)
        return int(text[:9]) if kind == "integer" else dates.day(text).isoformat()
    except ValueError:
        raise InvalidInputError(
            f"{name}: “{text[:40]}” is no {'whole number' if kind == 'integer' else 'day'}.",
            remedy="Days are written 2024-05-02, whole numbers 0 or 25.",
        ) from None
