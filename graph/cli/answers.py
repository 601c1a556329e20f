"""``koalisi backers``, ``search``, ``claims`` and more: the questions, answered on the terminal."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from graph.cli import tables
from graph.cli.changes import add_claim
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.cli.questions import In, add_command, show
from graph.questions.elections import (
    BackersQuestion,
    CoalitionsQuestion,
    HistoryQuestion,
    RegistrationsQuestion,
    StancesQuestion,
    TimelineQuestion,
)
from graph.questions.entities import EntityClaimsQuestion
from graph.questions.search import SearchQuestion
from graph.reading.outcomes import table

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

add_command(app, BackersQuestion, tables.backers)
add_command(app, SearchQuestion, tables.matches)
add_command(claims_app, EntityClaimsQuestion, tables.claims)


@app.command()
def outcomes(as_json: AsJson = False, lang: In = "id") -> None:
    """Tell how often words of each status and rank of board were kept: a record, no forecast."""
    show(ask(table), lambda answer: tables.outcomes(answer, lang), as_json=as_json)


add_command(app, HistoryQuestion, tables.history)
add_command(app, TimelineQuestion, tables.timeline)
add_command(app, StancesQuestion, tables.stances)
add_command(app, CoalitionsQuestion, tables.coalitions)
add_command(app, RegistrationsQuestion, tables.registrations)
