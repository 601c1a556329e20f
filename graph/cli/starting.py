"""What `koalisi up` does once Neo4j is there: load, answer the first question, tell the addresses, serve.

Seeds that are those that were loaded last need not be compared before the API serves: that, and mending what
differs, goes on in a process of its own meanwhile.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn

from graph import local
from graph.answers.elections import Backers
from graph.cli import output, tables
from graph.cli.connecting import ask, progress
from graph.cli.load import load_examined
from graph.cli.output import plain
from graph.local import training
from graph.local.layout import Layout
from graph.questions.elections import BackersQuestion
from graph.reading import elections
from graph.settings import Settings, settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing import migrating
from graph.writing.package.rules import FILE, load_law

FIRST_QUESTION = BackersQuestion(election="id-3216-2024", candidate="siti-qomariyah", as_of=date(2024, 5, 2))
"""What `koalisi up` answers first: who could back Siti Qomariyah as of the day of her blessing."""
READY_SECONDS = 10.0
"""Seconds for which the addresses wait until the first answers are prepared; a load makes these longer."""
ANSWER_SECONDS = 60.0
"""Seconds that the API may take for one answer in its first minute."""
COMPARE_AFTER = 60.0
"""Seconds until what is stored is compared with the seeds: the first minute is the readers'."""
END_SECONDS = 10.0
"""Seconds to wait, when the API ends, for what was done beside it."""

_out = plain(highlight=False, soft_wrap=True)


def as_loaded(connection: Connection, config: Settings) -> bool:
    """Whether what is stored was loaded from files with these very bytes; an earlier store is migrated."""
    try:
        noted = json.loads(_note(config).read_text())
    except (OSError, ValueError):
        return False
    if noted.get("files") != _files(config.seeds):
        return False
    with Database(connection, config) as database:
        # One statement: each one takes a Neo4j that has just started a third of a second to plan.
        marks = {row["id"]: row for row in database.read("load/marks")}
        if marks.get("store", {}).get("version") != len(migrating.STEPS):
            migrating.migrate(database)
    loaded = marks.get("seeds", {}).get("package_hash")
    return loaded is not None and loaded == noted.get("package") and "restoring" not in marks


def load_all(connection: Connection, config: Settings) -> None:
    """Load the seeds, and note that they were."""
    _, report = load_examined(connection, config.seeds)
    note(config, report.package_hash)


def note(config: Settings, package_hash: str) -> None:
    """Note that the seeds were loaded as they are now."""
    path = _note(config)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"files": _files(config.seeds), "package": package_hash}))


@contextmanager
def meanwhile(
    connection: Connection,
    config: Settings,
    server: local.Connection | None,
    *,
    compare: bool,
    answer: bool,
    as_json: bool,
) -> Iterator[None]:
    """Tell what :func:`tell` does once the API beside it is ready; later ``compare`` all with the seeds."""

    def tell_all() -> None:
        until_ready(config)
        reply = _first_answer(config) if answer and not as_json else None
        tell(config, connection, server, reply=reply, serve=True, as_json=as_json)

    with compared_meanwhile(connection, config, after=tell_all, wait=COMPARE_AFTER, compare=compare):
        yield


def first_answer() -> Backers:
    """Return the answer to the first question, where no API is served."""
    law = load_law(settings().seeds / FILE)
    return ask(lambda database: elections.backers(database, law, FIRST_QUESTION))


def until_ready(config: Settings) -> None:
    """Return once the API has prepared its first answers, cannot become ready, or listens for a while."""
    end, listened = time.monotonic() + ANSWER_SECONDS, False
    while time.monotonic() < end:
        status, body = _get(config, "/readyz")
        if status is not None:
            if body.get("type") != "/problems/busy":
                return
            if not listened:
                end, listened = time.monotonic() + READY_SECONDS, True
        time.sleep(0.05)


def _first_answer(config: Settings) -> Backers | None:
    """Return the API's answer to the first question; ``None`` where it has none, as without the seeds."""
    path = FIRST_QUESTION.path.format_map(dict(FIRST_QUESTION))
    status, body = _get(config, f"{path}?as_of={FIRST_QUESTION.as_of}")
    return Backers.model_validate(body) if status == 200 else None


def _get(config: Settings, path: str) -> tuple[int | None, dict[str, Any]]:
    """Ask the API of this machine; return status and JSON, ``None`` where nobody listens."""
    host = "127.0.0.1" if config.api_host in ("0.0.0.0", "::", "") else config.api_host  # noqa: S104
    connection = http.client.HTTPConnection(host, config.api_port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, json.loads(response.read() or b"{}")
    except (OSError, ValueError, http.client.HTTPException):
        return None, {}
    finally:
        connection.close()


@contextmanager
def compared_meanwhile(
    connection: Connection,
    config: Settings,
    *,
    after: Callable[[], object] = lambda: None,
    wait: float = 0.0,
    compare: bool = True,
) -> Iterator[None]:
    """Load the seeds in a process of its own while the block runs, ``wait`` seconds after ``after`` is done.

    Tell if it mended or refused anything. Without ``compare`` do only ``after``, in a thread.
    """
    koalisi = [sys.executable, "-c", "from graph.cli import main; main()"]
    command = [*koalisi, "load", str(config.seeds), "--json"]
    environment = os.environ | _variables(connection)
    begun: list[subprocess.Popen[str]] = []
    over = threading.Event()

    def work() -> None:
        after()
        if not compare or over.wait(wait):
            return
        load = subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        begun.append(load)
        if over.is_set():  # while it began
            load.terminate()
        _tell_comparison(load)

    working = threading.Thread(target=work, daemon=True)
    working.start()
    try:
        yield
    finally:
        over.set()
        for load in begun:
            load.terminate()
        working.join(END_SECONDS)


def tell(
    config: Settings,
    connection: Connection,
    server: local.Connection | None,
    *,
    reply: Backers | None,
    serve: bool,
    as_json: bool,
) -> None:
    """Print the answer to the first question, if any, and where things are; or the latter as JSON."""
    password = Layout.of(config).password
    if as_json:
        ours = {"browser_url": server.browser_url if server else None, "username": connection.username}
        addresses = {"api": config.address if serve else None, "neo4j": connection.uri, **ours}
        output.print_json({**addresses, "password_file": str(password) if server else None})
        return
    if reply:
        tables.show(_out, tables.backers(reply, "id"))
    if serve:
        _out.print(f"\nPages          {config.address}/")
        _out.print(f"API            {config.address}/docs")
        path = FIRST_QUESTION.path.format_map(dict(FIRST_QUESTION))
        _out.print(f"The answer     {config.address}{path}?as_of={FIRST_QUESTION.as_of}")
    if server:
        _out.print(f"Neo4j Browser  {server.browser_url}")
        _out.print(f"Bolt           {server.uri}, user {server.username}, password in {password}")
    else:
        _out.print(f"Bolt           {connection.uri}")
    _out.print("Stop           Ctrl-C here, or: koalisi down\n" if serve else "Stop           koalisi down\n")


def train_later(config: Settings) -> None:
    """Let Java learn from a start of its own, unless it did."""
    if training.train_later(config):
        progress.print("The next start will be faster: Java is trained for a minute (koalisi down ends it).")


def serve(config: Settings, connection: Connection) -> None:
    """Serve until a signal; the app reads the connection from the environment, as its workers would."""
    os.environ |= _variables(connection)
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


def _variables(connection: Connection) -> dict[str, str]:
    """Return the environment that leads to a database."""
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }


def _tell_comparison(load: subprocess.Popen[str]) -> None:
    out, said = load.communicate()
    if load.returncode < 0:
        return  # ended with the API
    outcome = json.loads(out)
    if load.returncode:
        progress.print(f"The seeds were not loaded: {outcome['detail']} {outcome['remedy']}")
    elif outcome["change"] is not None:
        progress.print(f"What differed from the seeds was mended. {said.strip()}")


def _note(config: Settings) -> Path:
    return config.home.expanduser() / "run" / "loaded.json"


def _files(folder: Path) -> str:
    sums = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            sums.update(
                str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
            )
    return sums.hexdigest()
