"""The server of the Model Context Protocol: the questions as tools, claims and sources as resources.

It needs the package ``mcp`` (``pip install "koalisi[share]"``); whoever imports this module tells what is
missing. The low-level server is used, for an answer and an error must be ours byte by byte.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any
from urllib.parse import unquote

import mcp_types as types
import orjson
import structlog
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError

from graph.assistants import results
from graph.domain.law import Law
from graph.errors import KoalisiError, NotFoundError
from graph.questions import Question, questions
from graph.questions.claims import ClaimQuestion
from graph.questions.entities import SourceQuestion
from graph.store.reader import Reader
from graph.version import VERSION

log = structlog.get_logger(__name__)

Open = Callable[[date | None], AbstractAsyncContextManager[Reader]]
"""Opens the database as it is, or as the newsroom knew it at the end of a day."""

CLAIM = "koalisi://claims/"
SOURCE = "koalisi://sources/"
CLAIMS_OF_A_SOURCE = 20

TOOLS = {question.tool.name: question.paged(question.tool.page) for question in questions() if question.tool}
"""The questions that assistants may ask; ten at the most, for a model chooses worse among more."""
_READS_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Context = ServerRequestContext[Any, Any]
Page = types.PaginatedRequestParams | None


def server(open_: Open, law: Law) -> Server[dict[str, Any]]:
    """Return a server that answers from the database that ``open_`` opens, by this law."""

    async def list_tools(_: Context, __: Page) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(name, question) for name, question in TOOLS.items()])

    async def call_tool(_: Context, call: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            question = _question(call.name, call.arguments or {})
            async with open_(getattr(question, "known_on", None)) as database:
                return _result(await results.ask(database, law, question))
        except KoalisiError as error:
            return _result(_problem(error), failed=True)

    async def list_resources(_: Context, __: Page) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=[])

    async def list_templates(_: Context, __: Page) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=_TEMPLATES)

    async def read_resource(_: Context, request: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            async with open_(None) as database:
                content = await results.ask(database, law, _of_resource(str(request.uri)))
        except KoalisiError as error:
            code = types.INVALID_PARAMS if error.status < 500 else types.INTERNAL_ERROR
            problem = _problem(error)
            raise MCPError(code=code, message=str(problem["detail"]), data=problem) from None
        text = types.TextResourceContents(
            uri=request.uri, mime_type="application/json", text=orjson.dumps(content).decode()
        )
        return types.ReadResourceResult(contents=[text])

    return Server(
        "koalisi",
        version=VERSION,
        title="Koalisi",
        instructions=results.INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        get_tool_input_schema=lambda name: TOOLS[name].model_json_schema() if name in TOOLS else None,
    )


_TEMPLATES = [
    types.ResourceTemplate(
        uri_template=f"{CLAIM}{{id}}",
        name="claim",
        title="A claim with its source",
        description="Who said what, when, where, how firmly, in which source, and what became of it.",
        mime_type="application/json",
    ),
    types.ResourceTemplate(
        uri_template=f"{SOURCE}{{id}}",
        name="source",
        title="A source and what it says",
        description="A page that claims come from, with the newest of them.",
        mime_type="application/json",
    ),
]


def _tool(name: str, question: type[Question[Any]]) -> types.Tool:
    hint = question.tool.hint if question.tool else ""
    return types.Tool(
        name=name,
        title=question.title,
        description=f"{question.description()}\n\n{hint}".strip(),
        input_schema=_lean(question.model_json_schema()),
        annotations=_READS_ONLY,
    )


def _lean(schema: dict[str, Any], *, names: bool = False) -> dict[str, Any]:
    """Return a schema without the titles that repeat the names of its fields: a model pays for each word."""
    return {
        key: _lean(value, names=key in ("properties", "$defs") and not names)
        if isinstance(value, dict)
        else [_lean(part) if isinstance(part, dict) else part for part in value]
        if isinstance(value, list)
        else value
        for key, value in schema.items()
        if names or key != "title"
    }


def _question(name: str, arguments: dict[str, Any]) -> Question[Any]:
    if name not in TOOLS:
        raise NotFoundError(f"There is no tool “{name}”.", remedy=f"There are {', '.join(TOOLS)}.")
    remedy = "The tool's input schema has the form of each; days are written 2024-05-02."
    return TOOLS[name].of(arguments, remedy=remedy)


def _of_resource(uri: str) -> Question[Any]:
    if uri.startswith(CLAIM):
        return ClaimQuestion.model_construct(claim=unquote(uri.removeprefix(CLAIM)))
    if uri.startswith(SOURCE):
        id_ = unquote(uri.removeprefix(SOURCE))
        return SourceQuestion.model_construct(source=id_, limit=CLAIMS_OF_A_SOURCE)
    raise NotFoundError(
        f"There is no resource “{uri[:200]}”.", remedy=f"There are {CLAIM}{{id}} and {SOURCE}{{id}}."
    )


def _problem(error: KoalisiError) -> dict[str, object]:
    """Return an error as HTTP tells it; what is the server's own fault is logged and not told."""
    if error.status != 500:
        return {**error.problem(), "detail": error.detail}
    log.error("an assistant met a fault of ours", detail=error.message)
    return KoalisiError(
        "The server met a fault of its own.", remedy="Try again; tell its operator."
    ).problem()


def _result(content: dict[str, Any], *, failed: bool = False) -> types.CallToolResult:
    """Return the content twice, as the protocol asks: structured, and as text for older clients."""
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=orjson.dumps(content).decode())],
        structured_content=content,
        is_error=failed,
    )
