"""``koalisi db`` and ``koalisi browser``: the local Neo4j by hand."""

from __future__ import annotations

import socket
import webbrowser
from typing import Annotated

import typer
from typer import Argument, Option

from graph import local
from graph.cli.output import AsJson, plain, print_json, print_outcome
from graph.errors import LocalDatabaseError
from graph.local import training
from graph.local.layout import Layout
from graph.local.server import USERNAME
from graph.settings import Settings, settings
from graph.store import browser_kit

browser = typer.Typer()
app = typer.Typer(no_args_is_help=True, help="The local Neo4j: start, stop, look inside.")

_out = plain(soft_wrap=True, highlight=False)
_progress = plain(stderr=True)


@app.command()
def start(as_json: AsJson = False) -> None:
    """Start the local Neo4j, fetching it first if need be."""
    connection = local.start(console=_progress)
    if as_json:
        addresses = _addresses(connection.uri, connection.browser_url)
        print_json({"started": connection.started_here, **addresses})
        return
    _out.print("Started." if connection.started_here else "It runs already.")
    _show_addresses(connection.uri, connection.browser_url)


@app.command()
def stop(as_json: AsJson = False) -> None:
    """Stop the local Neo4j, and any process of it that no record knows of."""
    with _progress.status("Stopping Neo4j…"):
        ended = local.stop()
    words = f"Stopped (process {', '.join(map(str, ended))})." if ended else "It was not running."
    print_outcome({"stopped": list(ended)}, words, as_json=as_json)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell whether the local Neo4j runs, and where. Exit status 3 when it does not."""
    state = local.status()
    if as_json:
        addresses = _addresses(state.uri, state.browser_url)
        running = {"running": state.running, "process": state.pid, "version": state.version}
        print_json({**running, "orphans": list(state.orphans), **addresses})
        raise typer.Exit(0 if state.running else 3)
    if state.orphans:
        ids = ", ".join(map(str, state.orphans))
        _progress.print(f"Running without a record: process {ids}. End it with: koalisi db stop", style="red")
    if state.uri is None or state.browser_url is None:
        _out.print("Not running.")
        raise typer.Exit(3)
    _out.print(f"Neo4j {state.version} runs (process {state.pid}).")
    _show_addresses(state.uri, state.browser_url)


@app.command()
def logs(
    lines: Annotated[int, Option(min=0, help="How many of the last lines.")] = 50,
    follow: Annotated[bool, Option("--follow", "-f", help="Go on with each new line.")] = False,
    as_json: Annotated[bool, Option("--json", help="Print each line as a JSON string.")] = False,
) -> None:
    """Print the last lines of Neo4j's log."""
    for line in local.logs(lines=lines, follow=follow):
        print_outcome(line, line, as_json=as_json)


@app.command()
def train(as_json: AsJson = False) -> None:
    """Let Java keep what it learns of Neo4j's start, so that later ones take half the time."""
    done = training.train(settings())
    words = "Java remembers how Neo4j starts." if done else "Another training is under way."
    print_outcome({"trained": done}, words, as_json=as_json)


@app.command()
def admin(arguments: Annotated[list[str], Argument(help="What neo4j-admin is to do, after --.")]) -> None:
    """Run neo4j-admin on the local Neo4j: koalisi db admin -- database info neo4j."""
    raise typer.Exit(local.admin(arguments, console=_progress))


@browser.command("browser")
def open_browser(
    only_print: Annotated[bool, Option("--print", help="Only print the address.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open Neo4j Browser, with connection, style and guide ready; say what is left to click."""
    config = settings()
    if config.neo4j_uri:
        guide = browser_kit.guide_address(config.address)
        remedy = f"Open it, then run there: :play {guide}"
        raise LocalDatabaseError(f"The Browser of {config.neo4j_uri} is not ours to open.", remedy=remedy)
    state = local.status()
    if state.uri is None or state.browser_url is None:
        raise LocalDatabaseError("The local Neo4j is not running.", remedy="Run `koalisi up`.")
    address = browser_kit.connect_address(state.browser_url, state.uri, USERNAME)
    password, opened = Layout.of(config).password, not only_print and webbrowser.open(address)
    if as_json or only_print:
        outcome = {"address": address, "opened": opened, "password_file": str(password)}
        print_outcome(outcome, address, as_json=as_json)
        return
    _out.print(f"{'Opened' if opened else 'Open this'}  {address}")
    _out.print(f"There   paste the password that is in {password}, then click Connect.")
    if _api_answers(config):
        _out.print("        Style and guide come by themselves.")
    else:
        _out.print("        The API does not run, so style and guide are missing; start it: koalisi up")


def _addresses(uri: str | None, browser_url: str | None) -> dict[str, str | None]:
    password_file = str(Layout.of(settings()).password)
    return {"uri": uri, "browser_url": browser_url, "username": USERNAME, "password_file": password_file}


def _show_addresses(uri: str, browser_url: str) -> None:
    _out.print(f"Bolt      {uri}\nBrowser   {browser_url}\nUser      neo4j")
    _out.print(f"Password  in {Layout.of(settings()).password}")


def _api_answers(config: Settings) -> bool:
    try:
        socket.create_connection((config.api_host, config.api_port), timeout=1).close()
    except OSError:
        return False
    return True
