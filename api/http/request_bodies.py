"""What is sent to write rows: models made of those of the tables, so that both take the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from fastapi import Body
from fastapi.openapi.models import Example
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model, model_validator

from graph.writing.newsroom.filling import MADE
from graph.writing.records import cells
from graph.writing.records.models import LONGEST_CELL, TABLES

MOST_ROWS = 500
"""Rows that one request writes."""
Cell = Annotated[str, Field(max_length=LONGEST_CELL)] | int | bool | None
"""A value as JSON has it; ``null`` is an empty cell."""


class RowBody(BaseModel):
    """Columns of a row; whatever the request does not name is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, values: object) -> object:
        """Let no number pass for a day, and no truth for a number."""
        for column, value in values.items() if isinstance(values, dict) else ():
            field = cls.model_fields.get(column)
            kinds = (field.annotation, *get_args(field.annotation)) if field else ()
            if date in kinds and not isinstance(value, str | None):
                raise ValueError(f"{column}: a day is written as “2016-07-01”")
            if isinstance(value, bool) and bool not in kinds:
                raise ValueError(f"{column}: this is no number")
        return values


def _body(name: str, table: str, *, partly: bool) -> type[RowBody]:
    """Return a model of a table's columns; ``partly`` needs none of them, else those that are not made."""
    fields: dict[str, Any] = {}
    for column, field in TABLES[table].model_fields.items():
        kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        needed = field.is_required() and not partly and column not in MADE.get(table, ())
        fields[column] = (kind, ...) if needed else (kind | None, None)
    model: type[RowBody] = create_model(name, __base__=RowBody, **fields)
    return model


if TYPE_CHECKING:

    class NewClaim(RowBody):
        """A claim that is to be added."""

    class ClaimChanges(RowBody):
        """Columns of a claim that are to be set."""

    class NewSource(RowBody):
        """A source that is to be added."""

else:
    NewClaim = _body("NewClaim", "claims", partly=False)
    ClaimChanges = _body("ClaimChanges", "claims", partly=True)
    NewSource = _body("NewSource", "sources", partly=False)


class Reason(BaseModel):
    """Why something is done, in a sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(str.strip)]


class ReasonIfAny(BaseModel):
    """Why something is done, if there is anything to say."""

    model_config = Reason.model_config

    reason: Annotated[str, Field(max_length=1000)] | None = None


class Undoing(ReasonIfAny):
    """Why a change is undone; of a load or a large change also how many rows it touched."""

    rows: Annotated[int, Field(ge=0, le=10**12)] | None = None


REASONS = {"reason": Example(summary="In one sentence", value={"reason": "The paper took it back."})}
ReasonBody = Annotated[Reason, Body(openapi_examples=REASONS)]
ReasonIfAnyBody = Annotated[ReasonIfAny, Body(openapi_examples=REASONS)]
UndoingBody = Annotated[Undoing, Body(openapi_examples=REASONS)]

AnyRow = Annotated[dict[str, Cell], Field(max_length=50)]
"""Columns of a row of any table."""
RowT = TypeVar("RowT")
Several = Annotated[list[RowT], Field(min_length=1, max_length=MOST_ROWS)]


def cells_of(row: Mapping[str, object] | RowBody) -> dict[str, str]:
    """Return the columns that a request names as cells of CSV; those that are ``null`` as empty ones."""
    named = dict(sorted(row.model_dump(exclude_unset=True).items())) if isinstance(row, RowBody) else row
    return {column: "" if value is None else cells.cell(value) for column, value in named.items()}
