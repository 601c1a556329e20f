"""Parameters of the forms that narrow a list: a form sends an empty text where nothing was chosen."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BeforeValidator, Field

from api.http.parameters import LONGEST_ID


def _none_if_empty(value: object) -> object:
    return value or None


NoText = BeforeValidator(_none_if_empty)
"""Takes an empty text for none."""
Id = Annotated[Annotated[str, Field(max_length=LONGEST_ID)] | None, NoText, Query()]
Level = Annotated[Literal["province", "regency", "city"] | None, NoText, Query()]
Year = Annotated[Annotated[int, Field(ge=1945, le=2200)] | None, NoText, Query()]
