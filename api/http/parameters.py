"""What endpoints share: the parameters that they take, as values of the domain, the database and the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from fastapi import Depends, Path, Query, Request
from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import WithJsonSchema

from graph.answers.asked import LONGEST_ID as LONGEST_ID
from graph.answers.asked import MOST_PARTIES as MOST_PARTIES
from graph.answers.asked import Day as Day
from graph.answers.backers import WhatIf
from graph.domain.law import Law
from graph.domain.names import LONGEST_QUERY
from graph.ontology import LABELS, Confidence
from graph.reading.past import Archive
from graph.store.async_database import AsyncDatabase
from graph.store.reader import Reader
from graph.today import today


async def _now(request: Request) -> AsyncDatabase:
    database: AsyncDatabase = request.app.state.database
    return database


Now = Annotated[AsyncDatabase, Depends(_now)]
"""The database as it is."""


async def _law(request: Request) -> Law:
    law: Law = request.app.state.law
    return law


TheLaw = Annotated[Law, Depends(_law)]


KnownOn = Annotated[
    Day | None, Query(description="answer as the newsroom knew it at the end of that day, YYYY-MM-DD")
]


async def _database(request: Request, now: Now, known_on: KnownOn = None) -> AsyncIterator[Reader]:
    if known_on is None or known_on >= today():
        yield now
        return
    archive: Archive = request.app.state.archive
    async with archive.on(known_on) as past:
        yield past


Db = Annotated[Reader, Depends(_database)]
"""The database as it is, or as the newsroom knew it on the day of ``known_on``."""

EntityId = Annotated[str, Path(max_length=LONGEST_ID, description="id of an entity, e.g. siti-qomariyah")]
ElectionId = Annotated[str, Path(max_length=LONGEST_ID, description="id of an election, e.g. id-3216-2024")]
PartyId = Annotated[str, Path(max_length=LONGEST_ID, description="id of a party, e.g. nasdem")]
PersonId = Annotated[str, Path(max_length=LONGEST_ID, description="id of a person, e.g. siti-qomariyah")]
Name = Annotated[
    str, Query(alias="q", min_length=1, max_length=LONGEST_QUERY, description="name, nickname or misspelling")
]
AsOfIfAny = Annotated[Day | None, Query(alias="as_of", description="the day to answer for, YYYY-MM-DD")]
From = Annotated[
    Day | None, Query(alias="from", description="first day, YYYY-MM-DD; the first claim's without")
]
To = Annotated[Day | None, Query(description="last day, YYYY-MM-DD; election day without")]
YearIfAny = Annotated[int | None, Query(ge=1945, le=2200, description="year of the election")]
Level = Annotated[
    Literal["province", "regency", "city"] | None,
    Query(description="level of the region that elects its head"),
]
RegionIfAny = Annotated[
    str | None, Query(max_length=LONGEST_ID, description="id of a region: it and all regions below it")
]
Types = Annotated[
    list[Annotated[str, WithJsonSchema({"type": "string", "enum": list(LABELS)})]] | None,
    Query(max_length=len(LABELS), description="only entities of these types"),
]
Limit = Annotated[int, Query(ge=1, le=200, description="items on a page")]
Cursor = Annotated[str | None, Query(max_length=LONGEST_ID, description="`next` of the page before")]


async def _as_of(
    as_of: Annotated[
        Day | None, Query(description="the day to answer for, YYYY-MM-DD; today in western Indonesia without")
    ] = None,
) -> date:
    return as_of or today()


AsOf = Annotated[date, Depends(_as_of)]


async def _min_confidence(
    min_confidence: Annotated[
        Literal["low", "medium", "high"],
        Query(description="claims trusted less are listed but decide nothing"),
    ] = "medium",
) -> Confidence:
    return Confidence[min_confidence.upper()]


MinConfidence = Annotated[Confidence, Depends(_min_confidence)]


def _parties(what: str) -> Any:  # noqa: ANN401 - what FastAPI takes
    return Query(max_length=MOST_PARTIES, description=f"ids of parties: {what}")


async def _sets(
    include: Annotated[list[str] | None, _parties("let them into the sets although they are closed")] = None,
    exclude: Annotated[list[str] | None, _parties("keep them out of the base and the sets")] = None,
    base: Annotated[list[str] | None, _parties("the base, in the place of what claims give")] = None,
) -> WhatIf:
    return WhatIf.of(_split(include), _split(exclude), _split(base), None)


Sets = Annotated[WhatIf, Depends(_sets)]
"""Other parties in the base and the partner sets; each list may be repeated or comma-separated."""


async def _changes(
    sets: Sets,
    assume: Annotated[
        list[str] | None,
        Query(max_length=MOST_PARTIES, description="party:candidate, taken as if the party were bound to it"),
    ] = None,
) -> WhatIf:
    return replace(sets, assumed=WhatIf.of(None, None, None, _split(assume)).assumed)


Changes = Annotated[WhatIf, Depends(_changes)]
"""The whole what-if of a query string; what is no assumption of the form party:candidate is invalid input."""


_ALSO: dict[Callable[..., Any], Callable[[Request], tuple[str, ...]]] = {}

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def takes_also(names: Callable[[Request], tuple[str, ...]]) -> Callable[[Endpoint], Endpoint]:
    """Let an endpoint take query parameters that hang on the request, besides those of its signature."""

    def mark(endpoint: Endpoint) -> Endpoint:
        _ALSO[endpoint] = names
        return endpoint

    return mark


def query_parameters(request: Request) -> tuple[str, ...]:
    """Return the names of the query parameters that the address asked for takes, none where it is unknown."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return ()
    also = _ALSO[route.endpoint](request) if route.endpoint in _ALSO else ()
    return tuple(dict.fromkeys((*also, *names_of_query(route))))


def names_of_query(route: APIRoute) -> tuple[str, ...]:
    """Return the names of the query parameters of a route's signature."""
    return tuple(dict.fromkeys(_query_names(route.dependant)))


async def only_known_parameters(request: Request) -> None:
    """Refuse a parameter that the endpoint does not take, or a second value of one that has a single one.

    To ignore either would answer another question.

    Raises:
        RequestValidationError: it names each such parameter and those that there are.
    """
    known = query_parameters(request)
    there_are = f"it takes {', '.join(known)}" if known else "it takes none"
    unknown = [
        {"loc": ("query", name), "msg": f"no parameter of this endpoint; {there_are}"}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    counts = Counter(name for name, _ in request.query_params.multi_items())
    lists = _lists(request.scope["route"].dependant) if max(counts.values(), default=0) > 1 else ()
    repeated = [
        {"loc": ("query", name), "msg": f"it has one value, and came {count} times"}
        for name, count in counts.items()
        if count > 1 and name in known and name not in lists
    ]
    if unknown or repeated:
        raise RequestValidationError(unknown + repeated)


def _query_names(dependant: Dependant) -> Iterator[str]:
    return (parameter.alias for parameter in _query_parameters(dependant))


def _lists(dependant: Dependant) -> frozenset[str]:
    """Return the names of the query parameters that may be repeated."""
    return frozenset(
        parameter.alias
        for parameter in _query_parameters(dependant)
        for kind in (parameter.field_info.annotation, *get_args(parameter.field_info.annotation))
        if get_origin(kind) is list
    )


def _query_parameters(dependant: Dependant) -> Iterator[ModelField]:
    yield from dependant.query_params
    for inner in dependant.dependencies:
        yield from _query_parameters(inner)


def split(values: list[str]) -> list[str]:
    """Return the values of a parameter that may be repeated, or separated by commas."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _split(values: list[str] | None) -> list[str] | None:
    return None if values is None else split(values)
