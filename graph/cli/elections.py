"""``koalisi history``, ``timeline``, ``stances``, ``coalitions``, ``registrations``: of one election."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.answers.elections import StancesAnswer
from graph.answers.over_time import Coalitions, History, Registrations, Timeline
from graph.cli import tables
from graph.cli.answers import In, KnownOn, day, known, only_election, show
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.reading import elections
from graph.reading.search import resolve
from graph.settings import settings
from graph.store.reader import Reader
from graph.writing.package.rules import FILE, load_law

app = typer.Typer()

ElectionArgument = Annotated[str, typer.Argument(help="Id or name of an election, e.g. id-3216-2024.")]
From = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD; the first claim's without.")]
To = Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD; election day without.")]
AsOf = Annotated[str | None, typer.Option(help="The day to answer for, YYYY-MM-DD (today).")]


@app.command()
def history(
    name: Annotated[str, typer.Argument(help="Name, nickname or id of a person or ticket.")],
    from_: From = None,
    to: To = None,
    election: Annotated[str | None, typer.Option(help="Id of the election, where there are several.")] = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Tell how the answer for a person or ticket changed: partner sets and stances, date by date."""
    law = load_law(settings().seeds / FILE)
    start, end = day(from_) if from_ else None, day(to) if to else None

    async def question(database: Reader) -> History:
        candidate = await resolve(database, name, ("Person", "Ticket"))
        where = election or await only_election(database, name, candidate)
        return await elections.history(database, law, where, candidate, start, end)

    show(ask(question, known(known_on)), lambda answer: tables.history(answer, lang), as_json=as_json)


@app.command()
def timeline(
    election: ElectionArgument,
    from_: From = None,
    to: To = None,
    candidate: Annotated[
        str | None, typer.Option(help="Count partner sets for this person or ticket.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500)] = 100,
    cursor: Annotated[str | None, typer.Option(help="`next` of the page before.")] = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """List what was said in an election, day by day, and whose position it changed."""
    law = load_law(settings().seeds / FILE)
    start, end = day(from_) if from_ else None, day(to) if to else None

    async def question(database: Reader) -> Timeline:
        return await elections.timeline(
            database,
            law,
            await resolve(database, election, ("Election",)),
            start,
            end,
            candidate_id=await resolve(database, candidate, ("Person", "Ticket")) if candidate else None,
            limit=limit,
            cursor=cursor,
        )

    show(ask(question, known(known_on)), lambda answer: tables.timeline(answer, lang), as_json=as_json)


@app.command()
def stances(
    election: ElectionArgument,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Show every party against every ticket as of a day."""
    on = day(as_of)

    async def question(database: Reader) -> StancesAnswer:
        return await elections.stances(database, await resolve(database, election, ("Election",)), on)

    show(ask(question, known(known_on)), lambda answer: tables.stances(answer, lang), as_json=as_json)


@app.command()
def coalitions(
    election: ElectionArgument,
    base: Annotated[list[str] | None, typer.Option(help="Party to start from.")] = None,
    include: Annotated[list[str] | None, typer.Option(help="Party that joins the base.")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="Party to keep out.")] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Count which parties reach the bar together, whatever anybody has said."""
    law = load_law(settings().seeds / FILE)
    on = day(as_of)

    async def question(database: Reader) -> Coalitions:
        where = await resolve(database, election, ("Election",))
        return await elections.coalitions(
            database, law, where, on, base=base or (), include=include or (), exclude=exclude or ()
        )

    show(ask(question, known(known_on)), lambda answer: tables.coalitions(answer, lang), as_json=as_json)


@app.command()
def registrations(
    election: ElectionArgument, known_on: KnownOn = None, as_json: AsJson = False, lang: In = "id"
) -> None:
    """Check every registered ticket of an election against the rule of its day."""
    law = load_law(settings().seeds / FILE)

    async def question(database: Reader) -> Registrations:
        return await elections.registrations(database, law, await resolve(database, election, ("Election",)))

    show(ask(question, known(known_on)), lambda answer: tables.registrations(answer, lang), as_json=as_json)
