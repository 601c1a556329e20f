"""``koalisi export``: copies of the graph to take along, and the rows as a data package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graph.cli.changes import export_seeds
from graph.cli.connecting import ask
from graph.cli.output import AsJson, print_outcome
from graph.cli.questions import KnownOn, day, known
from graph.exports.copies import About
from graph.exports.formats import FormatName, formats
from graph.exports.reading import copy
from graph.settings import settings


class _FormatFirst(TyperGroup):
    """Commands that write out, of which ``as`` goes without its name: ``koalisi export gexf``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's copy of click is untyped
        if args and args[0] in formats():
            args = ["as", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_FormatFirst, no_args_is_help=True, help="Write out what is stored.")
app.command("seeds")(export_seeds)


@app.command("as")
def export_as(
    format: Annotated[FormatName, typer.Argument(help="The format.")],
    election: Annotated[str | None, typer.Option(help="Id of an election: its claims alone.")] = None,
    region: Annotated[str | None, typer.Option(help="Id of a region: it and all regions below it.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The day to answer for, YYYY-MM-DD (today).")] = None,
    known_on: KnownOn = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write it, - for standard output.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a copy of an election, of a region's elections, or of all that is sourced, in a format."""
    then = known(known_on)
    about = About(election, region, day(as_of), then, settings().address)

    copied = ask(lambda database: copy(database, about), then)
    format_ = formats()[format]
    pieces = format_.pieces(copied)
    if output == Path("-"):
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    path = output or Path(format_.file(copied))
    with path.open("wb") as file:
        file.writelines(pieces)
    count = len(copied.statements)
    outcome = {"file": str(path), "format": format, "claims": count}
    print_outcome(outcome, f"{path}: {count:,} claims.", as_json=as_json)
