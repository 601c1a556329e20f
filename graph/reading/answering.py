"""From a question to its answer: the modules of reading say which function answers which question.

The modules are imported when the first question is asked. An id that nothing has, or nothing of the right
type, raises NotFoundError, that of a merged record MergedError, and a cursor of no page InvalidInputError.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from graph.answers.base import Answer
from graph.domain.law import Law
from graph.questions import Question
from graph.store.reader import Reader

AnswerT = TypeVar("AnswerT", bound=Answer)
ReadT = TypeVar("ReadT", bound=Callable[..., Awaitable[Answer]])

_MODULES = (
    *("alliances", "changes", "claim_lists", "claims", "coverage", "elections", "entities"),
    *("law_effects", "network", "outcomes", "paths", "records", "search"),
)
_READERS: dict[type[Question[Any]], Callable[[Reader, Law, Any], Awaitable[Any]]] = {}


def reads(question: type[Question[Any]], fields: Sequence[str] | None = None) -> Callable[[ReadT], ReadT]:
    """Let a function of the database and a question, or these fields of it, be the one that answers it."""

    def register(read: ReadT) -> ReadT:
        judges(question, fields)(lambda database, _, *given: read(database, *given))
        return read

    return register


def judges(question: type[Question[Any]], fields: Sequence[str] | None = None) -> Callable[[ReadT], ReadT]:
    """Do as :func:`reads` with a function that is also handed the law, after the database."""

    def register(judge: ReadT) -> ReadT:
        _READERS[question] = lambda database, law, given: judge(
            database, law, *([given] if fields is None else [getattr(given, name) for name in fields])
        )
        return judge

    return register


@cache
def _readers() -> Mapping[type[Question[Any]], Callable[[Reader, Law, Any], Awaitable[Any]]]:
    """Return the functions that answer, once all modules that have any are imported."""
    for module in _MODULES:
        import_module(f"graph.reading.{module}")
    return _READERS


async def answer(database: Reader, law: Law, question: Question[AnswerT]) -> AnswerT:
    """Return the answer to a question; raises whatever reading it raises."""
    readers = _readers()
    read = next(readers[base] for base in type(question).__mro__ if base in readers)
    answered: AnswerT = await read(database, law, question)
    return answered
