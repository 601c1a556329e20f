"""Fixtures that many tests share: a real Neo4j, one for the session or one of your own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import uvicorn
from filelock import FileLock

from api.app import create_app
from graph import local
from graph.loading.seeds.load import load
from graph.loading.seeds.validate import validate
from graph.local import Connection
from graph.local.layout import Layout
from graph.settings import ROOT, Settings
from graph.store import database
from graph.store.database import Database

MakeNeo4jSettings = Callable[[], Settings]
"""Makes settings for a local Neo4j with an empty store; nothing is started yet."""

Server = tuple[Connection, Settings]
"""A Neo4j, and settings with patience for one on which Java is cold."""

StartNeo4j = Callable[[], tuple[Settings, Connection]]
"""Starts a local Neo4j with an empty store, which the test may kill."""


NEEDS_NEO4J = {"neo4j_server", "make_neo4j_settings", "loaded"}
"""Fixtures that start a Neo4j, or make ready to: a test that uses one is marked ``neo4j``."""
COSTLY = ("newsroom", "target", "scratch")
"""Fixtures that take long to make: the files that use one go through one process, before all others."""
SHARED = "KOALISI_TESTS_SHARED"
"""The variable that tells the processes of one run their common folder."""
TRAINING_SECONDS = 300.0
"""Seconds that Java may take to learn, beside tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a Neo4j, and put together what one process should do; the longest comes first."""
    used: dict[Path, set[str]] = {}
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        used.setdefault(item.path, set()).update(fixtures)
        if NEEDS_NEO4J & fixtures:
            item.add_marker("neo4j")
    groups = {
        path: next((name for name in COSTLY if name in fixtures), str(path))
        for path, fixtures in used.items()
    }
    order = {name: rank for rank, name in enumerate(COSTLY)}
    items.sort(
        key=lambda item: order.get(
            groups[item.path], len(order) + (item.path.parent != Path(__file__).parent)
        )
    )
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item.path]))


def pytest_configure(config: pytest.Config) -> None:
    """Let Java compile once, quickly: a Neo4j of the tests does not live long enough for its best code."""
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
    os.environ.setdefault("KOALISI_COST_A_MINUTE", "0")  # all tests ask from one address
    if SHARED not in os.environ:  # the first process, which begins the others
        folder = tempfile.mkdtemp(prefix="koalisi-tests-")
        os.environ[SHARED] = folder
        config.add_cleanup(lambda: _end_shared(Path(folder)))


def _end_shared(folder: Path) -> None:
    del os.environ[SHARED]
    if (folder / "ports.json").exists():
        local.stop(shared_settings(folder))
    if (folder / "training").exists() and psutil.pid_exists(pid := int((folder / "training").read_text())):
        psutil.wait_procs([psutil.Process(pid)], timeout=TRAINING_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _jars() -> Path:
    """Return the folder of the user's in which Neo4j's jars are kept."""
    folder = Settings().home.expanduser().absolute() / "jars"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def shared_settings(folder: Path) -> Settings:
    """Return the settings of the Neo4j that all processes of a run read from."""
    ports = folder / "ports.json"
    if not ports.exists():
        names = ("bolt_port", "browser_port", "api_port")
        ports.write_text(json.dumps({name: free_port() for name in names}))
        (folder / "jars").symlink_to(_jars())
    return Settings(home=folder, neo4j_heap="512m", neo4j_uri=None, **json.loads(ports.read_text()))


@pytest.fixture(scope="session")
def make_neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeNeo4jSettings]:
    """A factory of settings; each has a home and ports of its own, and the jars of the user's cache.

    Whatever was started with them is stopped at the end.
    """
    made: list[Settings] = []

    def make() -> Settings:
        home: Path = tmp_path_factory.mktemp("neo4j")
        (home / "jars").symlink_to(_jars())
        settings = Settings(
            home=home,
            bolt_port=free_port(),
            browser_port=free_port(),
            api_port=free_port(),
            neo4j_heap="512m",
            neo4j_uri=None,
        )
        made.append(settings)
        return settings

    yield make
    for settings in made:
        local.stop(settings)


@pytest.fixture(scope="session")
def neo4j_settings(request: pytest.FixtureRequest) -> Settings | None:
    """The settings of this process's local Neo4j; None where NEO4J_URI names another one."""
    if Settings().neo4j_uri is not None:
        return None
    make: MakeNeo4jSettings = request.getfixturevalue("make_neo4j_settings")
    return make()


@pytest.fixture(scope="session")
def neo4j_server(neo4j_settings: Settings | None) -> Connection:
    """A Neo4j to write to: the one that NEO4J_URI names, else a local one of this process's."""
    given = Settings()
    if neo4j_settings is None:
        password = given.neo4j_password.get_secret_value() if given.neo4j_password else ""
        return Connection(
            uri=str(given.neo4j_uri),
            username=given.neo4j_username,
            password=password,
            database=given.neo4j_database,
            browser_url="",
            started_here=False,
        )
    return local.start(neo4j_settings)


@pytest.fixture(scope="session")
def _scratch_server(neo4j_settings: Settings | None, make_neo4j_settings: MakeNeo4jSettings) -> Server:
    settings = (neo4j_settings or make_neo4j_settings()).model_copy(update={"query_timeout": 60.0})
    return local.start(settings), settings


@pytest.fixture(scope="module")
def scratch(_scratch_server: Server) -> Server:
    """A local Neo4j whose store a module may fill and change; it is empty at first.

    Modules share it one after the other, since a start takes longer than most of what they test.
    """
    connection, settings = _scratch_server
    with Database(connection, settings) as database:
        empty(database)
    return connection, settings


def empty(database: Database) -> None:
    """Take everything out of a store."""
    with database._driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


@pytest.fixture(scope="session")
def loaded(request: pytest.FixtureRequest) -> Connection:
    """A Neo4j with the seeds in it, for all processes of a run; tests only read from it."""
    if Settings().neo4j_uri is not None:
        given: Connection = request.getfixturevalue("neo4j_server")
        _load(given)
        return given
    folder = Path(os.environ[SHARED])
    with FileLock(folder / "loaded.lock"):
        server = local.start(shared_settings(folder))
        if not (folder / "loaded").exists():
            _train_beside(folder)
            _load(server)
            (folder / "loaded").touch()
    return server


def _train_beside(folder: Path) -> None:
    """Let Java learn from a start, unless it did, so that later starts of this run take half the time."""
    if not Layout.of(shared_settings(folder)).learned.exists():
        command = [sys.executable, "-c", "from graph.cli import main; main()", "db", "train"]
        training = subprocess.Popen(command, env=os.environ | {"KOALISI_HOME": str(folder)})
        (folder / "training").write_text(str(training.pid))


def _load(server: Connection) -> None:
    with Database(server, Settings()) as db:
        load(db, validate(ROOT / "seeds"))


@pytest.fixture(scope="session")
def served(loaded: Connection) -> Iterator[str]:
    """The address of the API, served on loopback as a user would meet it."""
    with serving(loaded, free_port()) as address:
        yield address


@contextmanager
def serving(server: Connection, port: int) -> Iterator[str]:
    """Serve the API on a port of loopback, in a thread, and return its address."""
    where = database.Connection(server.uri, server.username, server.password, server.database)
    app = create_app(where, Settings(log_level="ERROR", query_timeout=30, api_port=port))
    api = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=api.run, daemon=True)
    thread.start()
    while not api.started:
        assert thread.is_alive(), "the API did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    api.should_exit = True
    thread.join(10)


@pytest.fixture
def start_neo4j(make_neo4j_settings: MakeNeo4jSettings) -> Iterator[StartNeo4j]:
    """A factory of servers for tests that kill or stop theirs; all are stopped after the test."""
    started: list[Settings] = []

    def start() -> tuple[Settings, Connection]:
        settings = make_neo4j_settings()
        started.append(settings)
        return settings, local.start(settings)

    yield start
    for settings in started:
        local.stop(settings)
