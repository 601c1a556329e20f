"""The engine: streaming, resumable, idempotent, and honest in its summary."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.domain import names
from graph.errors import BusyError, InvalidInputError, KoalisiError
from graph.settings import ROOT
from graph.store.database import Database
from graph.writing.imports import dct, engine
from graph.writing.imports.engine import ImportReport
from graph.writing.records.imported import ImportedClaim, ImportedRecord, Node, Ref
from graph.writing.records.importers import Input
from tests.conftest import Server
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import candidate, dct_folder, write_csv

PARTIES = ((4, 9), (5, 4), (17, 11))


def many(count: int, name: str = "CALON") -> list[tuple[object, ...]]:
    """Candidates of three parties, the places on each list from 1."""
    return [candidate(n // 3 + 1, f"{name} {n}", party=PARTIES[n % 3]) for n in range(count)]


def load(
    database: Database, folder: Path, *, dry_run: bool = False, rejects: Path | None = None
) -> ImportReport:
    return engine.run(database, dct.open_input(folder), dry_run=dry_run, rejects=rejects)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    total = report.total
    return total.read, total.created, total.updated, total.unchanged, total.rejected


def snapshot(ask: Ask) -> list[dict[str, object]]:
    """Everything that is in the database but the notes on loads."""
    nodes = ask("MATCH (n) WHERE NOT n:Load|Change RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id")
    links = ask(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p"
        " ORDER BY a, t, b, p.claim_id"
    )
    return [*nodes, *links]


def made_of(database: Database, folder: Path, ask: Ask) -> list[dict[str, object]]:
    """Return what an import that nobody disturbs makes of a folder, and leave the database empty."""
    load(database, folder)
    whole = snapshot(ask)
    ask("MATCH (n) DETACH DELETE n")
    return whole


def last_transaction(ask: Ask) -> object:
    (row,) = ask(
        "SHOW DATABASES YIELD name, lastCommittedTxn WHERE name = 'neo4j' RETURN lastCommittedTxn AS id"
    )
    return row["id"]


def test_every_row_is_accounted_for_once(database: Database, tmp_path: Path) -> None:
    folder = dct_folder(tmp_path, [*many(9), candidate("first"), candidate(4, gender="X"), candidate(5, "")])
    report = load(database, folder)
    assert counts(report) == (13, 10, 0, 0, 3)
    assert all(part.adds_up for part in report.parts.values())


def test_rejects_go_to_a_file_with_row_column_and_reason(database: Database, tmp_path: Path) -> None:
    folder = dct_folder(tmp_path, [candidate(1), candidate("first"), candidate(2, gender="X")])
    load(database, folder, rejects=tmp_path / "rejects.csv")
    assert (tmp_path / "rejects.csv").read_text("utf-8").splitlines() == [
        "part,file,row,column,reason",
        "candidates,derived_dct2024_dprdkk.csv.gz,3,list_no,“first” is no place on a list",
        "candidates,derived_dct2024_dprdkk.csv.gz,4,gender,“X” is neither L nor P",
    ]


def test_rejects_are_told_again_when_the_input_is_known(database: Database, tmp_path: Path) -> None:
    folder = dct_folder(tmp_path, [candidate(1), candidate("first")])
    load(database, folder)
    report = load(database, folder, rejects=tmp_path / "rejects.csv")
    assert counts(report) == (3, 0, 0, 2, 1)
    assert len((tmp_path / "rejects.csv").read_text("utf-8").splitlines()) == 2


def test_a_file_of_rejects_that_cannot_be_written_is_told_before_anything_is(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    with pytest.raises(InvalidInputError, match="can't be written"):
        load(database, dct_folder(tmp_path / "files", many(1)), rejects=tmp_path / "none" / "rejects.csv")
    assert ask("MATCH (p:Person) RETURN p") == []


def test_a_place_on_a_list_told_twice_is_rejected_the_second_time(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    report = load(database, dct_folder(tmp_path, [candidate(1, "FIRST"), candidate(1, "SECOND")]))
    assert counts(report) == (3, 2, 0, 0, 1)
    assert "as an earlier row does" in report.rejects[0].reason
    assert ask("MATCH (p:Person) RETURN p.name AS name") == [{"name": "FIRST"}]


def test_a_second_import_writes_nothing(database: Database, tmp_path: Path, ask: Ask) -> None:
    folder = dct_folder(tmp_path, many(9))
    load(database, folder)
    before, transaction = snapshot(ask), last_transaction(ask)
    report = load(database, folder)
    assert report.known
    assert counts(report) == (10, 0, 0, 10, 0)
    assert last_transaction(ask) == transaction
    assert snapshot(ask) == before


def test_a_dry_run_tells_what_an_import_would_and_writes_nothing(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    folder = dct_folder(tmp_path, [*many(9), candidate("first")])
    would = load(database, folder, dry_run=True)
    assert ask("MATCH (n) RETURN n") == []
    did = load(database, folder)
    assert counts(would) == counts(did)
    assert (would.nodes, would.relationships) == (did.nodes, did.relationships)


def test_a_dry_run_of_a_changed_file_tells_the_change(database: Database, tmp_path: Path, ask: Ask) -> None:
    load(database, dct_folder(tmp_path, many(9)))
    before = snapshot(ask)
    changed = [*many(8), candidate(3, "ANOTHER NAME", party=PARTIES[2]), candidate(9)]
    assert counts(load(database, dct_folder(tmp_path, changed), dry_run=True)) == (11, 1, 1, 9, 0)
    assert snapshot(ask) == before


def test_of_a_changed_file_only_changed_rows_are_written(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    load(database, dct_folder(tmp_path, many(9)))
    ask("MATCH (p:Person) SET p.seen = true")
    changed = many(9)
    changed[4] = candidate(2, "ANOTHER NAME", party=PARTIES[1])
    report = load(database, dct_folder(tmp_path, changed))
    assert counts(report) == (10, 0, 1, 9, 0)
    assert report.nodes == 1
    assert ask("MATCH (p:Person { id: 'caleg-2024-321601-5-2' }) RETURN p.name AS name, p.seen AS seen") == [
        {"name": "ANOTHER NAME", "seen": True}
    ]
    assert ask(
        "MATCH (:Person)-[c:CANDIDATE_FOR]->() RETURN count(c) AS n, count(DISTINCT c.claim_id) AS ids"
    ) == [{"n": 9, "ids": 9}]


def test_a_row_put_in_front_changes_no_other(database: Database, tmp_path: Path) -> None:
    load(database, dct_folder(tmp_path, many(9)))
    report = load(database, dct_folder(tmp_path, [candidate(12, "NEW"), *many(9)]))
    assert counts(report) == (11, 1, 0, 10, 0)


def test_every_record_tells_file_and_row_it_was_read_from(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    load(database, dct_folder(tmp_path, many(2)))
    rows = ask(
        "MATCH (p:Person)-[c:CANDIDATE_FOR]->() RETURN p.source_row AS p, c.source_row AS c,"
        " p.source_hash = c.source_hash AS same, size(c.source_hash) AS size ORDER BY p"
    )
    assert rows == [{"p": 2, "c": 2, "same": True, "size": 32}, {"p": 3, "c": 3, "same": True, "size": 32}]


def test_batches_do_not_show_in_the_result(
    database: Database, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dct_folder(tmp_path, many(12))
    whole = made_of(database, folder, ask)
    monkeypatch.setattr(engine, "BATCH", 5)
    load(database, folder)
    assert snapshot(ask) == whole


def test_a_lost_note_of_an_import_costs_time_and_nothing_else(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    folder = dct_folder(tmp_path, many(9))
    load(database, folder)
    whole = snapshot(ask)
    ask("MATCH (l:Load) DELETE l")
    assert counts(load(database, folder)) == (10, 0, 0, 10, 0)
    assert snapshot(ask) == whole


def test_a_failing_batch_leaves_the_earlier_ones_and_the_next_import_goes_on(
    database: Database, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 5)
    folder = dct_folder(tmp_path, many(12))
    (first, *rest) = dct.open_input(folder).stream()
    given = dct.open_input(folder)

    def broken() -> object:
        yield first
        yield from rest[:7]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        engine.run(database, Input(given.name, given.files, given.total, broken))  # type: ignore[arg-type]
    assert ask("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 4}]
    report = load(database, folder)
    assert report.resumed == 1
    assert counts(report) == (13, 8, 0, 5, 0)


SLOW = """
    import sys, time
    from pathlib import Path
    from graph.writing.imports import dct, engine
    from graph.settings import Settings
    from graph.store.connection import Connection
    from graph.store.database import Database

    engine.BATCH = 10
    uri, password, folder = sys.argv[1:]
    with Database(Connection(uri, "neo4j", password), Settings()) as database:
        engine.run(database, dct.open_input(Path(folder)), progress=lambda done, total: time.sleep(0.2))
"""


def test_an_import_that_was_killed_goes_on_and_ends_like_one_that_was_not(
    database: Database, scratch: Server, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 10)
    folder = dct_folder(tmp_path / "files", many(300))
    whole = made_of(database, folder, ask)
    command = [sys.executable, "-c", textwrap.dedent(SLOW), scratch[0].uri, scratch[0].password, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if ask("MATCH (p:Person) RETURN count(p) AS n")[0]["n"] >= 20:
            break
        time.sleep(0.05)
    process.kill()  # SIGKILL: nothing can be tidied up
    process.wait()
    loaded = ask("MATCH (p:Person) RETURN count(p) AS n")[0]["n"]
    assert 20 <= loaded < 300
    report = load(database, folder)
    assert report.resumed > 0
    assert report.total.unchanged >= loaded
    assert report.total.created == 301 - report.total.unchanged
    assert snapshot(ask) == whole


def test_of_two_imports_of_a_name_the_one_that_began_last_writes(
    database: Database, scratch: Server, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 10)
    first = dct_folder(tmp_path / "first", many(50))
    later = dct_folder(tmp_path / "later", many(50, "CALON BARU"))
    whole = made_of(database, later, ask)
    with Database(*scratch) as other:

        def half_way(done: int, _: int) -> None:
            if done == 20:
                load(other, later)

        with pytest.raises(BusyError, match="Another import of “dct” began") as caught:
            engine.run(database, dct.open_input(first), progress=half_way)
    assert "once more" in caught.value.remedy
    assert snapshot(ask) == whole
    assert load(database, later).known


def test_imports_that_write_the_same_at_the_same_time_lose_nothing_and_make_nothing_twice(
    database: Database, scratch: Server, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 10)
    folder = dct_folder(tmp_path / "files", many(200))
    whole = made_of(database, folder, ask)

    def bring(name: str) -> ImportReport:
        with Database(*scratch) as own:
            return engine.run(own, dataclasses.replace(dct.open_input(folder), name=name))

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(bring, ("one", "other")))
    assert sum(report.total.created for report in told) == 201
    assert sum(report.total.unchanged for report in told) == 201
    assert snapshot(ask) == whole


def test_another_version_of_an_importer_or_of_the_keys_of_names_looks_at_every_row_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dct_folder(tmp_path, many(3))
    load(database, folder)
    given = dct.open_input(folder)
    assert engine.run(database, given).known
    later = engine.run(database, dataclasses.replace(given, version=given.version + 1))
    assert (later.known, counts(later)) == (False, (4, 0, 0, 4, 0))
    monkeypatch.setattr(names, "KEYS_VERSION", 99)
    assert not load(database, folder).known


def test_an_import_that_writes_is_in_the_log_of_changes(database: Database, tmp_path: Path, ask: Ask) -> None:
    folder = dct_folder(tmp_path, many(3))
    first = engine.run(database, dct.open_input(folder), by="dewi")
    assert engine.run(database, dct.open_input(folder), by="dewi").change is None
    assert ask("MATCH (c:Change) RETURN c.seq AS seq, c.by AS by, c.through AS t, c.created AS n") == [
        {"seq": first.change, "by": "dewi", "t": "import dct", "n": 4}
    ]


def test_a_record_that_needs_a_node_that_is_not_there_stops_the_import(
    database: Database, tmp_path: Path
) -> None:
    end = Ref("Party", "no-party")
    claim = ImportedClaim("SUPPORTS", Ref("Person", "p"), end, {"claim_id": "x", "said_on": None})
    path = write_csv(tmp_path / "one.csv", ("a",), [])
    record = ImportedRecord("part", path.name, 1, (Node("Person", "p", {"name": "P"}),), (claim,))
    given = Input("example", (path,), 1, lambda: iter([record]))
    for dry_run in (True, False):
        with pytest.raises(KoalisiError, match="no-party"):
            engine.run(database, given, dry_run=dry_run)
    (noted,) = database.read("load/noted_import", id="import-example")
    assert (noted["input_hash"], noted["batches"]) == (None, [])
