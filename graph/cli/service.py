"""``koalisi up``, ``down`` and ``status``: Neo4j, the seeds and the API as one thing.

What they import takes longer than all else that a second start does, so :mod:`graph.cli.starting` and the
API are imported while Java starts.
"""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated

import psutil
import typer

from graph import local
from graph.cli.connecting import connect, progress
from graph.cli.output import AsJson, plain, print_json, print_outcome
from graph.errors import LocalDatabaseError
from graph.local import processes
from graph.settings import Settings, settings

app = typer.Typer()

TRAINED_AFTER = 600.0
"""Seconds of use after which Java is trained when it ends: nobody's first minutes, and no quick restart."""
STOP_LIMIT = 30.0
"""Seconds that `koalisi down` waits for a service to stop by itself."""

_out = plain(highlight=False, soft_wrap=True)


@app.command()
def up(
    load: Annotated[bool, typer.Option(help="Load the seeds first.")] = True,
    serve: Annotated[bool, typer.Option(help="Serve the API; without, Neo4j goes on running alone.")] = True,
    as_json: AsJson = False,
) -> None:
    """Start Neo4j, load the seeds, answer the first question, serve the API until Ctrl-C."""
    config = settings()
    if serve:
        _refuse_busy_port(config)

    def import_more() -> None:
        for module in ("graph.cli.starting", *(["api.app", "api.transport.protocol"] if serve else [])):
            import_module(module)

    begun = time.monotonic()
    connection, server = connect(import_more)
    from graph.cli import starting

    with _stopped_at_the_end(server if serve else None):
        compare = serve and load and starting.as_loaded(connection, config)
        if compare:
            progress.print("The seeds are as they were loaded; all that is stored is compared later.")
        elif load:
            starting.load_all(connection, config)
        if serve:
            meanwhile = starting.meanwhile(
                connection, config, server, compare=compare, answer=load, as_json=as_json
            )
            with processes.on_record(_record(config)), meanwhile:
                starting.serve(config, connection)
        else:
            reply = starting.first_answer() if load and not as_json else None
            starting.tell(config, connection, server, reply=reply, serve=False, as_json=as_json)
    if serve and server and server.started_here and time.monotonic() - begun >= TRAINED_AFTER:
        starting.train_later(config)


@app.command()
def down(as_json: AsJson = False) -> None:
    """Stop what `koalisi up` started: the API and the local Neo4j."""
    config = settings()
    service = processes.recorded(_record(config))
    if service:
        service.send_signal(signal.SIGINT)
        psutil.wait_procs([service], timeout=STOP_LIMIT)
    with progress.status("Stopping Neo4j…"):
        ended = local.stop()
    words = "Stopped." if service or ended else "Nothing was running."
    print_outcome({"api": service.pid if service else None, "neo4j": list(ended)}, words, as_json=as_json)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell what runs and where. Exit status 3 when the API or its Neo4j does not."""
    config = settings()
    service = processes.recorded(_record(config))
    server = local.status()
    runs = service is not None and (server.running or config.neo4j_uri is not None)
    if as_json:
        addresses = {"api": config.address if service else None, "neo4j": config.neo4j_uri or server.uri}
        browser_url = None if config.neo4j_uri else server.browser_url
        print_json({**addresses, "browser_url": browser_url, "orphans": list(server.orphans)})
        raise typer.Exit(0 if runs else 3)
    neo4j = f"{server.uri}, Browser {server.browser_url}" if server.running else "not running"
    _out.print(f"API     {config.address if service else 'not running'}")
    _out.print(f"Neo4j   {f'{config.neo4j_uri} (not ours)' if config.neo4j_uri else neo4j}")
    for orphan in server.orphans:
        _out.print(f"Neo4j   process {orphan} runs without a record; `koalisi down` ends it")
    if not runs:
        raise typer.Exit(3)


@contextmanager
def _stopped_at_the_end(server: local.Connection | None) -> Iterator[None]:
    """Stop the local Neo4j at the end if this very command started it, whatever happened."""
    try:
        yield
    finally:
        if server and server.started_here:
            with progress.status("Stopping Neo4j…"):
                local.stop()
            progress.print("Stopped.")


def _refuse_busy_port(config: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.api_host, config.api_port))
        except OSError as error:
            raise LocalDatabaseError(
                f"The API cannot listen at {config.api_host}:{config.api_port}: {error.strerror}.",
                remedy="Choose another port (KOALISI_API_PORT=8001), or stop what runs: koalisi down.",
            ) from None


def _record(config: Settings) -> Path:
    return config.home.expanduser() / "run" / "api.json"
