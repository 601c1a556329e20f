"""All questions: path, parameters, answer, description and cost of each route come from its declaration."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, create_model

from api.http import problems
from api.http.parameters import known_on
from api.http.responses import TABLE, Format, claims_spreadsheet
from api.http.responses import answer as respond
from api.transport.costs import paid
from graph.questions import Question, questions
from graph.questions.claims import ClaimsQuestion
from graph.reading.answering import answer

router = APIRouter()

Spreadsheet = Callable[[Request, Any], Awaitable[Response]]
SPREADSHEETS: dict[type[Question[Any]], Spreadsheet] = {ClaimsQuestion: claims_spreadsheet}
"""Questions that also answer in CSV."""


def add_route(question: type[Question[Any]]) -> None:
    """Add the route of a question."""
    spreadsheet = SPREADSHEETS.get(question)
    expensive = (429,) if question.highest_cost else ()
    statuses = problems.responses(*question.problems, 422, *expensive, 503)
    path_names = question.path_fields()
    router.add_api_route(
        question.path.format_map({field: f"{{{name}}}" for field, name in path_names.items()}),
        _endpoint(question, spreadsheet),
        response_model=question.answer(),
        responses=statuses | TABLE if spreadsheet else statuses,
        tags=[question.module()],
        name=question.__name__.removesuffix("Question"),
        summary=question.title,
        description=question.description(),
    )


def _endpoint(
    question: type[Question[Any]], spreadsheet: Spreadsheet | None
) -> Callable[..., Awaitable[Response]]:
    """Return what answers: a function with the parameters of the question in its signature."""

    path_names = question.path_fields()

    async def endpoint(request: Request, query: BaseModel | None = None, **in_path: str) -> Response:
        values = {field: in_path[name] for field, name in path_names.items()} | dict(query or ())
        wants_table = values.pop("format", "json") == "csv"
        filled = question.model_construct(**values)
        async with (
            paid(request, filled.cost(), coalesces=question.coalesces),
            known_on(request.app.state, getattr(filled, "known_on", None)) as database,
        ):
            result = await answer(database, request.app.state.law, filled)
        if spreadsheet and wants_table:
            return await spreadsheet(request, result)
        return respond(request, result, revision=getattr(result, "revision", None))

    in_query: dict[str, Any] = {"format": (Format, "json")} if spreadsheet else {}
    in_query = {name: (field.annotation, field) for name, field in question.query_fields().items()} | in_query
    query = create_model(f"{question.__name__}Query", __config__=ConfigDict(extra="forbid"), **in_query)
    annotations: dict[str, Any] = {"request": Request}
    for field_name, name in path_names.items():
        field = question.model_fields[field_name]
        path = Path(description=field.description, examples=field.examples)
        annotations[name] = Annotated[field.annotation, *field.metadata, path]
    if in_query:
        annotations["query"] = Annotated[query, Query()]
    endpoint.__signature__ = Signature(  # type: ignore[attr-defined]  # what FastAPI reads
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in annotations.items()]
    )
    return endpoint


for _question in questions():
    add_route(_question)
