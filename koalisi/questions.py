"""From a question to a request: its address, its parameters as text. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote

from graph.answers.base import Answer
from graph.questions import Question

AnswerT = TypeVar("AnswerT", bound=Answer)

Day = date | str
"""A day: a date, or a text such as ``2024-05-02``."""

MOST_OF_A_PAGE = 200


def made(
    question: type[Question[AnswerT]], ids: Sequence[str], parameters: Mapping[str, Any]
) -> Question[AnswerT]:
    """Return a question of the ids that it needs, in their order, and of its parameters by name.

    Raises:
        InvalidInputError: one is unknown, missing or not of its form.
    """
    needed = [name for name, field in question.model_fields.items() if field.is_required()]
    given = {name: value for name, value in parameters.items() if value is not None and value != ()}
    return question.of({**dict(zip(needed, ids, strict=False)), **given})


def path_of(question: Question[Any]) -> str:
    """Return the path that a question is asked at."""
    return question.path.format_map(
        {name: quote(getattr(question, name), safe="") for name in question.path_fields()}
    )


def parameters_of(question: Question[Any]) -> dict[str, Any]:
    """Return the parameters of a question that were given, as a query string has them."""
    return question.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude=set(question.path_fields())
    )
