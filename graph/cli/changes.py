"""``koalisi changes``, ``claims add``, ``export seeds``: the log, and the newsroom's hands."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.table import Table
from typer import Argument, Option

from graph.cli.connecting import database, who
from graph.cli.output import AsJson, plain, print_json, print_outcome
from graph.errors import NotFoundError
from graph.settings import settings
from graph.writing.log import log
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, Outcome, Written
from graph.writing.package import export as exporting
from graph.writing.package.rules import FILE

app = typer.Typer(no_args_is_help=True, help="The log of what was written.")

By = Annotated[str | None, Option("--by", help="Who writes; the user of this machine.")]
Why = Annotated[str | None, Option("--why", help="Why, for the log of changes.")]
DryRun = Annotated[bool, Option("--dry-run", help="Say what would be done, and write nothing.")]
Number = Annotated[int, Argument(min=1, help="Number of the change.")]

PATIENCE = 60.0
"""Seconds that a read of the log, or of what a change touches, may take."""

_out = plain(highlight=False, soft_wrap=True)


@app.command("list")
def list_changes(
    limit: Annotated[int, Option(min=1, max=500)] = 20,
    cursor: Annotated[int | None, Option(help="Those before this number.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the changes, newest first: who, when, through what, why, and how much."""
    with database(PATIENCE) as store:
        rows = store.read("read/changes", below=cursor, since=None, limit=limit, rows=0)
    if as_json:
        print_json({"items": [{**row, "at": row["at"].isoformat()} for row in rows]})
        return
    table = Table("Change", "When", "By", "Through", "Created", "Updated", "Ended", "Why")
    for row in rows:
        counts = (f"{row[name]:,}" for name in ("created", "updated", "ended"))
        when = f"{row['at']:%Y-%m-%d %H:%M}"
        table.add_row(str(row["seq"]), when, row["by"], row["through"], *counts, row["why"] or "")
    _out.print(table)


@app.command()
def show(number: Number, as_json: AsJson = False) -> None:
    """Show every row that a change wrote or ended."""
    with database(PATIENCE) as store:
        rows = store.read("log/of_change", seq=number)
    if not rows:
        raise NotFoundError(f"There is no change {number}.", remedy="List them: koalisi changes list.")
    change = rows[0]
    at, by, why = change["at"].isoformat(), change["by"], change["why"]
    touched = {
        did: [
            {"table": r["table"], "key": r["row_key"], "n": r["n"], "cells": orjson.loads(r["row"])}
            for r in change[did]
        ]
        for did in ("written", "ended")
    }
    if as_json:
        head = {"seq": number, "at": at, "by": by, "through": change["through"], "why": why}
        print_json({**head, "hash": change["hash"], **touched})
        return
    _out.print(f"Change {number}, {at}, by {by} through {change['through']}: {why or ''}")
    for did, sign in (("ended", "-"), ("written", "+")):
        for row in touched[did]:
            _out.print(f"{sign} {row['table']} {row['key']} (revision {row['n']}): {row['cells']}")


@app.command()
def undo(
    number: Number,
    by: By = None,
    why: Why = None,
    rows: Annotated[int | None, Option(help="How many rows it touched, for a load or a large one.")] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Give every row that a change touched its former state; refused where a later one touched it."""
    with database(PATIENCE) as store:
        outcome = edits.undo(
            store, number, by=by or who(), through="command", why=why, rows=rows, dry_run=dry_run
        )
    tell_change(outcome, _revision, dry_run=dry_run, as_json=as_json)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Check the log's chain of hashes: whether anything of the past was altered or taken out."""
    with database(PATIENCE) as store:
        faults = log.verify(store.read)
    words = faults or ["The log is as it was written."]
    print_outcome({"sound": not faults, "faults": faults}, *words, as_json=as_json)
    if faults:
        raise typer.Exit(1)


def export_seeds(
    folder: Annotated[Path, Argument(help="A new or empty folder.")], as_json: AsJson = False
) -> None:
    """Write all rows of the newsroom as a data package, which loads to the same graph."""
    with database(PATIENCE) as store:
        rows = exporting.export(store, folder, settings().seeds / FILE)
    print_outcome({"rows": rows}, f"Wrote {sum(rows.values()):,} rows into {folder}.", as_json=as_json)


def add_claim(
    subject: Annotated[str, Option(help="Id of whom the claim is about.")],
    predicate: Annotated[str, Option(help="What it says, such as supports.")],
    status: Annotated[str, Option(help="How firmly, such as official.")],
    said_on: Annotated[str, Option(help="When it was said: 2024-08-06, 2024-08 or 2024.")],
    source: Annotated[str, Option(help="Id of the source.")],
    object: Annotated[str, Option(help="Id of whom it is for.")] = "",
    election: Annotated[str, Option(help="Id of the election.")] = "",
    speaker: Annotated[str, Option(help="Id of who said it.")] = "",
    role: Annotated[str, Option(help="nominating or supporting.")] = "",
    confidence: Annotated[str, Option(help="low, medium or high.")] = "high",
    note: Annotated[str, Option(help="What a reader must know.")] = "",
    summary_id: Annotated[str, Option(help="One sentence; made of the rest without it.")] = "",
    summary_en: Annotated[str, Option(help="The same in English.")] = "",
    by: By = None,
    why: Why = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Add one claim; its id, its summaries and the day of recording are made where they are left out."""
    cells = {"said_on": said_on, "speaker_id": speaker, "subject_id": subject, "predicate": predicate}
    cells |= {"object_id": object, "election_id": election, "status": status, "role": role}
    cells |= {"source_id": source, "summary_id": summary_id, "summary_en": summary_en}
    cells |= {"confidence": confidence, "note": note}
    claim = Edit("claims", "", cells)
    with database(PATIENCE) as store:
        outcome = edits.apply(store, [claim], by=by or who(), through="command", why=why, dry_run=dry_run)
    tell_change(outcome, _revision, dry_run=dry_run, as_json=as_json)


def _revision(row: Written) -> str:
    return f"{row.table} {row.key}: {'ended' if row.cells is None else f'revision {row.n}'}"


def tell_change(outcome: Outcome, words: Callable[[Written], str], *, dry_run: bool, as_json: bool) -> None:
    """Tell what a change did to each row, in ``words`` or as JSON."""
    if as_json:
        print_json({"dry_run": dry_run, **dataclasses.asdict(outcome)})
        return
    for row in outcome.rows:
        typer.echo(words(row))
    if dry_run:
        typer.echo("Nothing was written.", err=True)
    elif outcome.change is None:
        typer.echo("Nothing changed.", err=True)
    else:
        typer.echo(f"Change {outcome.change}.", err=True)
