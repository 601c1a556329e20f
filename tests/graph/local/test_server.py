from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import neo4j
import psutil
import pytest

from graph import local
from graph.errors import LocalDatabaseError
from graph.local import Connection
from graph.local.layout import Layout
from graph.settings import Settings
from tests.conftest import MakeNeo4jSettings, free_port


@pytest.fixture(scope="module")
def settings(make_neo4j_settings: MakeNeo4jSettings) -> Settings:
    return make_neo4j_settings()


@pytest.fixture
def server(settings: Settings) -> Connection:
    """A running server, whatever the test before has done to it."""
    return local.start(settings)


def pid_of(settings: Settings) -> int:
    pid = local.status(settings).pid
    assert pid is not None
    return pid


def changed(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update=values)


def environment(settings: Settings) -> dict[str, str]:
    return os.environ | {
        "KOALISI_HOME": str(settings.home),
        "KOALISI_API_PORT": str(settings.api_port),
        "KOALISI_BOLT_PORT": str(settings.bolt_port),
        "KOALISI_BROWSER_PORT": str(settings.browser_port),
        "KOALISI_NEO4J_HEAP": settings.neo4j_heap,
    }


def test_two_starts_at_once_give_one_server(settings: Settings) -> None:
    code = (
        "from graph import local; connection = local.start(); print(connection.started_here, connection.uri)"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", code], env=environment(settings), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    answers = sorted(start.communicate(timeout=100)[0].split() for start in starts)
    uri = f"bolt://127.0.0.1:{settings.bolt_port}"
    assert answers == [["False", uri], ["True", uri]]
    state = local.status(settings)
    assert state.running
    assert state.orphans == ()


def test_a_page_of_another_site_hears_nothing_of_neo4j(settings: Settings, server: Connection) -> None:
    place = f"http://127.0.0.1:{settings.browser_port}/db/neo4j/query/v2"
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answers = [
        httpx2.options(place, headers=asked, timeout=60),
        httpx2.get(server.browser_url, headers=asked, timeout=60),
    ]
    allowed = {answer.headers.get("Access-Control-Allow-Origin", settings.address) for answer in answers}
    assert allowed == {settings.address}


def test_whoever_tries_wrong_passwords_locks_nobody_out(settings: Settings, server: Connection) -> None:
    place = f"http://127.0.0.1:{settings.browser_port}/db/neo4j/query/v2"
    for _ in range(10):
        body = {"statement": "RETURN 1"}
        assert httpx2.post(place, json=body, auth=("neo4j", "wrong"), timeout=60).status_code == 401
    auth = (server.username, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        driver.verify_connectivity()


def test_a_second_start_finds_the_running_server(settings: Settings, server: Connection) -> None:
    pid = pid_of(settings)
    again = local.start(settings)
    assert not again.started_here
    assert again.uri == server.uri
    assert pid_of(settings) == pid


def test_the_server_asks_for_the_password(server: Connection) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        records, _, _ = driver.execute_query("RETURN 1 AS one", database_=server.database)
        assert records[0]["one"] == 1
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.username, "neo4j")) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_only_the_owner_can_read_the_password(settings: Settings, server: Connection) -> None:
    path = Layout.of(settings).password
    assert path.read_text().strip() == server.password
    assert len(server.password) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700
    assert server.password not in repr(server)


def test_the_neo4j_browser_is_served(server: Connection) -> None:
    page = httpx2.get(server.browser_url)
    assert page.status_code == 200
    assert "neo4j" in page.text.lower()


@pytest.mark.usefixtures("server")
def test_the_server_listens_on_loopback_only(settings: Settings) -> None:
    listening = [
        connection.laddr
        for connection in psutil.Process(pid_of(settings)).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN or not connection.raddr
    ]
    assert {address.port for address in listening} == {settings.bolt_port, settings.browser_port}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


@pytest.mark.usefixtures("server")
def test_the_log_tells_of_the_start(settings: Settings) -> None:
    lines = list(local.logs(settings, lines=1000))
    assert any(line.endswith("Started.") for line in lines)
    assert list(local.logs(settings, lines=2)) == lines[-2:]


@pytest.mark.usefixtures("server")
def test_neo4j_admin_is_passed_through(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    assert local.admin(["--version"], settings) == 0
    assert capfd.readouterr().out.strip() == settings.neo4j_version
    assert local.admin(["no-such-command"], settings) != 0


@pytest.mark.usefixtures("server")
def test_another_version_is_not_mistaken_for_the_running_one(settings: Settings) -> None:
    with pytest.raises(LocalDatabaseError, match="runs, not"):
        local.start(changed(settings, neo4j_version=other_version(settings)))


@pytest.mark.usefixtures("server")
def test_a_server_whose_record_is_lost_is_reported_and_stopped(settings: Settings) -> None:
    pid = pid_of(settings)
    Layout.of(settings).record.unlink()
    state = local.status(settings)
    assert not state.running
    assert state.orphans == (pid,)
    with pytest.raises(LocalDatabaseError, match=f"process {pid}") as raised:
        local.start(settings)
    assert "koalisi db stop" in raised.value.remedy
    assert local.stop(settings) == (pid,)
    assert not psutil.pid_exists(pid)
    assert local.status(settings).orphans == ()


def test_after_kill_9_the_next_start_finds_its_data(settings: Settings, server: Connection) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("CREATE (:Kept)", database_=server.database)
    pid = pid_of(settings)
    os.kill(pid, signal.SIGKILL)
    psutil.Process(pid).wait(timeout=10)
    assert not local.status(settings).running
    again = local.start(settings)
    assert again.started_here
    assert again.password == server.password
    with neo4j.GraphDatabase.driver(again.uri, auth=(again.username, again.password)) as driver:
        records, _, _ = driver.execute_query("MATCH (n:Kept) RETURN count(n) AS kept", database_="neo4j")
        assert records[0]["kept"] == 1


@pytest.mark.usefixtures("server")
def test_a_first_start_that_was_broken_off_is_made_good(make_neo4j_settings: MakeNeo4jSettings) -> None:
    settings = make_neo4j_settings()
    code = "from graph import local; local.start()"
    store = Layout.of(settings).data / "databases" / "system"
    with subprocess.Popen([sys.executable, "-c", code], env=environment(settings)) as starter:
        while not store.exists() and starter.poll() is None:
            time.sleep(0.02)
        starter.kill()
    for pid in (local.status(settings).pid, *local.status(settings).orphans):
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
    while local.status(settings).running:
        time.sleep(0.05)
    connection = local.start(settings)
    assert connection.started_here
    with neo4j.GraphDatabase.driver(
        connection.uri, auth=(connection.username, connection.password)
    ) as driver:
        driver.verify_connectivity()
    local.stop(settings)


def test_stop_ends_the_server_and_frees_its_ports(settings: Settings) -> None:
    pid = pid_of(settings)
    assert local.stop(settings) == (pid,)
    assert not psutil.pid_exists(pid)
    assert not local.status(settings).running
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", settings.bolt_port), timeout=1)
    assert local.stop(settings) == ()


def test_a_password_that_is_not_the_stores_is_refused_and_nothing_keeps_running(settings: Settings) -> None:
    password = Layout.of(settings).password
    right = password.read_text()
    password.write_text("0" * 48)
    try:
        with pytest.raises(LocalDatabaseError, match="does not accept the password"):
            local.start(settings)
    finally:
        password.write_text(right)
    state = local.status(settings)
    assert not state.running
    assert state.orphans == ()


def test_a_store_without_its_password_file_is_explained(settings: Settings) -> None:
    password = Layout.of(settings).password
    right = password.read_text()
    password.unlink()
    try:
        with pytest.raises(LocalDatabaseError, match="is gone"):
            local.start(settings)
        assert not password.exists()
    finally:
        password.write_text(right)


@pytest.mark.parametrize(("name", "setting"), [("bolt", "bolt_port"), ("browser", "browser_port")])
def test_a_busy_port_is_named_with_its_holder_and_the_remedy(
    settings: Settings, name: str, setting: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(LocalDatabaseError) as raised:
            local.start(changed(settings, **{setting: port}))
    assert f"Port {port}" in raised.value.message
    assert f"process {os.getpid()}" in raised.value.message
    assert f"KOALISI_{name.upper()}_PORT=" in raised.value.remedy
    assert not local.status(settings).running


def test_too_little_memory_is_explained(settings: Settings) -> None:
    with pytest.raises(LocalDatabaseError, match="too little memory") as raised:
        local.start(changed(settings, neo4j_heap="8m", bolt_port=free_port()))
    assert "KOALISI_NEO4J_HEAP" in raised.value.remedy


def test_an_unknown_version_is_refused_with_the_known_ones(settings: Settings) -> None:
    with pytest.raises(LocalDatabaseError) as raised:
        local.start(changed(settings, neo4j_version="4.0.0"))
    assert "5.26.28" in raised.value.remedy


def test_a_home_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LocalDatabaseError, match="cannot be used") as raised:
        local.start(Settings(home=tmp_path / "file" / "home"))
    assert "KOALISI_HOME" in raised.value.remedy


def other_version(settings: Settings) -> str:
    return "5.26.28" if settings.neo4j_version != "5.26.28" else "2026.09.0"


def test_a_damaged_store_is_told_at_once_and_nothing_keeps_running(settings: Settings) -> None:
    local.stop(settings)
    stores = Layout.of(settings).data / "databases" / "neo4j"
    for path in stores.glob("neostore*"):
        path.write_bytes(bytes(byte ^ 0x5A for byte in path.read_bytes()))
    began = time.monotonic()
    with pytest.raises(LocalDatabaseError, match="its store is damaged") as raised:
        local.start(settings)
    assert time.monotonic() - began < settings.neo4j_start_timeout / 2
    assert "koalisi restore" in raised.value.remedy
    assert not local.status(settings).running
