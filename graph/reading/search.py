"""Find entities by name, nickname or misspelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph import names
from graph.answers import Match, Matches
from graph.database import AsyncDatabase
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError

TYPES = (
    "Person",
    "Party",
    "Board",
    "Office",
    "Region",
    "Council",
    "Election",
    "Ticket",
    "Coalition",
    "Organisation",
    "Outlet",
    "Source",
)
"""The types of entities: the labels of the graph."""

CONSIDERED = 100
"""Entities that the full-text index hands over for ranking."""


async def search(
    database: AsyncDatabase, text: str, *, types: Sequence[str] | None = None, limit: int = 20
) -> Matches:
    """Return entities whose names fit ``text``, best first; of equal fits those with more claims first.

    Raises:
        InvalidInputError: ``text`` is longer than ``names.LONGEST_QUERY``, or a type is unknown.
    """
    _check(text, types)
    query = names.lucene(text)
    rows = (
        await database.read(
            "read/search", lucene=query, types=list(types) if types else None, limit=CONSIDERED
        )
        if query
        else []
    )
    found = [match for row in rows if (match := _match(text, row))]
    found.sort(key=lambda match: (-match.score, -match.claims, match.id))
    return Matches(query=text, total=len(found), results=found[:limit])


async def resolve(database: AsyncDatabase, text: str, types: Sequence[str]) -> str:
    """Return the id that ``text`` means: an id itself, or a name that fits one entity of ``types`` alone.

    A name is only taken when it equals one, or when all its words occur in the names of one entity alone;
    a similar spelling is offered, never taken.

    Raises:
        AmbiguousNameError: the name fits several entities.
        NotFoundError: it fits none; the remedy offers the nearest names.
        InvalidInputError: the name is too long.
    """
    _check(text, types)
    if text and await database.read("read/exists", id=text):
        return text
    found = (await search(database, text, types=types)).results
    for firm in (
        [match for match in found if match.score >= 99],
        [match for match in found if match.score >= 80],
    ):
        if len(firm) == 1:
            return firm[0].id
        if firm:
            raise AmbiguousNameError(
                text, [NameMatch(match.id, match.name, match.description) for match in firm]
            )
    near = "; ".join(f"{match.name} ({match.id})" for match in found[:3])
    raise NotFoundError(
        f"Nobody here is called “{text}”.",
        remedy=f"Did you mean {near}?" if near else "Try another spelling.",
    )


def _check(text: str, types: Sequence[str] | None) -> None:
    if len(text) > names.LONGEST_QUERY:
        raise InvalidInputError(
            f"The name has {len(text):,} characters.", remedy=f"Use at most {names.LONGEST_QUERY}."
        )
    unknown = sorted(set(types or ()) - set(TYPES))
    if unknown:
        raise InvalidInputError(f"There is no type “{unknown[0]}”.", remedy=f"Types: {', '.join(TYPES)}.")


def _match(text: str, row: Mapping[str, Any]) -> Match | None:
    fit = names.fit(text, row["name"], row["other_names"])
    if fit is None:
        return None
    return Match(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        description=", ".join(filter(None, (row["type"], row["party"], row["region"]))),
        score=fit.score,
        matched_on=fit.matched_on,
        why=fit.why,
        claims=row["claims"],
    )
