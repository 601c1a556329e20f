"""Questions about sources: one, with what it says."""

from __future__ import annotations

from graph.answers.entities import SourceInFull
from graph.questions.declaring import ListQuestion
from graph.questions.fields import SourceId


class SourceQuestion(ListQuestion[SourceInFull]):
    """One source with its claims, newest first."""

    path = "/v1/sources/{source}"
    title = "A source and what it says"
    problems = (404,)
    reading = "claims"

    source: SourceId
