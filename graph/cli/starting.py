"""What `koalisi up` does once Neo4j is there: load, answer the first question, tell the addresses, serve."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import uvicorn

from graph import local
from graph.cli import comparing, output, tables
from graph.cli.comparing import as_loaded
from graph.cli.connecting import ask, progress
from graph.cli.load import load_seeds
from graph.cli.output import plain
from graph.errors import KoalisiError
from graph.local import training
from graph.local.layout import Layout
from graph.questions.elections import BackersQuestion
from graph.reading import elections
from graph.settings import Settings, settings
from graph.store.connection import Connection
from graph.writing.package.rules import FILE, load_law

__all__ = ["as_loaded", "load_all", "meanwhile", "serve", "tell", "train_later"]

FIRST_QUESTION = BackersQuestion(election="id-3216-2024", candidate="siti-qomariyah", as_of=date(2024, 5, 2))
"""What `koalisi up` answers first: who could back Siti Qomariyah as of the day of her blessing."""

_out = plain(highlight=False, soft_wrap=True)


def load_all(connection: Connection, config: Settings) -> None:
    """Load the seeds, and note that they were.

    Raises:
        InvalidSeedsError: they have faults; nothing was loaded.
        DatabaseAwayError: the database does not answer.
    """
    comparing.note(config, load_seeds(connection, config.seeds).package_hash)


@contextmanager
def meanwhile(
    connection: Connection, config: Settings, server: local.Connection | None, *, as_json: bool
) -> Iterator[None]:
    """Tell what :func:`tell` does beside the block, then compare all that is stored with the seeds."""

    def tell_all() -> None:
        try:
            tell(config, connection, server, answer=True, serve=True, as_json=as_json)
        except KoalisiError as error:
            output.tell(error, as_json=as_json)

    with comparing.compared_meanwhile(connection, config, after=tell_all):
        yield


def tell(
    config: Settings,
    connection: Connection,
    server: local.Connection | None,
    *,
    answer: bool,
    serve: bool,
    as_json: bool,
) -> None:
    """Print the answer to the first question, if asked for, and where things are; or the latter as JSON."""
    if as_json:
        _print_json(config, connection, server, serve=serve)
        return
    if answer:
        _answer_first_question()
    _print_addresses(config, connection, server, serve=serve)


def train_later(config: Settings) -> None:
    """Let Java learn from a start of its own, unless it did."""
    if training.train_later(config):
        progress.print("The next start will be faster: Java is trained meanwhile (a minute, once).")


def _answer_first_question() -> None:
    law = load_law(settings().seeds / FILE)
    answer = ask(lambda database: elections.backers(database, law, FIRST_QUESTION))
    tables.show(_out, tables.backers(answer, "id"))


def _print_json(
    config: Settings, connection: Connection, server: local.Connection | None, *, serve: bool
) -> None:
    """Print where things are; ``api`` is null where it is not served."""
    output.print_json(
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
        asked = FIRST_QUESTION
        backers = f"{asked.path.format_map(dict(asked))}?as_of={asked.as_of}"
        _out.print(f"The answer     {config.address}{backers}")
    if server:
        _out.print(f"Neo4j Browser  {server.browser_url}")
        password = Layout.of(config).password
        _out.print(f"Bolt           {server.uri}, user {server.username}, password in {password}")
    else:
        _out.print(f"Bolt           {connection.uri}")
    _out.print("Stop           Ctrl-C here, or: koalisi down\n" if serve else "Stop           koalisi down\n")


def serve(config: Settings, connection: Connection) -> None:
    """Serve until a signal; the app reads the connection from the environment, as its workers would."""
    os.environ |= {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }
    settings.cache_clear()
    with tempfile.TemporaryDirectory(prefix="koalisi-") as figures:
        if int(os.environ.get("WEB_CONCURRENCY") or 1) > 1:
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", figures)
        uvicorn.run(
            "api.app:create_app",
            factory=True,
            http="api.transport.protocol:LimitedProtocol",
            host=config.api_host,
            port=config.api_port,
            log_level="warning",
            access_log=False,
            server_header=False,
        )
