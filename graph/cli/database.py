"""``koalisi db``: the local Neo4j by hand."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from graph import local
from graph.local.layout import Layout
from graph.settings import settings

app = typer.Typer(no_args_is_help=True, help="The local Neo4j: start, stop, look inside.")

_out = Console(soft_wrap=True, highlight=False)
_progress = Console(stderr=True)


@app.command()
def start() -> None:
    """Start the local Neo4j, fetching it first if need be."""
    connection = local.start(console=_progress)
    _out.print("Started." if connection.started_here else "It runs already.")
    _show_addresses(connection.uri, connection.browser_url)


@app.command()
def stop() -> None:
    """Stop the local Neo4j, and any process of it that no record knows of."""
    with _progress.status("Stopping Neo4j…"):
        ended = local.stop()
    _out.print(f"Stopped (process {', '.join(map(str, ended))})." if ended else "It was not running.")


@app.command()
def status() -> None:
    """Tell whether the local Neo4j runs, and where. Exit status 3 when it does not."""
    state = local.status()
    if state.orphans:
        ids = ", ".join(map(str, state.orphans))
        _progress.print(f"[red]Running without a record: process {ids}.[/] End it with: koalisi db stop")
    if state.uri is None or state.browser_url is None:
        _out.print("Not running.")
        raise typer.Exit(3)
    _out.print(f"Neo4j {state.version} runs (process {state.pid}).")
    _show_addresses(state.uri, state.browser_url)


@app.command()
def logs(
    lines: Annotated[int, typer.Option(min=0, help="How many of the last lines.")] = 50,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with each new line.")] = False,
) -> None:
    """Print the last lines of Neo4j's log."""
    for line in local.logs(lines=lines, follow=follow):
        _out.print(line, markup=False)


@app.command()
def admin(
    arguments: Annotated[list[str], typer.Argument(help="What neo4j-admin is to do, after --.")],
) -> None:
    """Run neo4j-admin on the local Neo4j: koalisi db admin -- database info neo4j."""
    raise typer.Exit(local.admin(arguments, console=_progress))


def _show_addresses(uri: str, browser_url: str) -> None:
    _out.print(f"Bolt      {uri}\nBrowser   {browser_url}\nUser      neo4j")
    _out.print(f"Password  in {Layout.of(settings()).password}")
