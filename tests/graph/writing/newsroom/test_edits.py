"""Writing by the newsroom: serial, checked, repeatable, and undone without a trace."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph import today
from graph.errors import (
    BusyError,
    InvalidInputError,
    InvalidRowsError,
    KeyReusedError,
    LoadConflictError,
    MovedError,
    NotFoundError,
    UndoRefusedError,
)
from graph.store.database import Database
from graph.writing.drifts import check
from graph.writing.log import log
from graph.writing.log.log import verify
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, Outcome, apply
from graph.writing.package.export import export
from graph.writing.package.load import load
from graph.writing.package.validate import validate
from graph.writing.records.models import Package
from tests.conftest import Server
from tests.graph.writing.newsroom.conftest import Ask, SetDay

ROUNDS = 5
"""Rounds of two writers."""


def note(database: Database, text: str, **options: Any) -> Outcome:
    cells = {**edits.row(database, "claims", "c027").state.cells, "note": text}
    return apply(database, [Edit("claims", "c027", cells)], by="dewi", through="desk", **options)


def noted(ask: Ask) -> str:
    (row,) = ask("MATCH ()-[c {claim_id: 'c027'}]->() RETURN c.note AS note")
    return str(row["note"])


def exported(database: Database, folder: Path, law: Path) -> dict[str, bytes]:
    export(database, folder, law / "rules.yaml")
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_correction_is_a_new_revision_and_the_graph_shows_it(database: Database, ask: Ask) -> None:
    outcome = note(database, "checked")
    assert (outcome.change, [(row.key, row.n) for row in outcome.rows]) == (2, [("c027", 2)])
    assert noted(ask) == "checked"
    held = ask("MATCH (r:Revision {row_key: 'c027'}) RETURN r.n AS n, r.recorded_to.year AS until ORDER BY n")
    assert held == [{"n": 1, "until": 2024}, {"n": 2, "until": 9999}]


def test_a_clock_that_was_set_back_turns_no_order_around(database: Database, ask: Ask, day: SetDay) -> None:
    for number, text in ((10, "first"), (4, "second"), (5, "third"), (11, "fourth")):
        day(number)
        note(database, text)
    changes = ask("MATCH (c:Change) RETURN c.seq AS seq, c.at AS at ORDER BY seq")
    times = [each["at"].to_native() for each in changes]
    assert times == sorted(set(times))
    assert [each.day for each in times] == [1, 10, 10, 10, 11]
    held = ask(
        "MATCH (r:Revision {row_key: 'c027'}) RETURN r.recorded_from AS a, r.recorded_to AS b ORDER BY r.n"
    )
    assert [each["b"] for each in held[:-1]] == [each["a"] for each in held[1:]]
    assert noted(ask) == "fourth"
    assert verify(database.read) == []


def test_who_read_an_older_revision_is_refused(database: Database, ask: Ask) -> None:
    note(database, "checked")
    with pytest.raises(MovedError) as caught:
        note(database, "mine", expected={("claims", "c027"): 1})
    assert caught.value.rows == {"claims c027": 2}
    assert caught.value.status == 412
    assert noted(ask) == "checked"


def test_the_same_key_again_gives_the_first_outcome_and_writes_nothing(database: Database, ask: Ask) -> None:
    cells = {**edits.row(database, "claims", "c027").state.cells, "note": "checked"}
    told: dict[str, Any] = {"by": "dewi", "through": "desk", "idempotency_key": "k1"}
    first = apply(database, [Edit("claims", "c027", cells)], expected={("claims", "c027"): 1}, **told)
    again = apply(database, [Edit("claims", "c027", cells)], expected={("claims", "c027"): 1}, **told)
    assert (again.change, again.rows, again.repeated) == (first.change, first.rows, True)
    assert ask("MATCH (c:Change) RETURN count(c) AS n") == [{"n": 2}]
    with pytest.raises(KeyReusedError):
        note(database, "another", idempotency_key="k1")


def test_a_dry_run_says_what_would_be_and_writes_nothing(database: Database, ask: Ask) -> None:
    before = noted(ask)
    assert note(database, "checked", dry_run=True).rows[0].n == 2
    assert noted(ask) == before
    assert ask("MATCH (c:Change) RETURN count(c) AS n") == [{"n": 1}]


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (Edit("parties", "pkb", None), ("seats", "council-3216-2024 pkb", "party_id", None)),
        (Edit("people", "", {"id": "Budi", "name": "Budi"}), ("people", "Budi", "id", 0)),
        (
            Edit("people", "", {"id": "budi", "name": "Budi", "party_id": "none"}),
            ("people", "budi", "party_id", 0),
        ),
        (Edit("people", "", {"id": "dani-ramdan", "name": "Dani"}), ("people", "dani-ramdan", "id", 0)),
    ],
)
def test_an_edit_is_held_to_the_checks_of_the_package(
    database: Database, ask: Ask, edit: Edit, fault: tuple[str, str, str, int | None]
) -> None:
    with pytest.raises(InvalidRowsError) as caught:
        apply(database, [edit], by="dewi", through="desk")
    assert fault in {(each.table, each.key, each.field, each.item) for each in caught.value.faults}
    assert ask("MATCH (c:Change) RETURN count(c) AS n") == [{"n": 1}]


def test_a_new_claim_gets_its_id_its_day_and_its_summaries(database: Database, ask: Ask) -> None:
    left_out = ("id", "summary_id", "summary_en", "recorded_at")
    like = edits.row(database, "claims", "c027").state.cells
    told = {column: cell for column, cell in like.items() if column not in left_out}
    told["said_on"] = "2024-04-30"
    (row,) = apply(database, [Edit("claims", "", told)], by="dewi", through="desk").rows
    assert row.cells is not None
    assert (row.key, row.cells["recorded_at"]) == ("n2", "2024-05-01")  # the second change
    assert row.cells["summary_en"].startswith("On 30 April 2024, DPW Partai NasDem Jawa Barat")
    assert ask("MATCH (s)-[:SUPPORTS {claim_id: 'n2'}]->(o) RETURN s.id AS s") == [{"s": "nasdem-dpw-32"}]


def test_a_retracted_claim_stays_and_is_restored(
    database: Database, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_it_was_recorded = datetime(2026, 12, 1, tzinfo=UTC)
    monkeypatch.setattr(today, "now", lambda: after_it_was_recorded)
    found = (
        "MATCH ()-[c {claim_id: 'c027'}]->() RETURN c.retracted_why AS why, toString(c.retracted_at) AS day"
    )

    def write(edit: Edit) -> Outcome:
        return apply(database, [edit], by="dewi", through="desk")

    write(edits.retracting("c027", "the source took it back"))
    assert ask(found) == [{"why": "the source took it back", "day": "2026-12-01"}]
    assert write(edits.restoring("c027")).rows[0].n == 3
    assert ask(found) == [{"why": None, "day": None}]
    assert write(edits.restoring("c027")).change is None
    with pytest.raises(InvalidInputError):
        edits.retracting("c027", " ")


def test_undo_restores_the_export_and_is_refused_after_a_later_change(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    before = exported(database, tmp_path / "before", folder)
    gone = [Edit("aliases", key, None) for key in _aliases(database)[:2]]
    change = apply(database, [*gone, Edit("claims", "c028", None)], by="dewi", through="desk").change
    assert change is not None
    assert exported(database, tmp_path / "changed", folder) != before
    edits.undo(database, change, by="budi", through="command")
    assert exported(database, tmp_path / "undone", folder) == before
    with pytest.raises(UndoRefusedError) as caught:
        edits.undo(database, change, by="budi", through="command")
    assert "claims c028 was changed again" in caught.value.reasons
    with pytest.raises(NotFoundError):
        edits.undo(database, 99, by="budi", through="command")
    assert check(database, validate(folder)).sound


def _aliases(database: Database) -> list[str]:
    return [key for table, key in log.current(database.read) if table == "aliases"]


def test_two_writers_on_one_claim_lose_no_update_and_double_none(scratch: Server, database: Database) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Database(*scratch) as mine:
                for at in range(ROUNDS):
                    while True:
                        there = edits.row(mine, "claims", "c027")
                        log_of = there.state.cells.get("note", "")
                        cells = {**there.state.cells, "note": f"{log_of} {name}{at}"}
                        try:
                            apply(
                                mine,
                                [Edit("claims", "c027", cells)],
                                by=name,
                                through="desk",
                                expected={there.row: there.n},
                            )
                            break
                        except MovedError:
                            continue
        except BaseException as error:  # noqa: BLE001 - told by the test, in its own thread
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert failures == []
    there = edits.row(database, "claims", "c027")
    words = there.state.cells["note"].split()[-2 * ROUNDS :]
    assert sorted(words) == sorted(f"{name}{at}" for name in "ab" for at in range(ROUNDS))
    assert there.n == 1 + 2 * ROUNDS
    assert verify(database.read) == []


def test_a_load_keeps_what_the_newsroom_added_and_reports_what_both_changed(
    database: Database, package: Package, ask: Ask
) -> None:
    apply(database, [Edit("people", "", {"id": "budi", "name": "Budi"})], by="dewi", through="desk")
    note(database, "the desk's")
    assert load(database, package).change is None
    assert noted(ask) == "the desk's"
    theirs = tuple(
        each.model_copy(update={"note": "the package's"}) if each.id == "c027" else each
        for each in package.claims
    )
    changed = Package(**{**package.__dict__, "claims": theirs})
    with pytest.raises(LoadConflictError) as caught:
        load(database, changed)
    (conflict,) = caught.value.conflicts
    assert conflict.package is not None
    assert conflict.desk is not None
    assert (conflict.key, conflict.package["note"], conflict.desk["note"]) == (
        "c027",
        "the package's",
        "the desk's",
    )
    assert noted(ask) == "the desk's"
    assert load(database, changed, take="desk").change is None
    assert load(database, changed).change is None  # it was decided
    assert noted(ask) == "the desk's"
    assert ask("MATCH (p:Person {id: 'budi'}) RETURN p.name AS name") == [{"name": "Budi"}]


def test_the_package_wins_where_it_is_taken(database: Database, package: Package, ask: Ask) -> None:
    note(database, "the desk's")
    less = Package(**{**package.__dict__, "claims": tuple(c for c in package.claims if c.id != "c027")})
    assert load(database, less, take="package").change == 3
    assert ask("MATCH ()-[c {claim_id: 'c027'}]->() RETURN c") == []


def test_what_is_exported_is_what_was_loaded_and_loading_it_changes_nothing(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    files = exported(database, tmp_path / "out", folder)
    for name, content in files.items():
        if name.endswith(".csv"):
            assert content == (folder / name).read_bytes(), name
    note(database, 'checked, "twice", once')
    again = exported(database, tmp_path / "again", folder)
    assert again != files
    report = load(database, validate(tmp_path / "again"))
    assert report.change is None
    assert exported(database, tmp_path / "same", folder) == again


def test_tampering_with_the_past_is_found(database: Database, ask: Ask) -> None:
    note(database, "checked")
    assert verify(database.read) == []
    ask("MATCH (r:Revision {row_key: 'c027', n: 1}) SET r.row = replace(r.row, 'NasDem', 'PKB')")
    assert verify(database.read) == ["change 1 is not what was written"]
    ask("MATCH (c:Change {seq: 2}) DETACH DELETE c")
    faults = verify(database.read)
    assert "change 2 is gone" in faults
    assert "revision claims c027 2 belongs to no change" in faults


def test_a_store_of_the_former_version_gets_its_revisions_from_the_next_load_and_loses_nothing(
    database: Database, package: Package, folder: Path, tmp_path: Path, ask: Ask
) -> None:
    everything = (
        "MATCH (n) WHERE n.id IS NOT NULL AND NOT n:Load OPTIONAL MATCH (n)-[r]->(m)"
        " RETURN properties(n), type(r), properties(r), m.id"
    )
    before = sorted(map(str, ask(everything)))
    ask("MATCH (n) WHERE n:Revision OR n:Change OR n:Load AND n.id <> 'seeds' DETACH DELETE n")
    ask(
        "CREATE (:Load {id: 'changes', seq: 2}),"
        " (:Change {seq: 1, at: datetime(), by: 'dewi', through: 'load', created: 9, updated: 0, ended: 0}),"
        " (:Change {seq: 2, at: datetime(), by: 'dewi', through: 'load', created: 0, updated: 0, ended: 1})"
        "-[:WROTE]->(:Revision {table: 'people', key: 'budi', did: 'ended', name: 'Budi'})"
    )
    assert load(database, package).change == 3
    assert sorted(map(str, ask(everything))) == before
    assert ask("MATCH (:Change {seq: 2})-->(t:Trace) RETURN t.name AS name") == [{"name": "Budi"}]
    files = exported(database, tmp_path / "out", folder)
    assert all(
        content == (folder / name).read_bytes() for name, content in files.items() if name[-3:] == "csv"
    )
    assert verify(database.read) == []
    assert load(database, package).change is None
    assert note(database, "checked").rows[0].n == 2
    assert check(database, validate(folder)).sound


def test_who_writes_while_others_hold_the_log_is_told_to_try_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "PATIENCE", 1.0)
    with database.transaction() as others:
        log.lock(others)
        with pytest.raises(BusyError) as caught:
            note(database, "checked")
    assert (caught.value.status, caught.value.retry_after) == (503, 5)
    monkeypatch.setattr(edits, "PATIENCE", 30.0)
    assert note(database, "checked").rows[0].n == 2


@pytest.mark.parametrize(("table", "key"), [("claims", "c027"), ("people", "siti-qomariyah")])
def test_a_row_keeps_its_id(database: Database, table: str, key: str) -> None:
    edit = Edit(table, key, {"id": "another"}, partly=True)
    with pytest.raises(InvalidRowsError) as caught:
        apply(database, [edit], by="dewi", through="desk")
    (fault,) = caught.value.faults
    assert (fault.table, fault.key, fault.field, fault.item) == (table, key, "id", 0)
    assert "add a row with the other id" in fault.remedy
    assert edits.row(database, table, key).n == 1


def test_what_tells_a_row_apart_may_be_corrected_where_it_is_no_id(database: Database) -> None:
    key = _aliases(database)[0]
    (old, new) = apply(
        database,
        [Edit("aliases", key, {"alias": "Nama Lain Sekali"}, partly=True)],
        by="dewi",
        through="desk",
    ).rows
    assert {old.key, new.key} == {key, f"{key.split(' ')[0]} Nama Lain Sekali"}
