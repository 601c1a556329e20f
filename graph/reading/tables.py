"""Read the tables of saved queries, within limits of rows and time."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.base import Bilingual
from graph.answers.tables import Queries, QueryItem, QueryParameter, QueryTable
from graph.domain import dates
from graph.errors import InvalidInputError, NotFoundError
from graph.store import queries
from graph.store.queries import Kind, SavedQuery
from graph.store.reader import Reader

MOST_ROWS = 1000
"""Rows that a table has at the most."""


def saved_queries() -> Queries:
    """Return all saved queries."""
    return Queries(
        items=[
            QueryItem(
                name=query.name,
                title=Bilingual(**query.titles),
                parameters=[
                    QueryParameter(name=name, type=query.kinds[name], example=example)
                    for name, example in query.example.items()
                ],
                columns=list(query.query.returns),
                cypher=query.query.text,
            )
            for query in queries.tables().values()
        ]
    )


def saved_query(name: str) -> SavedQuery:
    """Return one of them. Raises NotFoundError where there is none of this name."""
    query = queries.tables().get(name)
    if query is None:
        raise NotFoundError(f"No saved query is called “{name}”.", remedy="GET /v1/queries lists them.")
    return query


async def table(
    database: Reader, name: str, values: Mapping[str, str], *, limit: int = MOST_ROWS
) -> QueryTable:
    """Return the table of a saved query; InvalidInputError where a parameter is missing or unfit."""
    query = saved_query(name)
    missing = [parameter for parameter in query.example if parameter not in values]
    if missing:
        raise InvalidInputError(
            f"“{name}” also needs {', '.join(missing)}.",
            remedy="&".join(f"{parameter}={example}" for parameter, example in query.example.items()),
        )
    parameters = {key: _value(key, kind, values[key]) for key, kind in query.kinds.items()}
    rows = await database.read_first(limit + 1, query.query.name, **parameters)
    return QueryTable(
        name=name,
        title=Bilingual(**query.titles),
        parameters=parameters,
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
