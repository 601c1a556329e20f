"""A disk that is full, a real one: told at once, and nothing is lost once there is space and a new start."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from bench._killing import Stream, UnansweredError, faults, over_http
from bench._serving import served
from graph import local
from graph.domain.access import AccountRole, Scope
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.package.load import load
from tests.conftest import MakeNeo4jSettings
from tests.faults.test_silence import WITHIN, ask, until_answered
from tests.seeds import sliced

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

MEGABYTES = 96
MOST_WRITES = 300
"""Writes for which Neo4j may have room left in what it holds already."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which a test may fill."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Write a file until there is no space left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


def test_a_full_disk_is_told_at_once_and_nothing_is_lost(
    disk: Path, make_neo4j_settings: MakeNeo4jSettings
) -> None:
    own = make_neo4j_settings().model_copy(update={"query_timeout": 60.0})
    (own.home / "data").symlink_to(disk)
    server = local.start(own)
    package = sliced()
    with Database(server, own) as database:
        load(database, package)
        accounts.add(database, "stream", AccountRole.REVIEWER, "satu kalimat yang panjang")
        key = accounts.add_key(database, "stream", list(Scope), "tests")
        stream = Stream("disk")
        with served(server) as api:
            write = over_http(api.port, key, stream)
            for number in range(3):
                stream.note(number, write(number))
            filler = fill(disk)

            def refused(number: int) -> bool:
                started = time.monotonic()
                try:
                    stream.note(number, write(number))
                except UnansweredError:
                    return True
                else:
                    return False
                finally:
                    assert time.monotonic() - started < WITHIN

            assert any(refused(number) for number in range(3, MOST_WRITES)), "it never became full"
            assert refused(MOST_WRITES), "and it stays so"
            for path in ("/readyz", "/v1/elections/id-3216-2024/backers/siti-qomariyah"):
                with pytest.raises(HTTPError) as told:  # Neo4j itself stops then, for readers too
                    urlopen(f"http://127.0.0.1:{api.port}{path}", timeout=WITHIN)
                assert told.value.status == 503
                assert int(told.value.headers["Retry-After"]) > 0
                assert "koalisi db start" in json.loads(told.value.read())["remedy"]
                told.value.close()
            assert ask(api.port, "GET", "/healthz")[0] == 200
            filler.unlink()
            local.stop(own)
            local.start(own)
            until_answered(api.port, "/readyz", 60)
            stream.settle(write)
        assert faults(database, package, [stream]) == []
        states = database._driver.execute_query(
            "SHOW INDEXES YIELD state RETURN collect(DISTINCT state) AS all"
        )
        assert states.records[0]["all"] == ["ONLINE"]
