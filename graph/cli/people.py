"""``koalisi people`` and ``koalisi identity``: who may be whom, and two records merged, or split again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer
from rich.table import Table
from typer import Argument, Option

from graph.cli.changes import PATIENCE, DryRun, tell_change
from graph.cli.connecting import ask, database, who
from graph.cli.output import AsJson, plain, print_json
from graph.reading import identity as reading
from graph.reading.identity import MayBeSame
from graph.reading.search import resolve
from graph.store.database import Database
from graph.store.reader import Reader
from graph.writing.newsroom import edits, people
from graph.writing.newsroom.edits import Edit, Written

app = typer.Typer(no_args_is_help=True, help="Two records of one person.")
identity = typer.Typer(no_args_is_help=True, help="Who may be whom, for the newsroom to decide.")

By = Annotated[str | None, Option("--by", help="Who decides; the user of this machine.")]


@app.command()
def merge(
    merged: Annotated[str, Argument(help="Id of the record that goes up in the other.")],
    kept: Annotated[str, Argument(help="Id of the record that is kept.")],
    why: Annotated[str, Option(help="How it is known that they are one person.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Let a record be kept as another one; its id leads there from now on."""
    _write(lambda database: people.merging(database, merged, kept, why=why), by, why, dry_run, as_json)


@app.command()
def split(
    left: Annotated[str, Argument(help="Id of one of the two records.")],
    right: Annotated[str, Argument(help="Id of the other.")],
    why: Annotated[str, Option(help="Why they are two after all.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take a merge back: what was decided before it holds again."""
    _write(lambda database: people.splitting(database, left, right), by, why, dry_run, as_json)


@identity.callback()
def _group() -> None:
    """Keep `candidates` a command of its own name, though it is the only one."""


@identity.command()
def candidates(
    name: Annotated[
        str | None, Argument(help="Name or id of a person; everybody with claims when left out.")
    ] = None,
    min_confidence: Annotated[float, Option(min=0, max=1, help="Show pairs from this on.")] = 0.5,
    limit: Annotated[int, Option(min=1, max=200, help="Pairs of one person.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List records that may be the same person, with reasons; decide in seeds/identities.csv."""

    async def read(database: Reader) -> list[MayBeSame]:
        if name is None:
            return [pair async for pair in reading.all_candidates(database, min_confidence=min_confidence)]
        person = await resolve(database, name, ("Person",))
        return await reading.candidates(database, person, min_confidence=min_confidence, limit=limit)

    pairs = ask(read)
    if as_json:
        print_json([pair.model_dump(mode="json") for pair in pairs])
        return
    table = Table("Confidence", "Record", "May be", "Because", show_lines=True)
    for pair in pairs:
        records = (f"{pair.left_name}\n{pair.left_id}", f"{pair.right_name}\n{pair.right_id}")
        table.add_row(f"{pair.confidence:.2f}", *records, "\n".join(pair.reasons))
    plain(highlight=False).print(table)


def _write(
    make: Callable[[Database], Sequence[Edit]], by: str | None, why: str, dry_run: bool, as_json: bool
) -> None:
    with database(PATIENCE) as store:
        outcome = edits.apply(store, make(store), by=by or who(), through="command", why=why, dry_run=dry_run)

    def decision(row: Written) -> str:
        return f"{row.key}: {row.cells['decision'] if row.cells else 'no decision'}"

    tell_change(outcome, decision, dry_run=dry_run, as_json=as_json)
