"""A store of an earlier Koalisi is brought up to date, once; one of a newer Koalisi is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph.errors import NewerStoreError
from graph.local import Connection as Server
from graph.settings import Settings
from graph.store.database import Database
from graph.writing import migrating
from graph.writing.backup.backing_up import restore
from graph.writing.drifts import check
from graph.writing.log import log
from graph.writing.log.log import verify
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, apply
from graph.writing.package.load import load
from tests.conftest import Server as Scratch
from tests.seeds import package, sliced

EARLIER = Path(__file__).parents[2] / "data" / "earlier_store.jsonl.gz"
"""A backup of 2026-11-28 (commit b5218f7), before there were migrations: a slice of the seeds, corrected."""
COUNT = "MATCH (r:Revision)-[names:NAMES]->() RETURN count(names) AS n"
AGE = "MATCH (l:Load { id: 'store' }) DELETE l"
NEWER = "MERGE (l:Load { id: 'store' }) SET l.version = $version"


@pytest.fixture
def stored(loaded: Server) -> Iterator[tuple[Database, neo4j.Driver]]:
    """The loaded store, and a hand that may do anything to it; it is as it was afterwards."""
    auth = (loaded.username, loaded.password)
    with (
        Database(loaded, Settings(query_timeout=30)) as database,
        neo4j.GraphDatabase.driver(loaded.uri, auth=auth) as driver,
    ):
        yield database, driver
        driver.execute_query(NEWER, version=len(migrating.STEPS))


def count(driver: neo4j.Driver) -> int:
    (record,) = driver.execute_query(COUNT).records
    n: int = record["n"]
    return n


def test_a_store_of_an_earlier_version_is_brought_up_to_date_once(
    stored: tuple[Database, neo4j.Driver],
) -> None:
    database, driver = stored
    before = count(driver)
    driver.execute_query("MATCH (:Revision)-[names:NAMES]->() DELETE names")
    driver.execute_query(AGE)

    (would,) = migrating.migrate(database, dry_run=True)
    assert (would.number, would.changed > 250, count(driver)) == (1, True, 0)

    assert migrating.migrate(database) == [would]
    assert count(driver) == before
    assert migrating.migrate(database) == []
    assert verify(database.read) == []


def test_a_load_migrates_before_it_loads(stored: tuple[Database, neo4j.Driver]) -> None:
    database, driver = stored
    driver.execute_query(AGE)
    assert not load(database, package()).changed
    assert migrating.migrate(database) == []


def test_a_store_of_a_newer_version_is_refused_by_loads_and_edits(
    stored: tuple[Database, neo4j.Driver],
) -> None:
    database, driver = stored
    driver.execute_query(NEWER, version=len(migrating.STEPS) + 1)
    for write in (
        lambda: migrating.migrate(database),
        lambda: load(database, package()),
        lambda: apply(database, [Edit("claims", "c027", {"note": "x"}, partly=True)], by="a", through="key"),
    ):
        with pytest.raises(NewerStoreError, match="nothing was written") as caught:
            write()
        assert caught.value.remedy


def test_a_store_that_an_earlier_koalisi_made_is_brought_up_to_date_and_loses_nothing(
    scratch: Scratch,
) -> None:
    with Database(*scratch) as database:
        restore(database, EARLIER)
        before = log.current(database.read)

        (would,) = migrating.migrate(database, dry_run=True)
        assert migrating.migrate(database) == [would]
        assert migrating.migrate(database) == []

        assert log.current(database.read) == before
        assert edits.row(database, "claims", "c032").state.cells["note"] == "A note of the newsroom."
        assert verify(database.read) == []
        load(database, sliced())
        report = check(database, sliced())
        assert (report.sound, report.pending, report.nodes, report.relationships) == (True, 0, [], {})
