"""From a question to its answer: the modules of reading say how they read which question.

A module is imported when one of its questions is asked first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from graph.answers.base import Answer
from graph.domain.law import Law
from graph.questions import Question
from graph.store.reader import Reader

AnswerT = TypeVar("AnswerT", bound=Answer)
QuestionT = TypeVar("QuestionT", bound=Question[Any])


@dataclass(frozen=True, slots=True)
class Records:
    """What answers are read from: the database, and the law to judge by."""

    database: Reader
    law: Law


_READERS: dict[type[Question[Any]], Callable[[Any, Records], Awaitable[Any]]] = {}


def reads(
    question: type[QuestionT],
) -> Callable[
    [Callable[[QuestionT, Records], Awaitable[AnswerT]]], Callable[[QuestionT, Records], Awaitable[AnswerT]]
]:
    """Let a function be the one that reads a question."""

    def register(
        read: Callable[[QuestionT, Records], Awaitable[AnswerT]],
    ) -> Callable[[QuestionT, Records], Awaitable[AnswerT]]:
        _READERS[question] = read
        return read

    return register


async def answer(question: Question[AnswerT], records: Records) -> AnswerT:
    """Return the answer to a question.

    Raises:
        KoalisiError: whatever reading it raises.
    """
    kind = type(question)
    import_module(f"graph.reading.{kind.reading or kind.module()}")
    read = next(_READERS[base] for base in kind.__mro__ if base in _READERS)
    answered: AnswerT = await read(question, records)
    return answered
