"""Values of questions that HTTP and assistants ask alike."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

LONGEST_ID = 200
"""Characters of an id."""
MOST_PARTIES = 50
"""Parties that a what-if may name."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _plain_date(value: object) -> object:
    """Let only YYYY-MM-DD pass; pydantic would also read numbers as seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _DATE.fullmatch(value)):
        raise ValueError("a date is written YYYY-MM-DD, such as 2024-05-02")
    return value


Day = Annotated[date, BeforeValidator(_plain_date)]
"""A day as YYYY-MM-DD."""
