"""What every command shares to print: ``--json``, and how a command fails.

With ``--json`` standard output holds JSON and nothing else: the outcome or, when the command fails, the
problem of RFC 9457 that the API would answer. Without it people are told on standard error. The exit status
is the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from graph.errors import AmbiguousNameError, InvalidRowsError, InvalidSeedsError, KoalisiError

plain = partial(Console, markup=False, emoji=False)
"""A console that prints what is stored or was typed as it is: “[/bold]” is text, and so is “:100:”."""

AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome, or the error, as one JSON object.")]


def print_json(outcome: object) -> None:
    """Print one JSON value on one line of standard output."""
    print(json.dumps(outcome, ensure_ascii=False), flush=True)


def print_outcome(outcome: object, *lines: str, as_json: bool) -> None:
    """Print an outcome as one JSON value, or in words."""
    if as_json:
        print_json(outcome)
        return
    for line in lines:
        typer.echo(line)


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether a command line has ``--json``; what comes after ``--`` is for somebody else."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in own


def tell(error: KoalisiError, *, as_json: bool) -> None:
    """Tell of an error: as JSON on standard output, else in words on standard error."""
    if as_json:
        print_json(error.problem())
        return
    console = plain(stderr=True, soft_wrap=True, highlight=False)
    console.print(error.message, style="red")
    if error.remedy:
        console.print(error.remedy)
    if isinstance(error, InvalidSeedsError | InvalidRowsError):
        for fault in error.faults:
            console.print(str(fault))
    if isinstance(error, AmbiguousNameError):
        for match in error.matches:
            console.print(f"  {match.id}  {match.name} ({match.description})")


def tell_wrong_use(message: str) -> None:
    """Tell as JSON that the command line was not understood."""
    command = next(iter(sys.argv[1:]), "-")
    remedy = f"Ask for help: koalisi {'' if command.startswith('-') else command + ' '}-h"
    kind = {"type": "/problems/wrong-use", "title": "The command is not used so", "status": 400}
    print_json({**kind, "detail": message, "remedy": remedy})


def tell_fault() -> None:
    """Tell as JSON of a fault of ours; its trace is on standard error."""
    fault = KoalisiError("The command met a fault of its own.", remedy="Report it with the trace.")
    print_json(fault.problem())
