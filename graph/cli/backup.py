"""``koalisi backup``, ``koalisi restore`` and ``koalisi migrate``: the store as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from typer import Argument, Option

from graph.cli.connecting import database
from graph.cli.connecting import progress as console
from graph.cli.output import AsJson, print_outcome
from graph.errors import InvalidInputError
from graph.settings import settings
from graph.writing import migrating
from graph.writing.backup import archive, backing_up
from graph.writing.backup.archive import End
from graph.writing.log.writing import Progress as Show

app = typer.Typer()


@app.command()
def backup(
    file: Annotated[Path | None, Argument(help="Where to; without, in backups/ of the home folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Back up all that is stored, accounts among it, while the API serves; writers wait."""
    folder = settings().home.expanduser() / "backups"
    path = file or folder / f"koalisi-{datetime.now():%Y%m%d-%H%M%S}.jsonl.gz"
    with database() as store, _shown() as show:
        try:
            end = backing_up.back_up(store, path, show)
        except OSError as error:
            remedy = "Name another file, or make room."
            raise InvalidInputError(f"{path} cannot be written: {error.strerror}.", remedy=remedy) from error
    _tell("Backed up", path, end, as_json=as_json)


@app.command()
def restore(
    file: Annotated[Path, Argument(help="A file that `koalisi backup` wrote.")],
    check: Annotated[bool, Option("--check", help="Only find out whether it is whole.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup back into an empty database, and prove that it is what was stored."""
    if check:
        _, end = archive.examine(file)
        _tell("Whole", file, end, as_json=as_json)
        return
    with database() as store, _shown() as show:
        end = backing_up.restore(store, file, show)
    _tell("Restored", file, end, as_json=as_json)


@app.command()
def migrate(
    dry_run: Annotated[bool, Option("--dry-run", help="Tell what it would do.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a store that an earlier Koalisi made to what this one expects; loading does so by itself."""
    with database() as store:
        steps = migrating.migrate(store, dry_run=dry_run)
    lines = [f"{'would ' if dry_run else ''}{step.what}: {step.changed:,}" for step in steps]
    outcome = {"dry_run": dry_run, "steps": [dataclasses.asdict(step) for step in steps]}
    nothing = "Nothing to do: the store is as this Koalisi expects it."
    print_outcome(outcome, *(lines or [nothing]), as_json=as_json)


@contextmanager
def _shown() -> Iterator[Show]:
    with Progress(console=console, transient=True) as bars:
        tasks = {name: bars.add_task(name, total=None) for name in ("nodes", "relationships")}

        def show(step: str, done: int, total: int) -> None:
            if done % 1_000 == 0 or done == total:
                bars.update(tasks[step], completed=done, total=total or None)

        yield show


def _tell(what: str, path: Path, end: End, *, as_json: bool) -> None:
    print_outcome(
        {"file": str(path), **dataclasses.asdict(end)},
        f"{what}: {path}",
        f"{end.nodes:,} nodes, {end.relationships:,} relationships, checksum {end.checksum}",
        as_json=as_json,
    )
