"""``koalisi load``: bring the seeds into Neo4j."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from graph.cli.connecting import connect, progress
from graph.cli.output import AsJson, print_json
from graph.loading.seeds.changes import TableReport
from graph.loading.seeds.load import LoadReport
from graph.loading.seeds.load import load as load_package
from graph.loading.seeds.rules import FILE as RULES_FILE
from graph.loading.seeds.rules import load_law
from graph.settings import settings
from graph.store.database import Connection, Database

app = typer.Typer()

_COUNTS = ("read", "created", "updated", "unchanged")


@app.command()
def load(
    path: Annotated[
        Path | None, typer.Argument(help="Folder with datapackage.json; the seeds of Koalisi when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load a data package into Neo4j: all of it or nothing; what is loaded already is left as it is."""
    connection, _ = connect()
    report = load_seeds(connection, path if path is not None else settings().seeds)
    if as_json:
        _print_json(report)
    else:
        _print(report)


def load_seeds(connection: Connection, folder: Path) -> LoadReport:
    """Validate the data package in ``folder`` and load it, showing progress.

    Raises:
        InvalidSeedsError: it has faults; nothing was loaded.
        DatabaseAwayError: the database does not answer.
    """
    from graph.loading.seeds.validate import (
        validate,  # loads Frictionless, which other commands can do without
    )

    with progress.status("Validating the seeds…"):
        package = validate(folder)
        rules = folder / RULES_FILE
        rule_sources = load_law(rules).sources if rules.exists() else ()
    with Database(connection, settings()) as database, progress.status("Loading…") as status:
        report = load_package(
            database,
            package,
            rule_sources=rule_sources,
            progress=lambda step, done, total: status.update(f"Loading: {step} ({done:,} of {total:,})…"),
        )
    rows = sum(table.read for table in report.tables.values())
    outcome = "Loaded" if report.changed else "Already loaded, nothing changed:"
    progress.print(f"{outcome} {rows:,} rows of {folder} ({report.seconds:.1f} s).")
    return report


def _print_json(report: LoadReport) -> None:
    tables = {name: dataclasses.asdict(table) for name, table in report.tables.items()}
    print_json({"changed": report.changed, "package_hash": report.package_hash, "tables": tables})


def _print(report: LoadReport) -> None:
    table = Table("Table", *(name.capitalize() for name in (*_COUNTS, "vanished")))
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counts in report.tables.items():
        table.add_row(name, *(f"{number:,}" for number in _numbers(counts)))
    Console().print(table)
    for name, counts in report.tables.items():
        for key in counts.vanished:
            typer.echo(f"Vanished from {name}, still in the database: {key}", err=True)
        for key in counts.removed:
            typer.echo(f"Taken back from {name}: {key}", err=True)
        if counts.waiting:
            typer.echo(
                f"{len(counts.waiting)} rows of {name} wait for records that no import has brought.", err=True
            )


def _numbers(counts: TableReport) -> list[int]:
    return [*(getattr(counts, name) for name in _COUNTS), len(counts.vanished)]
