"""What a question declares besides its parameters."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.fields import FieldInfo

from graph.answers.base import Answer
from graph.errors import InvalidInputError
from graph.questions.fields import Cursor, KnownOn, Limit

AnswerT = TypeVar("AnswerT", bound=Answer)

REMEDY = "Days are written YYYY-MM-DD, such as 2024-05-02; docs/http.md has the form of each parameter."
MOST_FAULTS = 10
"""Faults of parameters that one error lists at the most."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Page(NamedTuple):
    """How many items one way of asking shows, and how many it shows at the most."""

    items: int
    most: int


class Tool(NamedTuple):
    """That assistants may ask a question, by which name, and what a language model must know besides."""

    name: str
    hint: str = ""
    page: Page | None = None


class Command(NamedTuple):
    """That the terminal may ask a question, by which name, and which fields it gives, in their order.

    ``arguments`` are the fields given without an option, each with the argument's name in the usage.
    """

    name: str
    arguments: Mapping[str, str]
    options: tuple[str, ...] = ()
    page: Page | None = None


class Question(BaseModel, Generic[AnswerT]):
    """A question: its fields are the parameters, its docstring says what it answers.

    ``path`` is its address over HTTP: names in braces are fields, of which the first is called ``id`` there.
    ``problems`` are the statuses that it may be answered with besides those that all may: most name an
    entity, which may be kept under another id, or not exist.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True, defer_build=True
    )

    path: ClassVar[str]
    title: ClassVar[str]
    tag: ClassVar[str] = ""
    """What it is about; without, the name of the module of the declaration."""
    problems: ClassVar[tuple[int, ...]] = (308, 404)
    tool: ClassVar[Tool | None] = None
    command: ClassVar[Command | None] = None
    highest_cost: ClassVar[int] = 0
    """Units of the rate limit that it costs at the most; 0 where it is not expensive."""
    coalesces: ClassVar[bool] = False
    """Whether it is read together with what others ask at the same time."""

    def cost(self) -> int:
        """Return the units of the rate limit that it costs."""
        return self.highest_cost

    @classmethod
    def of(cls, parameters: Mapping[str, Any], *, remedy: str = REMEDY) -> Self:
        """Return the question with these parameters, by their names here or over HTTP; InvalidInputError."""
        try:
            return cls.model_validate(parameters)
        except ValidationError as error:
            faults = (
                f"{'.'.join(map(str, fault['loc'])) or cls.title}: {fault['msg']}"
                for fault in error.errors()[:MOST_FAULTS]
            )
            raise InvalidInputError("; ".join(faults), remedy=remedy) from None

    @classmethod
    def answer(cls) -> type[AnswerT]:
        """Return the model of its answer."""
        answer: type[AnswerT] = next(
            base.__pydantic_generic_metadata__["args"][0]
            for base in cls.__mro__
            if issubclass(base, Question) and base.__pydantic_generic_metadata__["args"]
        )
        return answer

    @classmethod
    def module(cls) -> str:
        """Return what it is about."""
        return cls.tag or cls.__module__.rpartition(".")[2]

    @classmethod
    def description(cls) -> str:
        """Return what it answers, in words."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def path_fields(cls) -> dict[str, str]:
        """Return the fields that are parts of its path, in their order, each with its name over HTTP."""
        names = _PLACEHOLDER.findall(cls.path)
        return {name: name for name in names} | dict.fromkeys(names[:1], "id")

    @classmethod
    def query_fields(cls) -> dict[str, FieldInfo]:
        """Return all other fields by their names."""
        in_path = cls.path_fields()
        return {name: field for name, field in cls.model_fields.items() if name not in in_path}

    @classmethod
    def paged(cls, page: Page | None) -> type[Self]:
        """Return the question with pages of another size; itself without one."""
        if page is None:
            return cls
        limit = Annotated[int, Field(ge=1, le=page.most, description=cls.model_fields["limit"].description)]
        field = (limit, page.items)
        return create_model(
            cls.__name__, __base__=cls, __module__=cls.__module__, __doc__=cls.__doc__, limit=field
        )

    def shorter(self) -> Self | None:
        """Return the question for half as many items; ``None`` where it has no pages."""
        has_pages = "cursor" in type(self).model_fields or (self.tool and self.tool.page)
        limit: int = getattr(self, "limit", 1) if has_pages else 1
        return self.model_copy(update={"limit": limit // 2}) if limit > 1 else None


class PastQuestion(Question[AnswerT], Generic[AnswerT]):
    """A question that can also be answered as the newsroom knew it on an earlier day."""

    known_on: KnownOn = None


class ListQuestion(PastQuestion[AnswerT], Generic[AnswerT]):
    """A question whose answer comes in pages: a list, the newest first unless it says otherwise."""

    limit: Limit = 50
    cursor: Cursor = None
