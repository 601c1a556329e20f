"""Commands that are made from the questions of :mod:`graph.questions`, and what commands by hand share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from inspect import Parameter, Signature, signature
from keyword import iskeyword
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from rich.console import RenderableType
from typer import Argument, Option, Typer

from graph.cli import tables
from graph.cli.connecting import ask
from graph.cli.output import AsJson, plain
from graph.domain import dates
from graph.domain.connections.paths import PathOrder
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.messages import Language
from graph.ontology import Confidence
from graph.questions import Question
from graph.questions.fields import Day, Flag, Names, Trust
from graph.reading.answering import answer
from graph.reading.elections import elections_of
from graph.reading.search import resolve
from graph.settings import settings
from graph.store.reader import Reader
from graph.today import today
from graph.writing.package.rules import FILE, load_law

AnswerT = TypeVar("AnswerT", bound=BaseModel)

_DAY: Any = Day | None
_CONFIDENCE: Any = Trust
_out = plain(highlight=False)

KnownOn = Annotated[str | None, Option("--known-on", help="As the newsroom knew it then, YYYY-MM-DD (now).")]
In = Annotated[Language, Option("--lang", help="id or en.")]


def add_command(app: Typer, question: type[Question[Any]], table: Callable[..., RenderableType]) -> None:
    """Add the command that a question declares (else ValueError); ``table`` makes a table of its answer."""
    declared = question.command
    if declared is None:
        raise ValueError(f"{question.__name__} declares no command")
    kind = question.paged(declared.page)
    options = {_option_name(name, kind.model_fields[name]): name for name in declared.options}
    fields = {**{argument: name for name, argument in declared.arguments.items()}, **options}
    has_languages = "language" in signature(table).parameters

    def command(known_on: str | None, as_json: bool, lang: Language = "id", **texts: Any) -> None:  # noqa: ANN401
        values = {
            fields[name]: _value(kind.model_fields[fields[name]], text)
            for name, text in texts.items()
            if text is not None
        }
        law = load_law(settings().seeds / FILE)

        async def read(database: Reader) -> BaseModel:
            parameters = await _ids(database, kind, values)
            remedy = f"Ask for help: koalisi {declared.name} -h"
            reply: BaseModel = await answer(database, law, kind.of(parameters, remedy=remedy))
            return reply

        words = {"language": lang} if has_languages else {}
        show(ask(read, known(known_on)), lambda reply: table(reply, **words), as_json=as_json)

    parameters = [
        *(_argument(name, kind.model_fields[field]) for field, name in declared.arguments.items()),
        *(_option(name, kind.model_fields[field]) for name, field in options.items()),
        parameter("known_on", KnownOn, None),
        parameter("as_json", AsJson, False),
        *([parameter("lang", In, "id")] if has_languages else []),
    ]
    made = app.command(declared.name.rpartition(" ")[2], help=question.description().partition("\n\n")[0])
    made(with_parameters(command, parameters))


def parameter(name: str, annotation: Any, default: Any) -> Parameter:  # noqa: ANN401 - what Typer takes
    """Return a parameter of a command that is made."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def with_parameters(command: Callable[..., None], parameters: Sequence[Parameter]) -> Callable[..., None]:
    """Return a function with these parameters, as Typer reads them."""
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return command


async def only_election(database: Reader, name: str, candidate: str) -> str:
    """Return the one election that a candidate takes part in; raise where there is none, or several."""
    elections = await elections_of(database, candidate)
    if not elections:
        remedy = "Name one: --election id-3216-2024."
        raise NotFoundError(f"No election on file names {candidate}.", remedy=remedy)
    if len(elections) > 1:
        raise AmbiguousNameError(
            f"{name}, in several elections",
            [NameMatch(id_, title, f"{held_on}") for id_, title, held_on in elections],
        )
    return elections[0][0]


def day(text: str | None) -> date:
    """Return the day that ``text`` names; today without one."""
    if text is None:
        return today()
    try:
        return dates.day(text)
    except ValueError:
        remedy = "Dates are written YYYY-MM-DD, such as 2024-05-02."
        raise InvalidInputError(f"“{text}” is no date.", remedy=remedy) from None


def known(text: str | None) -> date | None:
    """Return the day of ``--known-on``; ``None`` without one, and for today and later, which is now."""
    on = day(text) if text else None
    return None if on is None or on >= today() else on


def show(answer: AnswerT, table: Callable[[AnswerT], RenderableType], *, as_json: bool) -> None:
    """Print an answer as a table, or as the JSON that the API answers."""
    if as_json:
        print(answer.model_dump_json(by_alias=True))
    else:
        tables.show(_out, table(answer))


async def _ids(database: Reader, question: type[Question[Any]], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with ids in the place of names, and the election where a candidate has but one."""
    fields = question.model_fields
    ids = {
        name: await resolve(database, values[name], names.labels)
        for name, field in fields.items()
        if (names := _mark(field, Names)) and values.get(name)
    }
    if "election" in fields and "election" not in ids and "candidate" in ids:
        ids["election"] = await only_election(database, values["candidate"], ids["candidate"])
    given = {name: value for name, value in values.items() if value != "" or fields[name].is_required()}
    return given | ids


def _value(field: FieldInfo, text: Any) -> Any:  # noqa: ANN401 - of the type of the field
    """Return the value of a field; days and confidences are read as all commands read them."""
    if field.annotation == _DAY:
        return day(text) if text else None
    if field.annotation == _CONFIDENCE:
        if text.upper() not in Confidence.__members__:
            raise InvalidInputError(f"There is no confidence “{text}”.", remedy="Use low, medium or high.")
        return text.lower()
    return text


def _mark(field: FieldInfo, mark: type[Any]) -> Any:  # noqa: ANN401 - an instance of the mark
    return next((item for item in field.metadata if isinstance(item, mark)), None)


def _option_name(name: str, field: FieldInfo) -> str:
    flag = _mark(field, Flag)
    word: str = flag.name if flag else field.alias or name
    return f"{word}_" if iskeyword(word) else word


def _argument(name: str, field: FieldInfo) -> Parameter:
    metavar = name.removesuffix("_name").upper() if name.endswith("_name") else None
    return parameter(name, Annotated[str, Argument(metavar=metavar, help=_help(field))], Parameter.empty)


def _option(name: str, field: FieldInfo) -> Parameter:
    bounds = {
        word: getattr(item, limit)
        for item in field.metadata
        for word, limit in (("min", "ge"), ("max", "le"))
        if hasattr(item, limit)
    }
    flags = [f"--{name.removesuffix('_')}"] if name.endswith("_") else []
    default = None if field.is_required() else field.default
    kind: Any = str | None
    if field.annotation in (bool, int, PathOrder):
        kind = field.annotation
    elif field.annotation == _CONFIDENCE:
        kind = str
    elif "list[" in str(field.annotation):
        kind = list[str] | None
    return parameter(name, Annotated[kind, Option(*flags, **bounds, help=_help(field))], default)


def _help(field: FieldInfo) -> str:
    text, flag = field.description or "", _mark(field, Flag)
    if _mark(field, Names) and text.startswith("id "):
        text = f"name or {text}"
    if flag and flag.help:
        text = f"{text}: {flag.help}"
    return f"{text if ':' in text.split()[0] else text[:1].upper() + text[1:]}."
