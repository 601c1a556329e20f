"""``koalisi import``: bring public files of a whole country into the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from graph.cli.connecting import connect, progress, who
from graph.loading.imports import dct, engine, pilkada2015, pilkada2024, popolo, regions
from graph.loading.imports.engine import Input
from graph.loading.imports.report import ImportReport
from graph.settings import settings
from graph.store.database import Database

app = typer.Typer(no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="Folder that holds the files.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Report what would change, and write nothing.")]
Rejects = Annotated[
    Path | None, typer.Option("--rejects", help="CSV file to write every rejected row to, with the reason.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]

_COUNTS = ("read", "created", "updated", "unchanged", "rejected")


@app.callback()
def imports() -> None:
    """Import public files; docs/import.md says where they come from and what is wrong with them."""


@app.command("regions")
def import_regions(
    path: Folder, dry_run: DryRun = False, rejects: Rejects = None, as_json: AsJson = False
) -> None:
    """Provinces, regencies, cities and districts with codes and populations."""
    _import(lambda _: regions.open_input(path), dry_run, rejects, as_json)


@app.command("dct")
def import_dct(
    path: Folder, dry_run: DryRun = False, rejects: Rejects = None, as_json: AsJson = False
) -> None:
    """Every legislative candidate of 2024 and the constituencies."""
    _import(lambda _: dct.open_input(path), dry_run, rejects, as_json)


@app.command("pilkada2024")
def import_pilkada2024(
    path: Folder, dry_run: DryRun = False, rejects: Rejects = None, as_json: AsJson = False
) -> None:
    """The 545 elections of 27 November 2024: tickets and the count as read a day later, not certified."""
    _import(lambda _: pilkada2024.open_input(path), dry_run, rejects, as_json)


@app.command("pilkada2015")
def import_pilkada2015(
    path: Folder, dry_run: DryRun = False, rejects: Rejects = None, as_json: AsJson = False
) -> None:
    """The 269 elections of 2015: tickets, who nominated them, results."""
    _import(lambda database: pilkada2015.open_input(path, database), dry_run, rejects, as_json)


@app.command("popolo")
def import_popolo(
    path: Annotated[Path, typer.Argument(help="A Popolo JSON file.")],
    publisher: Annotated[str, typer.Option("--publisher", help="Who published the file.")],
    url: Annotated[str, typer.Option("--url", help="The address that it is from.")],
    dry_run: DryRun = False,
    rejects: Rejects = None,
    schemas: Annotated[
        Path | None,
        typer.Option("--schemas", help="Folder of the published Popolo schemas to check against."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """People, organisations, posts, memberships and areas of any Popolo JSON file."""
    _import(
        lambda _: popolo.open_input(path, popolo.Published(publisher, url), schemas),
        dry_run,
        rejects,
        as_json,
    )


def _import(
    open_input: Callable[[Database], Input], dry_run: bool, rejects: Path | None, as_json: bool
) -> None:
    connection, _ = connect()
    with Database(connection, settings()) as database:
        given = open_input(database)
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _RowsPerSecond(),
            TimeRemainingColumn(),
            console=progress,
            transient=True,
        ) as bar:
            task = bar.add_task(f"Importing {given.name}", total=given.total)
            report = engine.run(
                database,
                given,
                dry_run=dry_run,
                rejects=rejects,
                by=who(),
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    if as_json:
        typer.echo(json.dumps(summary(report), ensure_ascii=False, indent=2))
    else:
        _print(report, rejects)


class _RowsPerSecond(ProgressColumn):
    """The speed of an import."""

    def render(self, task: Task) -> Text:
        """Return the rows per second since the start."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f} rows/s", style="progress.data.speed")


def summary(report: ImportReport) -> dict[str, object]:
    """Return an import's report as the object that ``--json`` prints."""
    return {
        "name": report.name,
        "dry_run": report.dry_run,
        "known": report.known,
        "parts": {part: {**asdict(counts), "loaded": counts.loaded} for part, counts in report.parts.items()},
        "nodes": report.nodes,
        "relationships": report.relationships,
        "seconds": round(report.seconds, 3),
        "notes": list(report.notes),
    }


def _print(report: ImportReport, rejects: Path | None) -> None:
    table = Table("Rows of", *(name.capitalize() for name in _COUNTS))
    for column in table.columns[1:]:
        column.justify = "right"
    for part, counts in report.parts.items():
        table.add_row(part, *(f"{getattr(counts, name):,}" for name in _COUNTS))
    console = Console()
    console.print(table)
    total = report.total
    would = "Would load" if report.dry_run else "Loaded"
    typer.echo(
        f"{would} {total.loaded:,} of {total.read:,} rows ({report.nodes:,} nodes and"
        f" {report.relationships:,} relationships written); {total.unchanged:,} unchanged,"
        f" {total.rejected:,} rejected; {report.seconds:.1f} s."
    )
    if report.known:
        typer.echo("The same input was loaded in full before: it was recognised, not read again.")
    for note in report.notes:
        typer.echo(note)
    for reject in report.rejects:
        place = f"{reject.file}:{reject.row}" + (f" {reject.column}" if reject.column else "")
        typer.echo(f"Rejected {place}: {reject.reason}", err=True)
    if total.rejected > len(report.rejects):
        where = str(rejects) if rejects else "with --rejects FILE, to a file"
        typer.echo(f"All {total.rejected:,} rejects: {where}", err=True)
