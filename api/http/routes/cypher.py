"""Free Cypher, where whoever runs the server names a copy that takes no writes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from fastapi.openapi.models import Example
from pydantic import BaseModel, ConfigDict, Field

from api.http import problems
from api.http.responses import send
from api.transport.costs import expensive
from graph.answers.tables import CypherTable
from graph.errors import NotFoundError
from graph.store.free_cypher import LONGEST, MOST_ROWS, FreeCypher

router = APIRouter(tags=["queries"])

COST = 50
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
    dependencies=[expensive(COST)],
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
