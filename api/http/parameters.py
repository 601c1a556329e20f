"""What endpoints share: the database, the law, and the check that no parameter is ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any, get_args, get_origin

from fastapi import Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import State

from graph.domain.law import Law
from graph.questions import fields
from graph.questions.fields import LONGEST_ID as LONGEST_ID
from graph.questions.fields import Day as Day
from graph.questions.fields import split as split
from graph.reading.past import Archive
from graph.store.async_database import AsyncDatabase
from graph.store.reader import Reader
from graph.today import today


def _state(name: str) -> Any:  # noqa: ANN401 - what FastAPI declares a dependency to be
    """Return the dependency that is a part of the app's state, by its name."""

    async def part(request: Request) -> Any:  # noqa: ANN401
        return getattr(request.app.state, name)

    return Depends(part)


Now = Annotated[AsyncDatabase, _state("database")]
"""The database as it is."""
TheLaw = Annotated[Law, _state("law")]
KnownOn = Annotated[fields.KnownOn, Query()]


@asynccontextmanager
async def known_on(state: State, day: date | None) -> AsyncIterator[Reader]:
    """Hold the database as the newsroom knew it at the end of a day; without a past one as it is."""
    if day is None or day >= today():
        yield state.database
    else:
        archive: Archive = state.archive
        async with archive.on(day) as past:
            yield past


async def _database(
    request: Request, known_on_: Annotated[KnownOn, Query(alias="known_on")] = None
) -> AsyncIterator[Reader]:
    async with known_on(request.app.state, known_on_) as database:
        yield database


Db = Annotated[Reader, Depends(_database)]
"""The database as it is, or as the newsroom knew it on the day of ``known_on``."""

EntityId = Annotated[fields.EntityId, Path(description="id of an entity, e.g. siti-qomariyah")]
ElectionId = Annotated[fields.ElectionId, Path(description="id of an election, e.g. id-3216-2024")]
ClaimId = Annotated[fields.ClaimId, Path(description="id of a claim, e.g. c027", examples=["c027"])]
RegionIfAny = Annotated[fields.RegionIfAny, Query()]
Limit = Annotated[fields.Limit, Query()]
Cursor = Annotated[fields.Cursor, Query()]


async def _as_of(as_of: Annotated[fields.AsOf, Query()] = None) -> date:
    return as_of or today()


AsOf = Annotated[date, Depends(_as_of)]

TAKEN_ALSO: dict[Callable[..., Any], Callable[[Request], tuple[str, ...]]] = {}
"""By endpoint, what returns query parameters that depend on the request, besides those of its signature."""


def query_parameters(request: Request) -> tuple[str, ...]:
    """Return the names of the query parameters that the address asked for takes, none where it is unknown."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return ()
    also = TAKEN_ALSO[route.endpoint](request) if route.endpoint in TAKEN_ALSO else ()
    return tuple(dict.fromkeys((*also, *query_types(route.dependant))))


async def only_known_parameters(request: Request) -> None:
    """Refuse a parameter that the endpoint does not take, or a second value of one that has a single one.

    To ignore either would answer another question.
    """
    known = query_parameters(request)
    there_are = f"it takes {', '.join(known)}" if known else "it takes none"
    unknown = [
        {"loc": ("query", name), "msg": f"no parameter of this endpoint; {there_are}"}
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    counts = Counter(name for name, _ in request.query_params.multi_items())
    types = query_types(request.scope["route"].dependant) if max(counts.values(), default=0) > 1 else {}
    repeated = [
        {"loc": ("query", name), "msg": f"it has one value, and came {count} times"}
        for name, count in counts.items()
        if count > 1 and name in known and not _is_list(types.get(name))
    ]
    if unknown or repeated:
        raise RequestValidationError(unknown + repeated)


def query_types(dependant: Any) -> dict[str, Any]:  # noqa: ANN401 - what FastAPI knows of an endpoint
    """Return the types of all query parameters by their names, those of a model one by one."""
    types: dict[str, Any] = {}
    for parameter in dependant.query_params:
        kind = parameter.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            types |= {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        else:
            types[parameter.alias] = kind
    for inner in dependant.dependencies:
        types |= query_types(inner)
    return types


def _is_list(kind: Any) -> bool:  # noqa: ANN401 - a type
    return any(get_origin(part) is list for part in (kind, *get_args(kind)))
