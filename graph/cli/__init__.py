"""The ``koalisi`` command: one module a group of commands, gathered here."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


def main() -> None:
    """Run the ``koalisi`` command."""
    app()
