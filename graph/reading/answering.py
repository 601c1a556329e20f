"""From a question to its answer: the modules of reading say which function answers which question.

A module is imported when one of its questions is asked first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any, TypeVar

from graph.answers.base import Answer
from graph.domain.law import Law
from graph.questions import Question
from graph.store.reader import Reader

AnswerT = TypeVar("AnswerT", bound=Answer)
ReadT = TypeVar("ReadT", bound=Callable[..., Awaitable[Answer]])

_READERS: dict[type[Question[Any]], Callable[[Reader, Law, Any], Awaitable[Any]]] = {}


def reads(question: type[Question[Any]]) -> Callable[[ReadT], ReadT]:
    """Let a function of the database and a question be the one that answers it."""

    def register(read: ReadT) -> ReadT:
        _READERS[question] = lambda database, _, given: read(database, given)
        return read

    return register


def judges(question: type[Question[Any]]) -> Callable[[ReadT], ReadT]:
    """Let a function of the database, the law and a question be the one that answers it."""

    def register(judge: ReadT) -> ReadT:
        _READERS[question] = judge
        return judge

    return register


async def answer(database: Reader, law: Law, question: Question[AnswerT]) -> AnswerT:
    """Return the answer to a question; raises whatever reading it raises."""
    kind = type(question)
    import_module(f"graph.reading.{kind.reading or kind.module()}")
    read = next(_READERS[base] for base in kind.__mro__ if base in _READERS)
    answered: AnswerT = await read(database, law, question)
    return answered
