"""``koalisi validate``: are the seeds sound?"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.cli.output import AsJson, print_json
from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds.rows import Package
from graph.settings import settings

app = typer.Typer()


@app.command()
def validate(
    path: Annotated[
        Path | None, typer.Argument(help="Folder with datapackage.json; the seeds of Koalisi when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a data package and report every fault with its file, row, column, reason and remedy.

    Where sources contradict each other is told, too, and is no fault.
    """
    from graph.loading.seeds import (
        validate as validation,  # loads Frictionless, which other commands can do without
    )

    try:
        package = validation.validate(path if path is not None else settings().seeds)
    except InvalidSeedsError as error:
        if as_json:
            raise
        _print_faults(error.faults)
        raise typer.Exit(error.exit_status) from None
    counts = {
        field.name: len(getattr(package, field.name))
        for field in dataclasses.fields(Package)
        if field.name != "doubts"
    }
    if as_json:
        doubts = [dataclasses.asdict(doubt) for doubt in package.doubts]
        print_json({"valid": True, "rows": counts, "doubts": doubts})
    else:
        _print_counts(counts)
        if package.doubts:
            _print_places(package.doubts)
            typer.echo("In these places sources contradict each other.", err=True)
        typer.echo("The seeds are sound.", err=True)


def _print_faults(faults: Sequence[Fault]) -> None:
    _print_places(faults)
    typer.echo(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}.", err=True)


def _print_places(faults: Sequence[Fault]) -> None:
    console = Console()
    if not console.is_terminal:
        for fault in faults:
            typer.echo(str(fault))
    else:
        table = Table("File", "Row", "Column", "Reason", "Remedy", row_styles=("", "dim"))
        for fault in faults:
            row = "" if fault.row is None else str(fault.row)
            table.add_row(*map(Text, (fault.file, row, fault.column or "", fault.reason, fault.remedy)))
        console.print(table)


def _print_counts(counts: dict[str, int]) -> None:
    console = Console()
    if not console.is_terminal:
        for name, count in counts.items():
            typer.echo(f"{name}: {count}")
    else:
        table = Table("Table", "Rows")
        table.columns[1].justify = "right"
        for name, count in counts.items():
            table.add_row(name, f"{count:,}")
        console.print(table)
