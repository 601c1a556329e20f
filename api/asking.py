"""What endpoints share: the parameters that they take, and where they get the database and the law."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from graph.answers.backers import WhatIf
from graph.domain.claims import Confidence
from graph.domain.names import LONGEST_QUERY
from graph.domain.law import Law
from graph.store.database import AsyncDatabase
from graph.today import today

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

LONGEST_ID = 200
MOST_PARTIES = 50


def _database(request: Request) -> AsyncDatabase:
    database: AsyncDatabase = request.app.state.database
    return database


def _law(request: Request) -> Law:
    law: Law = request.app.state.law
    return law


Db = Annotated[AsyncDatabase, Depends(_database)]
TheLaw = Annotated[Law, Depends(_law)]


def _plain_date(value: object) -> object:
    """Let only YYYY-MM-DD pass; pydantic would also read numbers as seconds since 1970."""
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise ValueError("a date is written YYYY-MM-DD, such as 2024-05-02")
    return value


Day = Annotated[date, BeforeValidator(_plain_date)]

EntityId = Annotated[str, Path(max_length=LONGEST_ID, description="id of an entity, e.g. siti-qomariyah")]
ElectionId = Annotated[str, Path(max_length=LONGEST_ID, description="id of an election, e.g. id-3216-2024")]
Name = Annotated[
    str, Query(alias="q", min_length=1, max_length=LONGEST_QUERY, description="name, nickname or misspelling")
]
AsOf = Annotated[Day | None, Query(description="the day to answer for, YYYY-MM-DD; today without it")]
From = Annotated[
    Day | None, Query(alias="from", description="first day, YYYY-MM-DD; the first claim's without")
]
To = Annotated[Day | None, Query(description="last day, YYYY-MM-DD; election day without")]
Limit = Annotated[int, Query(ge=1, le=200, description="items on a page")]
Cursor = Annotated[str | None, Query(max_length=LONGEST_ID, description="`next` of the page before")]
MinConfidence = Annotated[
    Literal["low", "medium", "high"], Query(description="claims trusted less are listed but decide nothing")
]
Parties = Annotated[list[str] | None, Query(max_length=MOST_PARTIES)]


def day(as_of: date | None) -> date:
    """Return the day asked for, or today in western Indonesia."""
    return as_of or today()


def confidence(name: str) -> Confidence:
    """Return the confidence of this name."""
    return Confidence[name.upper()]


def what_if(
    include: Parties = None,
    exclude: Parties = None,
    base: Parties = None,
    assume: Annotated[
        list[str] | None,
        Query(max_length=MOST_PARTIES, description="party:candidate, taken as if the party were bound to it"),
    ] = None,
) -> WhatIf:
    """Read the what-if of a query string; a list may be repeated or comma-separated.

    Raises:
        InvalidInputError: an assumption is not of the form party:candidate.
    """
    return WhatIf.of(_split(include), _split(exclude), _split(base), _split(assume))


Changes = Annotated[WhatIf, Depends(what_if)]


def _split(values: list[str] | None) -> list[str] | None:
    if values is None:
        return None
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
