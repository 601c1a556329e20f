"""The ``koalisi`` command: one module a group of commands, gathered here."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from graph.cli import (
    answers,
    browser,
    connections,
    database,
    elections,
    identity,
    imports,
    load,
    seeds,
    service,
    users,
)
from graph.errors import AmbiguousNameError, InvalidSeedsError, KoalisiError

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
for commands in (service, browser, seeds, load, answers, elections, connections):
    app.add_typer(commands.app)
app.add_typer(database.app, name="db")
app.add_typer(imports.app, name="import")
app.add_typer(identity.app, name="identity")
app.add_typer(users.app, name="users")
app.add_typer(users.keys, name="keys")


@app.callback()
def koalisi() -> None:
    """Who could back this person, who said so, and what is still missing."""


def main() -> None:
    """Run the ``koalisi`` command.

    An error meant for people is shown as such, with exit status 1; a name that fits several entities
    lists them, with exit status 2.
    """
    try:
        app()
    except KoalisiError as error:
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        console.print(error.message, style="red", markup=False)
        if error.remedy:
            console.print(error.remedy, markup=False)
        if isinstance(error, InvalidSeedsError):
            for fault in error.faults:
                console.print(str(fault), markup=False)
        if isinstance(error, AmbiguousNameError):
            for match in error.matches:
                console.print(f"  {match.id}  {match.name} ({match.description})", markup=False)
            sys.exit(2)
        sys.exit(1)
