"""Answer models of saved queries: what can be asked, and the table that answers it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from graph.answers.base import Answer, Bilingual

Cell = str | int | float | bool | list[str] | None


class QueryParameter(Answer):
    """A parameter that a saved query needs."""

    name: str = Field(description="its name in the query string")
    type: Literal["text", "integer", "day"] = Field(description="what it is; a day is written 2024-05-02")
    example: str | int = Field(description="a value that finds something in the seeds")


class QueryItem(Answer):
    """A saved query: what it answers, what it needs, and its Cypher."""

    name: str = Field(description="its name in the address")
    title: Bilingual = Field(description="the question")
    parameters: list[QueryParameter] = Field(description="all of them are needed")
    columns: list[str] = Field(description="of the table, from left to right")
    cypher: str = Field(description="the statement, with its parameters, ready for Neo4j Browser")


class Queries(Answer):
    """All saved queries that tell a table, by name."""

    items: list[QueryItem] = Field(description="in the order of their names")


class QueryTable(Answer):
    """The table that answers a saved query."""

    name: str = Field(description="of the query")
    title: Bilingual = Field(description="the question")
    parameters: dict[str, str | int] = Field(description="what was asked")
    columns: list[str] = Field(description="from left to right")
    rows: list[dict[str, Cell]] = Field(description="by column; null is unknown or nothing")
    truncated: bool = Field(description="whether there are more rows than are told")


class CypherTable(Answer):
    """The table that answers a statement of free Cypher."""

    columns: list[str] = Field(description="from left to right")
    rows: list[list[Any]] = Field(
        description="from left to right; a node is its labels and properties, a day is text, null is nothing"
    )
    truncated: bool = Field(description="whether there are more rows than are told")
