"""``koalisi import``: bring public files of a whole country into the graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import progress as bars
from rich.table import Table
from rich.text import Text
from typer import Argument, Option

from graph.cli.connecting import database, progress, who
from graph.cli.output import AsJson, plain, print_json
from graph.cli.questions import parameter, with_parameters
from graph.store.database import Database
from graph.writing.imports import engine
from graph.writing.imports.engine import ImportReport
from graph.writing.records.importers import Importer, Input, importers

app = typer.Typer(no_args_is_help=True)

DryRun = Annotated[bool, Option("--dry-run", help="Report what would change, and write nothing.")]
Rejects = Annotated[
    Path | None, Option("--rejects", help="CSV file to write every rejected row to, with the reason.")
]

_COUNTS = ("read", "created", "updated", "unchanged", "rejected")


@app.callback()
def imports() -> None:
    """Import public files; docs/import.md says where they come from and what is wrong with them."""


def _command(importer: Importer) -> Callable[..., None]:
    """Return the command of an importer: its path, its own options, and those that all importers have."""

    def run(path: Path, dry_run: bool, rejects: Path | None, as_json: bool, **options: str | None) -> None:
        given = {name: text for name, text in options.items() if text is not None}
        _run(lambda database: importer.open_input(path, database, given), dry_run, rejects, as_json)

    parameters = [parameter("path", Annotated[Path, Argument(help=importer.reads)], Parameter.empty)]
    for option in importer.options:
        kind: Any = str if option.required else str | None
        annotation = Annotated[kind, Option(f"--{option.name}", help=option.help)]
        parameters.append(parameter(option.name, annotation, Parameter.empty if option.required else None))
    common = (("dry_run", DryRun, False), ("rejects", Rejects, None), ("as_json", AsJson, False))
    return with_parameters(run, [*parameters, *(parameter(*fields) for fields in common)])


for _importer in importers().values():
    app.command(_importer.name, help=_importer.summary)(_command(_importer))


def _run(open_input: Callable[[Database], Input], dry_run: bool, rejects: Path | None, as_json: bool) -> None:
    with database() as store:
        given = open_input(store)
        name = bars.TextColumn("{task.description}", markup=False)
        counts = (bars.BarColumn(), bars.MofNCompleteColumn(), _RowsPerSecond(), bars.TimeRemainingColumn())
        with bars.Progress(name, *counts, console=progress, transient=True) as bar:
            task = bar.add_task(f"Importing {given.name}", total=given.total)
            report = engine.run(
                store,
                given,
                dry_run=dry_run,
                rejects=rejects,
                by=who(),
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    if as_json:
        print_json(summary(report))
    else:
        _print(report, rejects)


class _RowsPerSecond(bars.ProgressColumn):
    """The speed of an import."""

    def render(self, task: bars.Task) -> Text:
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
    plain().print(table)
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
        place = f"{reject.file}:{reject.row} {reject.column or ''}".rstrip()
        typer.echo(f"Rejected {place}: {reject.reason}", err=True)
    if total.rejected > len(report.rejects):
        where = str(rejects) if rejects else "with --rejects FILE, to a file"
        typer.echo(f"All {total.rejected:,} rejects: {where}", err=True)
