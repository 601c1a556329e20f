"""The ``koalisi`` command: one module a group of commands, gathered here."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from graph.cli import database, load, seeds
from graph.errors import KoalisiError

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
app.add_typer(seeds.app)
app.add_typer(load.app)
app.add_typer(database.app, name="db")


@app.callback()
def koalisi() -> None:
    """Who could back this person, who said so, and what is still missing."""


def main() -> None:
    """Run the ``koalisi`` command; an error meant for people is shown as such, with exit status 1."""
    try:
        app()
    except KoalisiError as error:
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        console.print(error.message, style="red", markup=False)
        if error.remedy:
            console.print(error.remedy, markup=False)
        sys.exit(1)
