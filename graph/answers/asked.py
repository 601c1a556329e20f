"""Values of questions that HTTP and assistants ask alike."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from graph.domain import dates

LONGEST_ID = 200
"""Characters of an id."""
MOST_PARTIES = 50
"""Parties that a what-if may name."""


def _plain_date(value: object) -> object:
    """Let only YYYY-MM-DD pass; pydantic would also read numbers as seconds since 1970."""
    return value if value is None or isinstance(value, date) else dates.day(str(value))


Day = Annotated[date, BeforeValidator(_plain_date)]
"""A day as YYYY-MM-DD."""
