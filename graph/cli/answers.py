"""``koalisi backers``, ``search`` and ``claims``: the questions, answered on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel
from rich.console import RenderableType
from typer.core import TyperGroup

from graph.answers.backers import WhatIf
from graph.answers.elections import Backers
from graph.answers.entities import Claims, Matches
from graph.cli import tables
from graph.cli.changes import add_claim
from graph.cli.connecting import ask
from graph.cli.output import AsJson, plain
from graph.domain import dates
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.messages import Language
from graph.ontology import LABELS, Confidence
from graph.reading import elections
from graph.reading.claims import claims_of
from graph.reading.outcomes import table
from graph.reading.search import resolve, search
from graph.settings import settings
from graph.store.reader import Reader
from graph.today import today
from graph.writing.package.rules import FILE, load_law

app = typer.Typer()


class _ListFirst(TyperGroup):
    """Commands on claims, of which ``list`` goes without its name: ``koalisi claims bekasi``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's copy of click is untyped
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


claims_app = typer.Typer(
    cls=_ListFirst, no_args_is_help=True, help="Claims: list those of an entity, add one."
)
claims_app.command("add")(add_claim)

AnswerT = TypeVar("AnswerT", bound=BaseModel)

_out = plain(highlight=False)

KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="As the newsroom knew it then, YYYY-MM-DD (now).")
]
In = Annotated[Language, typer.Option("--lang", help="id or en.")]


@app.command()
def backers(
    name: Annotated[str, typer.Argument(help="Name, nickname or id of a person or ticket.")],
    as_of: Annotated[str | None, typer.Option(help="The day to answer for, YYYY-MM-DD (today).")] = None,
    election: Annotated[str | None, typer.Option(help="Id of the election, where there are several.")] = None,
    include: Annotated[list[str] | None, typer.Option(help="Party to let in though it is closed.")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="Party to keep out.")] = None,
    base: Annotated[list[str] | None, typer.Option(help="Party of the base, instead of the claims'.")] = None,
    assume: Annotated[
        list[str] | None, typer.Option(help="party:candidate, as if the party were bound to it.")
    ] = None,
    min_confidence: Annotated[str, typer.Option(help="low, medium or high.")] = "medium",
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Tell who could back a person or ticket, who said so, and what is still missing."""
    on = day(as_of)
    what_if = WhatIf.of(include, exclude, base, assume)
    if min_confidence.upper() not in Confidence.__members__:
        raise InvalidInputError(
            f"There is no confidence “{min_confidence}”.", remedy="Use low, medium or high."
        )
    law = load_law(settings().seeds / FILE)

    async def question(database: Reader) -> Backers:
        candidate = await resolve(database, name, ("Person", "Ticket"))
        return await elections.backers(
            database,
            law,
            election or await only_election(database, name, candidate),
            candidate,
            on,
            what_if=what_if,
            min_confidence=Confidence[min_confidence.upper()],
        )

    show(ask(question, known(known_on)), lambda answer: tables.backers(answer, lang), as_json=as_json)


@app.command(name="search")
def search_command(
    name: Annotated[str, typer.Argument(help="Name, nickname or misspelling.")],
    type: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(LABELS)}.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 20,
    known_on: KnownOn = None,
    as_json: AsJson = False,
) -> None:
    """Find entities by name, with the reason why each fits."""

    async def question(database: Reader) -> Matches:
        return await search(database, name, types=type, limit=limit)

    show(ask(question, known(known_on)), tables.matches, as_json=as_json)


@claims_app.command("list")
def claims(
    name: Annotated[str, typer.Argument(help="Name or id of an entity.")],
    as_of: Annotated[str | None, typer.Option(help="Leave out what was said later, YYYY-MM-DD.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 50,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """List the claims about an entity or by it, newest first."""
    until = day(as_of) if as_of else None

    async def question(database: Reader) -> Claims:
        return await claims_of(database, await resolve(database, name, LABELS), as_of=until, limit=limit)

    show(ask(question, known(known_on)), lambda answer: tables.claims(answer, lang), as_json=as_json)


@app.command()
def outcomes(as_json: AsJson = False, lang: In = "id") -> None:
    """Tell how often words of each status and rank of board were kept: a record, no forecast."""
    show(ask(table), lambda answer: tables.outcomes(answer, lang), as_json=as_json)


async def only_election(database: Reader, name: str, candidate: str) -> str:
    """Return the one election that a candidate takes part in.

    Raises:
        NotFoundError: there is none.
        AmbiguousNameError: there are several.
    """
    found = await elections.elections_of(database, candidate)
    if not found:
        raise NotFoundError(
            f"No election on file names {candidate}.", remedy="Name one: --election id-3216-2024."
        )
    if len(found) > 1:
        raise AmbiguousNameError(
            f"{name}, in several elections",
            [NameMatch(id_, title, f"{held_on}") for id_, title, held_on in found],
        )
    return found[0][0]


def day(text: str | None) -> date:
    """Return the day that ``text`` names; today without one.

    Raises:
        InvalidInputError: it names none.
    """
    if text is None:
        return today()
    try:
        return dates.day(text)
    except ValueError:
        raise InvalidInputError(
            f"“{text}” is no date.", remedy="Dates are written YYYY-MM-DD, such as 2024-05-02."
        ) from None


def known(text: str | None) -> date | None:
    """Return the day of ``--known-on``; ``None`` without one, and for today and later, which is now.

    Raises:
        InvalidInputError: it names none.
    """
    on = day(text) if text else None
    return None if on is None or on >= today() else on


def show(answer: AnswerT, table: Callable[[AnswerT], RenderableType], *, as_json: bool) -> None:
    """Print an answer as a table, or as the JSON that the API answers."""
    if as_json:
        print(answer.model_dump_json(by_alias=True))
    else:
        tables.show(_out, table(answer))
