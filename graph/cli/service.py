"""``koalisi up``, ``down`` and ``status``: Neo4j, the seeds and the API as one thing."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Annotated

import psutil
import typer
import uvicorn
from rich.console import Console

from graph import local
from graph.cli import comparing, tables
from graph.cli.connecting import ask, connect, progress
from graph.cli.load import load_seeds
from graph.cli.output import AsJson, print_json
from graph.errors import LocalDatabaseError
from graph.loading.seeds.rules import FILE, load_law
from graph.local import training
from graph.local.layout import Layout
from graph.reading import elections
from graph.settings import Settings, settings
from graph.store.database import Connection

app = typer.Typer()

FIRST_QUESTION = ("id-3216-2024", "siti-qomariyah", date(2024, 5, 2))
"""What `koalisi up` answers first: who could back Siti Qomariyah as of the day of her blessing."""

STOP_LIMIT = 30.0
"""Seconds that `koalisi down` waits for a service to stop by itself."""

_out = Console(highlight=False, soft_wrap=True)


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
    connection, server = connect()
    with _stopped_at_the_end(server if serve else None):
        as_loaded = load and serve and comparing.as_loaded(connection, config)
        if as_loaded:
            progress.print("The seeds are as they were loaded; all that is stored is compared meanwhile.")
        elif load:
            comparing.note(config, load_seeds(connection, config.seeds).package_hash)
        if as_json:
            _print_json(config, connection, server, serve=serve)
        else:
            if load:
                _answer_first_question()
            _print_addresses(config, connection, server, serve=serve)
        if serve:
            compared = comparing.compared_meanwhile(connection, config) if as_loaded else nullcontext()
            with _on_record(config), compared:
                _serve(config, connection)
    if server and server.started_here and serve and training.train_later(config):
        progress.print("The next start will be faster: Java is trained meanwhile (a minute, once).")


@app.command()
def down(as_json: AsJson = False) -> None:
    """Stop what `koalisi up` started: the API and the local Neo4j."""
    config = settings()
    service = _recorded(config)
    if service:
        service.send_signal(signal.SIGINT)
        psutil.wait_procs([service], timeout=STOP_LIMIT)
    with progress.status("Stopping Neo4j…"):
        ended = local.stop()
    if as_json:
        print_json({"api": service.pid if service else None, "neo4j": list(ended)})
    elif service or ended:
        _out.print("Stopped.")
    else:
        _out.print("Nothing was running.")


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell what runs and where. Exit status 3 when the API or its Neo4j does not."""
    config = settings()
    service = _recorded(config)
    server = local.status()
    runs = service is not None and (server.running or config.neo4j_uri is not None)
    if as_json:
        print_json(
            {
                "api": config.address if service else None,
                "neo4j": config.neo4j_uri or server.uri,
                "browser_url": None if config.neo4j_uri else server.browser_url,
                "orphans": list(server.orphans),
            }
        )
        raise typer.Exit(0 if runs else 3)
    _out.print(f"API     {config.address if service else 'not running'}")
    if config.neo4j_uri:
        _out.print(f"Neo4j   {config.neo4j_uri} (not ours)")
    elif server.running:
        _out.print(f"Neo4j   {server.uri}, Browser {server.browser_url}")
    else:
        _out.print("Neo4j   not running")
    for orphan in server.orphans:
        _out.print(f"Neo4j   process {orphan} runs without a record; `koalisi down` ends it")
    if not runs:
        raise typer.Exit(3)


def _answer_first_question() -> None:
    law = load_law(settings().seeds / FILE)
    election, candidate, day = FIRST_QUESTION
    answer = ask(lambda database: elections.backers(database, law, election, candidate, day))
    tables.show(_out, tables.backers(answer, "id"))


def _print_json(
    config: Settings, connection: Connection, server: local.Connection | None, *, serve: bool
) -> None:
    """Print where things are; ``api`` is null where it is not served."""
    print_json(
        {
            "api": config.address if serve else None,
            "neo4j": connection.uri,
            "browser_url": server.browser_url if server else None,
            "username": connection.username,
            "password_file": str(Layout.of(config).password) if server else None,
        }
    )


def _print_addresses(
    config: Settings, connection: Connection, server: local.Connection | None, *, serve: bool
) -> None:
    if serve:
        _out.print(f"\nPages          {config.address}/")
        _out.print(f"API            {config.address}/docs")
        election, candidate, day = FIRST_QUESTION
        _out.print(f"The answer     {config.address}/v1/elections/{election}/backers/{candidate}?as_of={day}")
    if server:
        _out.print(f"Neo4j Browser  {server.browser_url}")
        password = Layout.of(config).password
        _out.print(f"Bolt           {server.uri}, user {server.username}, password in {password}")
    else:
        _out.print(f"Bolt           {connection.uri}")
    _out.print("Stop           Ctrl-C here, or: koalisi down\n" if serve else "Stop           koalisi down\n")


def _serve(config: Settings, connection: Connection) -> None:
    """Serve until a signal; the app reads the connection from the environment, as its workers would."""
    os.environ |= {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }
    settings.cache_clear()
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        http="api.serving:LimitedProtocol",
        host=config.api_host,
        port=config.api_port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


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


@contextmanager
def _on_record(config: Settings) -> Iterator[None]:
    """Keep a record of this process, so that `koalisi down` and `status` find it."""
    path = _record(config)
    path.parent.mkdir(parents=True, exist_ok=True)
    this = psutil.Process()
    path.write_text(json.dumps({"pid": this.pid, "started": this.create_time()}))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _recorded(config: Settings) -> psutil.Process | None:
    """Return the process that serves the API, if it is still the one on record."""
    try:
        record = json.loads(_record(config).read_text())
        process = psutil.Process(record["pid"])
    except (OSError, ValueError, KeyError, psutil.NoSuchProcess):
        return None
    return process if abs(process.create_time() - record["started"]) < 1 else None
