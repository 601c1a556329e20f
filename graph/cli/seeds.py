"""``koalisi validate``: are the seeds sound?"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from graph.cli import faults
from graph.cli.output import AsJson, plain, print_json
from graph.errors import InvalidSeedsError
from graph.settings import settings
from graph.writing.package.validate import examine
from graph.writing.records.faults import in_language
from graph.writing.records.models import Package

app = typer.Typer()


@app.command()
def validate(
    path: Annotated[
        Path | None, typer.Argument(help="Folder with datapackage.json; the seeds of Koalisi when left out.")
    ] = None,
    as_json: AsJson = False,
    lang: faults.Lang = None,
) -> None:
    """Check a data package and report every fault with its file, row, column, reason and remedy."""
    language = faults.language(lang)
    try:
        validated = examine(path if path is not None else settings().seeds)
    except InvalidSeedsError as error:
        if as_json:
            raise in_language(error, language) from None
        faults.print_faults(error.faults, language)
        faults.print_doubts((), error.notes, language)
        raise typer.Exit(error.exit_status) from None
    package = validated.package
    counts = {field.name: len(getattr(package, field.name)) for field in dataclasses.fields(Package)}
    if as_json:
        doubtful = {
            "warnings": faults.listed(validated.warnings, language),
            "notes": faults.listed(validated.notes, language),
        }
        print_json({"valid": True, "rows": counts, **doubtful})
    else:
        _print_counts(counts)
        faults.print_doubts(validated.warnings, validated.notes, language)


def _print_counts(counts: dict[str, int]) -> None:
    console = plain()
    if not console.is_terminal:
        for name, count in counts.items():
            typer.echo(f"{name}: {count}")
    else:
        table = Table("Table", "Rows")
        table.columns[1].justify = "right"
        for name, count in counts.items():
            table.add_row(name, f"{count:,}")
        console.print(table)
    typer.echo("The seeds are sound.", err=True)
