"""Routes of questions: path, parameters, answer, description and cost all come from the declaration."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, create_model

from api.http import problems
from api.http.parameters import known_on
from api.http.responses import answer as respond
from api.http.tables import TABLE, Format
from api.transport.costs import paid
from graph.questions import Question
from graph.reading.answering import answer

Spreadsheet = Callable[[Request, Any], Awaitable[Response]]
"""Makes the table of an answer."""


def add_route(
    router: APIRouter, question: type[Question[Any]], spreadsheet: Spreadsheet | None = None
) -> None:
    """Add the route of a question; with ``spreadsheet`` it also answers in CSV."""
    expensive = (429,) if question.highest_cost else ()
    statuses = problems.responses(*question.problems, 422, *expensive, 503)
    router.add_api_route(
        http_path(question),
        _endpoint(question, spreadsheet),
        response_model=question.answer(),
        responses=statuses | TABLE if spreadsheet else statuses,
        tags=[question.module()],
        name=question.__name__.removesuffix("Question"),
        summary=question.title,
        description=question.description(),
    )


def http_path(question: type[Question[Any]]) -> str:
    """Return a question's path as HTTP has it, where the first of its parts is called ``id``."""
    return question.path.format_map({field: f"{{{name}}}" for field, name in question.path_fields().items()})


def _endpoint(
    question: type[Question[Any]], spreadsheet: Spreadsheet | None
) -> Callable[..., Awaitable[Response]]:
    """Return what answers: a function with the parameters of the question in its signature."""

    async def endpoint(request: Request, query: BaseModel | None = None, **in_path: str) -> Response:
        values = {field: in_path[name] for field, name in question.path_fields().items()} | dict(query or ())
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

    in_query: dict[str, Any] = {
        name: (field.annotation, field) for name, field in question.query_fields().items()
    }
    if spreadsheet:
        in_query["format"] = (Format, "json")
    query = create_model(f"{question.__name__}Query", __config__=ConfigDict(extra="forbid"), **in_query)
    annotations: dict[str, Any] = {"request": Request}
    for field_name, name in question.path_fields().items():
        field = question.model_fields[field_name]
        path = Path(description=field.description, examples=field.examples)
        annotations[name] = Annotated[field.annotation, *field.metadata, path]
    if in_query:
        annotations["query"] = Annotated[query, Query()]
    endpoint.__signature__ = Signature(  # type: ignore[attr-defined]  # what FastAPI reads
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in annotations.items()]
    )
    return endpoint
