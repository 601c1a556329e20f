"""Saved queries over HTTP: vetted Cypher that tells a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.http import problems
from api.http.parameters import LONGEST_ID, TAKEN_ALSO, Db
from api.http.responses import TABLE, Format, answer, spreadsheet
from graph.answers.tables import Queries, QueryTable
from graph.errors import InvalidInputError
from graph.reading import tables

router = APIRouter(tags=["queries"])

OWN = {
    "name": "parameters",
    "in": "query",
    "description": "those of the query, each by its own name; `GET /v1/queries` lists them",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    "example": {"party_id": "nasdem", "other_id": "pks", "year": "2024"},
}
"""The parameters of any query, as OpenAPI has names that are not known beforehand."""


@router.get("/v1/queries", response_model=Queries)
async def all_queries(request: Request) -> Response:
    """What can be asked of the graph by name: the question, its parameters, its columns and its Cypher."""
    return answer(request, tables.saved_queries())


@router.get(
    "/v1/queries/{name}",
    response_model=QueryTable,
    responses=problems.responses(404, 422, 503) | TABLE,
    openapi_extra={"parameters": [OWN]},
)
async def one_query(
    request: Request,
    database: Db,
    name: Annotated[
        str, Path(max_length=LONGEST_ID, description="name of the query", examples=["saling_lawan"])
    ],
    limit: Annotated[
        int, Query(ge=1, le=tables.MOST_ROWS, description="rows of the table at the most")
    ] = 200,
    format: Format = "json",
) -> Response:
    """The table that answers a saved query; `truncated` tells whether it goes on."""
    own, sent = tables.saved_query(name).example, request.query_params
    values = {parameter: sent[parameter] for parameter in own if parameter in sent}
    for parameter, value in values.items():
        if len(value) > LONGEST_ID:
            detail = f"{parameter} has more than {LONGEST_ID} characters."
            raise InvalidInputError(detail, remedy="It is an id.")
    table = await tables.table(database, name, values, limit=limit)
    if format == "json":
        return answer(request, table)
    cells = ([row[column] for column in table.columns] for row in table.rows)
    rows = (["; ".join(cell) if isinstance(cell, list) else cell for cell in row] for row in cells)
    return await spreadsheet(request, f"{name}.csv", table.columns, rows)


TAKEN_ALSO[one_query] = lambda request: tuple(tables.saved_query(request.path_params["name"]).example)
