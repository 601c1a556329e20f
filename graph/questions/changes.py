"""Questions about what the newsroom wrote."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.writing import Changes
from graph.questions.declaring import Question
from graph.questions.fields import Cursor, Day, Limit


class ChangeLogQuestion(Question[Changes]):
    """Every change, newest first: when, through what, why, and which rows."""

    path = "/v1/changes"
    title = "The log of changes"

    since: Annotated[Day | None, Field(description="written on this day in western Indonesia or later")] = (
        None
    )
    limit: Limit = 50
    cursor: Annotated[Cursor, Field(examples=["100000"])] = None
