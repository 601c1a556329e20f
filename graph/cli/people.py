"""``koalisi people``: merge two records of one person, or split them again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from graph.cli.connecting import connect, who
from graph.cli.output import AsJson, print_json
from graph.settings import settings
from graph.store.database import Database
from graph.writing.newsroom import edits, people
from graph.writing.newsroom.edits import Edit, Outcome

app = typer.Typer(no_args_is_help=True, help="Two records of one person.")

By = Annotated[str | None, typer.Option("--by", help="Who decides; the user of this machine.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")]


@app.command()
def merge(
    merged: Annotated[str, typer.Argument(help="Id of the record that goes up in the other.")],
    kept: Annotated[str, typer.Argument(help="Id of the record that is kept.")],
    why: Annotated[str, typer.Option(help="How it is known that they are one person.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Let a record be kept as another one; its id leads there from now on."""
    signed = by or who()
    _write(lambda database: people.merging(database, merged, kept, why=why), signed, why, dry_run, as_json)


@app.command()
def split(
    left: Annotated[str, typer.Argument(help="Id of one of the two records.")],
    right: Annotated[str, typer.Argument(help="Id of the other.")],
    why: Annotated[str, typer.Option(help="Why they are two after all.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take a merge back: what was decided before it holds again."""
    _write(lambda database: people.splitting(database, left, right), by or who(), why, dry_run, as_json)


def _write(
    asked: Callable[[Database], Sequence[Edit]], by: str, why: str, dry_run: bool, as_json: bool
) -> None:
    connection, _ = connect()
    patient = settings().model_copy(update={"query_timeout": 60.0})
    with Database(connection, patient) as database:
        outcome = edits.apply(database, asked(database), by=by, through="command", why=why, dry_run=dry_run)
    _tell(outcome, dry_run=dry_run, as_json=as_json)


def _tell(outcome: Outcome, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json({"dry_run": dry_run, **dataclasses.asdict(outcome)})
        return
    for row in outcome.rows:
        typer.echo(f"{row.key}: {row.cells['decision'] if row.cells else 'no decision'}")
    typer.echo("Nothing was written." if dry_run else f"Change {outcome.change}.", err=True)
