"""``koalisi backers``, ``search``, ``claims`` and more: the questions, answered on the terminal."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer import Argument, Option, Typer
from typer.core import TyperGroup

from graph.answers.records import WORDS, Alliances, Allies, Coverage
from graph.cli import tables
from graph.cli.changes import add_claim
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.cli.questions import In, KnownOn, add_command, known, show
from graph.errors import InvalidInputError
from graph.questions import elections
from graph.questions.claims import OutcomesQuestion
from graph.questions.connections import NetworkQuestion, PathsQuestion
from graph.questions.entities import EntityClaimsQuestion, SearchQuestion
from graph.questions.laws import LawEffectsQuestion, LawsQuestion
from graph.reading import alliances
from graph.reading import coverage as reading
from graph.reading.search import resolve
from graph.settings import settings
from graph.store.reader import Reader
from graph.writing.package.rules import FILE, load_law

app = Typer()

LEVELS = ("province", "regency", "city")

COVERAGE_PAGE = """\
# What is on record

*Reference.* Of how many elections of regional heads what is on record in the [seeds](seeds.md), without
imports. What is not on record is unknown, not absent. A verdict is certain when it holds whatever the missing
facts are ([law.md](law.md)). `koalisi coverage --markdown` makes this page; `GET /v1/coverage` and the page
`/cakupan` count what is loaded, imports included.

"""


class _ListFirst(TyperGroup):
    """Commands on claims, of which ``list`` goes without its name: ``koalisi claims bekasi``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's copy of click is untyped
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


claims_app = Typer(cls=_ListFirst, no_args_is_help=True, help="Claims: list those of an entity, add one.")
claims_app.command("add")(add_claim)

add_command(app, elections.BackersQuestion, tables.backers)
add_command(app, SearchQuestion, tables.matches)
add_command(claims_app, EntityClaimsQuestion, tables.claims)
add_command(app, OutcomesQuestion, tables.outcomes)
add_command(app, elections.HistoryQuestion, tables.history)
add_command(app, elections.TimelineQuestion, tables.timeline)
add_command(app, elections.StancesQuestion, tables.stances)
add_command(app, elections.CoalitionsQuestion, tables.coalitions)
add_command(app, elections.RegistrationsQuestion, tables.registrations)
add_command(app, LawsQuestion, tables.laws)
add_command(app, LawEffectsQuestion, tables.law_effects)


@app.command()
def allies(
    party: Annotated[str | None, Argument(help="Name or id of a party; all parties without.")] = None,
    partner: Annotated[str | None, Option(help="Another party: the places with it alone.")] = None,
    year: Annotated[int | None, Option(help="Only elections of this year.")] = None,
    level: Annotated[str | None, Option(help="Only province, regency or city.")] = None,
    region: Annotated[str | None, Option(help="Only this region and those below it.")] = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Count with whom a party nominates tickets, and where; of all parties, how often each two do."""
    if level is not None and level not in LEVELS:
        raise InvalidInputError(f"“{level}” is no level.", remedy=f"Use {', '.join(LEVELS)}.")
    if party is None and partner is not None:
        raise InvalidInputError("--partner needs a party.", remedy="Name the party before it.")

    async def read(database: Reader) -> Allies | Alliances:
        region_id = await resolve(database, region, ("Region",)) if region else None
        places = {"year": year, "level": level, "region": region_id}
        if party is None:
            return await alliances.alliances(database, elections.AlliancesQuestion.of(places))
        id_ = await resolve(database, party, ("Party",))
        partner_id = await resolve(database, partner, ("Party",)) if partner else None
        question = elections.AlliesQuestion.of({"party": id_, "partner": partner_id, **places})
        return await alliances.allies(database, question)

    answer = ask(read, known(known_on))
    if isinstance(answer, Allies):
        show(answer, lambda answer: tables.allies(answer, lang), as_json=as_json)
    else:
        show(answer, lambda answer: tables.alliances(answer, lang), as_json=as_json)


@app.command()
def coverage(
    markdown: Annotated[bool, Option("--markdown", help="Print docs/coverage.md.")] = False,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Count the elections that have nominators, seats, votes, bars and certain verdicts on record."""
    law = load_law(settings().seeds / FILE)
    answer = ask(lambda database: reading.coverage(database, law))
    if markdown:
        typer.echo(coverage_page(answer), nl=False)
    else:
        show(answer, lambda answer: tables.coverage(answer, lang), as_json=as_json)


def coverage_page(answer: Coverage) -> str:
    """Return ``docs/coverage.md`` as the counts have it."""
    heads = [*(f"{group.year}, {group.level}" for group in answer.groups), "all"]
    lines = [["on record", *heads], ["---", *("--:" for _ in heads)]]
    lines += [[str(heading), *tables.counts(answer, name)] for name, heading in WORDS.items()]
    return COVERAGE_PAGE + "".join(f"| {' | '.join(line)} |\n" for line in lines)


add_command(app, PathsQuestion, tables.paths)
add_command(app, NetworkQuestion, tables.network)
