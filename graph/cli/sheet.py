"""``koalisi sheet``: workbooks that an editor fills, and ``koalisi load`` takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.connecting import ask, connect
from graph.cli.output import AsJson, print_json
from graph.errors import InvalidInputError
from graph.reading.search import resolve
from graph.settings import settings
from graph.store.database import Database
from graph.store.reader import Reader

app = typer.Typer(help="Make workbooks to fill in.")


@app.callback()
def sheet() -> None:
    """Make workbooks to fill in."""


@app.command()
def election(
    region: Annotated[str, typer.Argument(help="Name or id of the region, or its code: 3306.")],
    year: Annotated[int, typer.Option(min=2015, max=2100, help="Year of the vote.")] = 2024,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write it; REGION-YEAR.xlsx without.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make the workbook of one election, filled with what is known of it."""
    from graph.writing.workbook import known, making  # load openpyxl, which other commands can do without

    code = _code(region)
    path = output or Path(f"{code}-{year}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise InvalidInputError(f"“{path.name}” is no name of a workbook.", remedy="Let it end in .xlsx.")
    connection, _ = connect()
    with Database(connection, settings()) as database:
        filled = making.make(known.read(database, code, year), code, year, path)
    if as_json:
        print_json({"file": str(path), "election_id": f"id-{code}-{year}", "filled_cells": filled})
    else:
        typer.echo(f"{path}: {filled} cells are filled; load it with: koalisi load {path}")


def _code(region: str) -> str:
    """Return the code of a region named by its code, id or name."""
    given = re.fullmatch(r"(?:region-)?(\d{2}|\d{4})", region, re.ASCII)
    if given:
        return given[1]

    async def question(database: Reader) -> str:
        return await resolve(database, region, ("Region",))

    return ask(question).removeprefix("region-")
