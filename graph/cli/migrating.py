"""``koalisi migrate``."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from graph.cli.connecting import connect
from graph.cli.output import AsJson, plain, print_json
from graph.settings import settings
from graph.store.database import Database
from graph.writing.migrating import migrate as bring

app = typer.Typer()

_out = plain(highlight=False, soft_wrap=True)


@app.command()
def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what it would do.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a store that an earlier Koalisi made to what this one expects; loading does so by itself."""
    connection, _ = connect()
    with Database(connection, settings()) as database:
        steps = bring(database, dry_run=dry_run)
    if as_json:
        print_json({"dry_run": dry_run, "steps": [dataclasses.asdict(each) for each in steps]})
        return
    for each in steps:
        _out.print(f"{'would ' if dry_run else ''}{each.what}: {each.changed:,}")
    if not steps:
        _out.print("Nothing to do: the store is as this Koalisi expects it.")
