"""Fixtures that many tests share: a real Neo4j, one for the session or one of your own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import uvicorn
from filelock import FileLock
from pydantic import SecretStr
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from api.app import create_app
from graph import local
from graph.local import Connection, java
from graph.local.layout import Layout
from graph.settings import Settings
from graph.store.database import Database
from graph.writing.package.load import load
from tests.ending import Watch, watching
from tests.seeds import package, sliced

MakeNeo4jSettings = Callable[[], Settings]
"""Makes settings for a local Neo4j with an empty store; nothing is started yet."""

Server = tuple[Connection, Settings]
"""A Neo4j, and the settings by which it is met."""


NEEDS_NEO4J = {"neo4j_server", "make_neo4j_settings"}
"""Fixtures that start a Neo4j, or make ready to: a test that uses one is marked ``neo4j``."""
HERE = Path(__file__).parent
COSTLY = ("newsroom", "target", "mortal", "scratch", "copied")
"""Fixtures that take long to make: the files that use one go through one process, before all others."""
LAST = "test_training.py"
"""It waits for what is trained beside all others."""
FOR_TESTS = frozenset(
    f"KOALISI_{name}"
    for name in ("HOME", "NEO4J_VERSION", "DATA", "REQUIRE_BROWSER", "EXAMPLES", "BROWSER_PICTURES")
)
"""Variables that whoever runs the tests may set; all other settings of Koalisi are cleared."""
SETUP_SECONDS = 60.0
"""Seconds that one statement of a set-up may take: one slow statement must not fail every test after it."""
TRAINING_SECONDS = 300.0
"""Seconds that Java may take to learn, beside tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a Neo4j; begin with what needs a costly fixture, then the files beside this one."""
    items.sort(key=lambda item: _rank(item.path))
    for item in items:
        if NEEDS_NEO4J & set(getattr(item, "fixturenames", ())):
            item.add_marker("neo4j")


def _rank(path: Path) -> int:
    if path.name == LAST:
        return len(COSTLY) + 2
    fixture = _costly(path)
    return COSTLY.index(fixture) if fixture else len(COSTLY) + (path.parent != HERE)


@cache
def _costly(path: Path) -> str | None:
    """Return the costly fixture that a file names, or its folder's conftest; a miss costs time only."""
    beside = path.with_name("conftest.py")
    own = beside.parent not in (HERE, HERE / "api", HERE / "faults") and beside.exists()
    text = path.read_text(encoding="utf-8") + (beside.read_text(encoding="utf-8") if own else "")
    return next((name for name in COSTLY if re.search(rf"\b{name}: \w", text)), None)


class ByFixture(LoadScopeScheduling):  # type: ignore[misc]
    """Gives files to the processes, those with the same costly fixture to one.

    The library's own ``loadgroup`` does nothing with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _costly(HERE.parent / file) or file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFixture | None:
    """Let pytest-xdist share out tests so, where it is asked to go by files."""
    return ByFixture(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_configure() -> None:
    """Forget the settings of whoever runs the tests, and give tests limits of their own.

    Java compiles once, and quickly: a Neo4j of the tests lives for minutes, beside others.
    """
    for name in [name for name in os.environ if name.startswith("KOALISI_") and name not in FOR_TESTS]:
        del os.environ[name]
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    os.environ["KOALISI_COST_A_MINUTE"] = "0"  # all tests ask from one address
    os.environ["KOALISI_PREPARE"] = "0"  # many APIs start, and are asked little
    hypothesis.settings.register_profile("koalisi", deadline=None)  # a busy machine is no fault of the code
    hypothesis.settings.load_profile("koalisi")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def api_port() -> int:
    """Where the session's API listens, as Neo4j Browser is told."""
    return free_port()


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """What ends the servers of the tests, should they be killed."""
    with watching() as process:
        yield process


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of a run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def trained_beside(shared: Path, watch: Watch) -> Iterator[None]:
    """Train Java beside the tests where it was not yet, so that later starts take half the time.

    The first process of a run begins it, and waits for it at the end.
    """
    looked = shared / "trained-beside"
    training = None
    with FileLock(f"{looked}.lock"):
        if not looked.exists():
            looked.touch()
            if not java.learned(Layout.of(Settings())).exists():
                command = [sys.executable, "-c", "from graph.cli import main; main()", "db", "train"]
                training = subprocess.Popen(command)
                watch.over(f"training {Settings().home}")
    yield
    if training:
        training.wait(TRAINING_SECONDS)


@pytest.fixture(scope="session")
def make_neo4j_settings(
    tmp_path_factory: pytest.TempPathFactory,
    api_port: int,
    watch: Watch,
    trained_beside: None,  # noqa: ARG001 - the earlier it begins, the more starts gain
) -> Iterator[MakeNeo4jSettings]:
    """A factory of settings; each has a home and ports of its own, and the jars of the user's cache.

    Whatever was started with them is stopped at the end.
    """
    made: list[Settings] = []
    shared_jars = Settings().home.expanduser().absolute() / "jars"
    shared_jars.mkdir(parents=True, exist_ok=True)

    def make() -> Settings:
        home: Path = tmp_path_factory.mktemp("neo4j")
        watch.over(home)
        (home / "jars").symlink_to(shared_jars)
        settings = Settings(
            home=home,
            bolt_port=free_port(),
            browser_port=free_port(),
            api_port=api_port,
            neo4j_heap="768m",
            neo4j_uri=None,
        )
        made.append(settings)
        return settings

    yield make
    for settings in made:
        local.stop(settings)


@pytest.fixture(scope="session")
def neo4j_settings(request: pytest.FixtureRequest) -> Settings | None:
    """The settings of the session's local Neo4j; None where NEO4J_URI names another one."""
    if Settings().neo4j_uri is not None:
        return None
    make: MakeNeo4jSettings = request.getfixturevalue("make_neo4j_settings")
    return make()


@pytest.fixture(scope="session")
def store_of_seeds(shared: Path, make_neo4j_settings: MakeNeo4jSettings) -> Path:
    """The home of a stopped Neo4j with the seeds in it: the first process of a run loads them for all."""
    store = shared / "seeds"
    with FileLock(f"{store}.lock"):
        if not store.exists():
            settings = make_neo4j_settings()
            with Database(local.start(settings), Settings(query_timeout=SETUP_SECONDS)) as database:
                load(database, package())
            local.stop(settings)
            settings.home.rename(store)
    return store


@pytest.fixture(scope="session")
def neo4j_server(neo4j_settings: Settings | None, request: pytest.FixtureRequest) -> Connection:
    """The session's Neo4j: the one that NEO4J_URI names, else a local one with the seeds in it."""
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
    store: Path = request.getfixturevalue("store_of_seeds")
    shutil.copytree(store / "data", neo4j_settings.home / "data")
    shutil.copy2(store / "password", neo4j_settings.home)
    return local.start(neo4j_settings)


@pytest.fixture(scope="session")
def _scratch_server(make_neo4j_settings: MakeNeo4jSettings) -> Server:
    settings = make_neo4j_settings().model_copy(update={"query_timeout": SETUP_SECONDS})
    return local.start(settings), settings


@pytest.fixture(scope="module")
def scratch(_scratch_server: Server) -> Server:
    """A Neo4j beside the session's whose store a module may fill and change; it is empty at first.

    Modules share it one after the other, since a start takes longer than most of what they test.
    """
    connection, settings = _scratch_server
    with Database(connection, settings) as database:
        empty(database)
    return connection, settings


@pytest.fixture(scope="session")
def copied(make_neo4j_settings: MakeNeo4jSettings) -> Settings:
    """Settings that name a copy of a slice of the seeds in a Neo4j that takes no writes."""
    made = make_neo4j_settings()
    with Database(local.start(made), made.model_copy(update={"query_timeout": SETUP_SECONDS})) as database:
        load(database, sliced())
    local.stop(made)
    where = local.start(made.model_copy(update={"neo4j_read_only": True}))
    return Settings(copy_uri=where.uri, copy_password=SecretStr(where.password))


def empty(database: Database) -> None:
    """Take everything out of a store."""
    with database._driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


@pytest.fixture(scope="session")
def loaded(neo4j_server: Connection, neo4j_settings: Settings | None) -> Connection:
    """The session's Neo4j with the seeds in it; tests only read from it, or leave it as it was."""
    if neo4j_settings is None:
        with Database(neo4j_server, Settings(query_timeout=SETUP_SECONDS)) as database:
            load(database, package())
    return neo4j_server


@pytest.fixture(scope="session")
def served(loaded: Connection, api_port: int) -> Iterator[str]:
    """The address of the API, served on loopback as a user would meet it."""
    app = create_app(loaded, Settings(log_level="ERROR", query_timeout=30, api_port=api_port))
    server = uvicorn.Server(uvicorn.Config(app, port=api_port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the API did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{api_port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def _mortal_settings(make_neo4j_settings: MakeNeo4jSettings) -> Settings:
    return make_neo4j_settings()


@pytest.fixture
def mortal(_mortal_settings: Settings) -> Server:
    """A Neo4j that a test may kill or stop; for the next one it runs again, and is empty."""
    connection = local.start(_mortal_settings)
    with Database(connection, _mortal_settings) as database:
        empty(database)
    return connection, _mortal_settings
