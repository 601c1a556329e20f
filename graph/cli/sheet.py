"""``koalisi sheet``: workbooks that an editor fills, and ``koalisi load`` takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.connecting import ask, database
from graph.cli.output import AsJson, print_outcome
from graph.errors import InvalidInputError
from graph.reading.search import resolve

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
