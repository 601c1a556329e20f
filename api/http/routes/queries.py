"""Queries that tell a table: saved ones, and free Cypher where the server names a copy to ask."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request, Response
from fastapi.openapi.models import Example
from pydantic import BaseModel, ConfigDict, Field

from api.http import problems
from api.http.parameters import LONGEST_ID, TAKEN_ALSO, Db
from api.http.responses import TABLE, Format, answer, send, spreadsheet
from api.transport.costs import expensive
from graph.answers.tables import CypherTable, Queries, QueryTable
from graph.errors import InvalidInputError, NotFoundError
from graph.reading import tables
from graph.store.free_cypher import LONGEST, MOST_ROWS, FreeCypher

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


COST_OF_CYPHER = 50
"""Units: a statement may take as long as any other question."""
EXAMPLES = {
    "seats": Example(
        summary="the parties with the most seats",
        value={
            "statement": "MATCH (:Council)-[w:WON_SEATS]->(p:Party)\n"
            "RETURN p.short_name AS party, sum(w.seats) AS seats ORDER BY seats DESC, party LIMIT $most",
            "parameters": {"most": 5},
        },
    )
}


class Statement(BaseModel):
    """A statement of Cypher that reads."""

    model_config = ConfigDict(extra="forbid")

    statement: str = Field(
        min_length=1, max_length=LONGEST, description="one statement of Cypher, which reads"
    )
    parameters: dict[str, Any] = Field(default={}, description="values of its parameters, by name without $")
    limit: int = Field(default=200, ge=1, le=MOST_ROWS, description="rows that are told at the most")


@router.post(
    "/v1/cypher",
    response_model=CypherTable,
    responses=problems.responses(404, 422, 429, 503),
    dependencies=[expensive(COST_OF_CYPHER)],
)
async def free_cypher(
    request: Request, body: Annotated[Statement, Body(openapi_examples=EXAMPLES)]
) -> Response:
    """The table that answers a statement of yours, asked of a copy that takes no writes, if there is one."""
    free_cypher: FreeCypher | None = request.app.state.free_cypher
    if free_cypher is None:
        raise NotFoundError(
            "This server runs no Cypher of others.",
            remedy="GET /v1/queries lists what can be asked by name; its operator may name a copy.",
        )
    result = await free_cypher.ask(body.statement, body.parameters, body.limit)
    table = CypherTable(columns=result.columns, rows=result.rows, truncated=result.truncated)
    content, headers = table.model_dump_json().encode(), {"Cache-Control": "no-store"}
    return send(request, content, media_type="application/json", headers=headers)
