"""The ``koalisi`` command: one module a group of commands, gathered here."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from graph.cli import (
    alliances,
    answers,
    assistants,
    backup,
    browser,
    changes,
    connections,
    coverage,
    database,
    elections,
    export,
    identity,
    imports,
    load,
    migrating,
    output,
    people,
    reconcile,
    seeds,
    service,
    sheet,
    users,
    watching,
)
from graph.errors import KoalisiError
from graph.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for commands in (
    service,
    browser,
    seeds,
    load,
    answers,
    elections,
    alliances,
    coverage,
    connections,
    backup,
    migrating,
    assistants,
    watching,
    reconcile,
):
    app.add_typer(commands.app)
app.add_typer(answers.claims_app, name="claims")
app.add_typer(changes.app, name="changes")
app.add_typer(export.app, name="export")
app.add_typer(database.app, name="db")
app.add_typer(imports.app, name="import")
app.add_typer(identity.app, name="identity")
app.add_typer(sheet.app, name="sheet")
app.add_typer(people.app, name="people")
app.add_typer(users.app, name="users")
app.add_typer(users.keys, name="keys")
app.add_typer(watching.webhooks, name="webhooks")


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"koalisi {VERSION}")
        raise typer.Exit


@app.callback()
def koalisi(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Who could back this person, who said so, and what is still missing."""


def main() -> None:
    """Run the ``koalisi`` command and end the process with its exit status.

    Each kind of error has a status of its own: ``exit_status`` in ``graph/errors.py``.
    """
    as_json = output.asks_for_json(sys.argv[1:])
    try:
        sys.exit(app(standalone_mode=not as_json))  # by itself, typer tells of wrong use in words
    except KoalisiError as error:
        output.tell(error, as_json=as_json)
        sys.exit(error.exit_status)
    except TyperException as error:
        output.tell_wrong_use(error.format_message())
        sys.exit(error.exit_code)
    except Exception:
        if as_json:
            output.tell_fault()
        raise
