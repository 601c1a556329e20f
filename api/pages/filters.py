"""Parameters of the forms that narrow a list: a form sends an empty text where nothing was chosen."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator

from api.asking import LONGEST_ID


def _none_if_empty(value: object) -> object:
    return value or None


NoText = BeforeValidator(_none_if_empty)
"""Takes an empty text for none."""
Id = Annotated[str | None, NoText, Query(max_length=LONGEST_ID)]
Level = Annotated[str | None, NoText, Query(pattern="^(province|regency|city)$")]
Year = Annotated[int | None, NoText, Query(ge=1945, le=2200)]
