"""``koalisi browser``: Neo4j Browser, with connection, style and guide ready."""

from __future__ import annotations

import socket
import webbrowser
from typing import Annotated

import typer

from graph import local
from graph.cli.output import AsJson, plain, print_json
from graph.errors import LocalDatabaseError
from graph.local.layout import Layout
from graph.local.server import USERNAME
from graph.settings import Settings, settings
from graph.store import browser_kit

app = typer.Typer()

_out = plain(soft_wrap=True, highlight=False)


@app.command()
def browser(
    only_print: Annotated[bool, typer.Option("--print", help="Only print the address.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open Neo4j Browser, with connection, style and guide ready; say what is left to click."""
    config = settings()
    if config.neo4j_uri:
        guide = browser_kit.guide_address(config.address)
        raise LocalDatabaseError(
            f"The Browser of {config.neo4j_uri} is not ours to open.",
            remedy=f"Open it, then run there: :play {guide}",
        )
    state = local.status()
    if state.uri is None or state.browser_url is None:
        raise LocalDatabaseError("The local Neo4j is not running.", remedy="Run `koalisi up`.")
    address = browser_kit.connect_address(state.browser_url, state.uri, USERNAME)
    if as_json:
        opened = not only_print and webbrowser.open(address)
        password_file = str(Layout.of(config).password)
        print_json({"address": address, "opened": opened, "password_file": password_file})
        return
    if only_print:
        _out.print(address)
        return
    opened = webbrowser.open(address)
    _out.print(f"{'Opened' if opened else 'Open this'}  {address}")
    _out.print(f"There   paste the password that is in {Layout.of(config).password}, then click Connect.")
    if _api_answers(config):
        _out.print("        Style and guide come by themselves.")
    else:
        _out.print("        The API does not run, so style and guide are missing; start it: koalisi up")


def _api_answers(config: Settings) -> bool:
    try:
        socket.create_connection((config.api_host, config.api_port), timeout=1).close()
    except OSError:
        return False
    return True
