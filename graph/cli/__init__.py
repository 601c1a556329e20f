"""The ``koalisi`` command: a module a group; only the one asked for is imported, as all take 2 s."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NamedTuple

import typer
from typer.exceptions import TyperException

from graph.cli import output
from graph.errors import KoalisiError
from graph.version import VERSION

GARBAGE = 50_000
"""Objects after which Python looks for cycles; after 700, its own number, imports take 0.1 s longer."""


class Group(NamedTuple):
    """Commands that one module holds as one Typer app, and the first words by which they are asked for."""

    module: str
    words: tuple[str, ...]
    app: str = "app"
    named: bool = False
    """Whether the word names the group, and a command of it follows."""


GROUPS = (
    Group("service", ("up", "down", "status")),
    Group("database", ("browser",), "browser"),
    Group("load", ("validate", "load", "check")),
    Group(
        "answers",
        (
            *("backers", "search", "outcomes", "history", "timeline", "stances", "coalitions"),
            *("registrations", "laws", "law", "allies", "coverage", "paths", "network"),
        ),
    ),
    Group("backup", ("backup", "restore", "migrate")),
    Group("assistants", ("mcp",)),
    Group("watching", ("watch",)),
    Group("reconcile", ("reconcile",)),
    Group("answers", ("claims",), "claims_app", named=True),
    Group("changes", ("changes",), named=True),
    Group("export", ("export",), named=True),
    Group("database", ("db",), named=True),
    Group("imports", ("import",), named=True),
    Group("people", ("identity",), "identity", named=True),
    Group("export", ("sheet",), "sheets", named=True),
    Group("people", ("people",), named=True),
    Group("users", ("users",), named=True),
    Group("users", ("keys",), "keys", named=True),
    Group("watching", ("webhooks",), "webhooks", named=True),
)


def command_line(groups: Sequence[Group] = GROUPS) -> typer.Typer:
    """Return the command with these groups of commands, in the order of its help."""
    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(koalisi)
    for group in groups:
        commands: typer.Typer = getattr(import_module(f"graph.cli.{group.module}"), group.app)
        app.add_typer(commands, name=group.words[0] if group.named else None)
    return app


def asked_for(arguments: Sequence[str]) -> Sequence[Group]:
    """Return the group of the command that begins these arguments; all of them where none is meant."""
    if list(arguments) == ["--version"]:
        return ()
    return [group for group in GROUPS if arguments and arguments[0] in group.words] or GROUPS


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"koalisi {VERSION}")
        raise typer.Exit


def koalisi(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Who could back this person, who said so, and what is still missing."""


def main() -> None:
    """Run the ``koalisi`` command; end the process with its exit status, or that of its error's class."""
    gc.set_threshold(GARBAGE)
    as_json = output.asks_for_json(sys.argv[1:])
    try:
        app = command_line(asked_for(sys.argv[1:]))
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
