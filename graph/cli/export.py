"""``koalisi export`` and ``sheet``: copies to take along, rows as a data package, workbooks to fill in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import Argument, Option
from typer.core import TyperGroup

from graph.cli.changes import export_seeds
from graph.cli.connecting import ask, database
from graph.cli.output import AsJson, print_outcome
from graph.cli.questions import KnownOn, day, known
from graph.errors import InvalidInputError
from graph.exports.copies import About
from graph.exports.formats import FormatName, formats
from graph.exports.reading import copy
from graph.reading.search import resolve
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
    format: Annotated[FormatName, Argument(help="The format.")],
    election: Annotated[str | None, Option(help="Id of an election: its claims alone.")] = None,
    region: Annotated[str | None, Option(help="Id of a region: it and all regions below it.")] = None,
    as_of: Annotated[str | None, Option(help="The day to answer for, YYYY-MM-DD (today).")] = None,
    known_on: KnownOn = None,
    output: Annotated[
        Path | None, Option("-o", "--output", help="Where to write it, - for standard output.")
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


sheets = typer.Typer(help="Make workbooks to fill in.")


@sheets.callback()
def sheet() -> None:
    """Make workbooks to fill in."""


@sheets.command()
def election(
    region: Annotated[str, Argument(help="Name or id of the region, or its code: 3306.")],
    year: Annotated[int, Option(min=2015, max=2100, help="Year of the vote.")] = 2024,
    output: Annotated[
        Path | None, Option("-o", "--output", help="Where to write it; REGION-YEAR.xlsx without.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make the workbook of one election, filled with what is known of it."""
    from graph.writing.workbook import known, making  # load openpyxl, which other commands can do without

    code = _code(region)
    path = output or Path(f"{code}-{year}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise InvalidInputError(f"“{path.name}” is no name of a workbook.", remedy="Let it end in .xlsx.")
    with database() as store:
        filled = making.make(known.read(store, code, year), code, year, path)
    print_outcome(
        {"file": str(path), "election_id": f"id-{code}-{year}", "filled_cells": filled},
        f"{path}: {filled} cells are filled; load it with: koalisi load {path}",
        as_json=as_json,
    )


def _code(region: str) -> str:
    """Return the code of a region named by its code, id or name."""
    code = re.fullmatch(r"(?:region-)?(\d{2}|\d{4})", region, re.ASCII)
    if code:
        return code[1]
    return ask(lambda database: resolve(database, region, ("Region",))).removeprefix("region-")
