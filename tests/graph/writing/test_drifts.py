"""Checking: every drift is told, and mended."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store.database import Database
from graph.writing.drifts import CheckReport, Drift, check, repair
from graph.writing.imports import dct, engine, pilkada2024, popolo
from graph.writing.package.load import load
from graph.writing.package.validate import validate
from graph.writing.records.models import Package
from tests.conftest import Server, empty
from tests.graph.writing.imports import excerpts
from tests.graph.writing.package.seeds_slice import write

Ask = Callable[..., list[dict[str, Any]]]

PERSON = "caleg-2024-321601-4-1"
BEKASI = {
    "kpu_region_code": "3216",
    "region_name": "BEKASI",
    "province_code": "32",
    "province_name": "JAWA BARAT",
}
COUNCILLOR = {
    "persons": [{"id": "p1", "name": "Ann"}],
    "organizations": [{"id": "o1", "name": "Town Council"}],
    "memberships": [{"person_id": "p1", "organization_id": "o1"}],
}


@pytest.fixture(scope="module")
def database(scratch: Server) -> Iterator[Database]:
    with Database(*scratch) as database:
        yield database


@pytest.fixture
def ask(database: Database) -> Ask:
    def ask(cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in database._driver.execute_query(cypher, parameters).records]

    return ask


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return validate(write(tmp_path_factory.mktemp("package") / "seeds"))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    excerpts.dct_folder(folder / "dct", [excerpts.candidate(n, f"CALON {n}") for n in (1, 2)])
    excerpts.pilkada2024_folder(folder / "2024", [excerpts.pair(), excerpts.pair(1, **BEKASI)])
    excerpts.write_json(folder / "town.json", COUNCILLOR)
    return folder


@pytest.fixture(autouse=True)
def _filled(database: Database, package: Package, public: Path) -> None:
    """The store holds a slice of the seeds and excerpts of public files."""
    empty(database)
    load(database, package)
    import_all(database, public)


def import_all(database: Database, public: Path) -> list[bool]:
    """Import the public files; return whether each was known in full."""
    published = popolo.Published("Town", "https://example.org/town.json")
    inputs = [
        dct.open_input(public / "dct"),
        pilkada2024.open_input(public / "2024"),
        popolo.open_input(public / "town.json", published),
    ]
    return [engine.run(database, each).known for each in inputs]


def told(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def the_graph(ask: Ask) -> object:
    nodes = ask("MATCH (n) WHERE NOT n:Load|Change|Revision|Trace RETURN labels(n) AS l, properties(n) AS p")
    links = ask(
        "MATCH (a)-[r]->(b) WHERE NOT a:Change RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p"
    )
    return told(nodes), told(links)


def mend(database: Database, package: Package, public: Path) -> CheckReport:
    """Do what `koalisi load --repair` does and says; return what a check finds after."""
    load(database, package)
    repair(database, check(database, package), by="dewi")
    import_all(database, public)
    return check(database, package)


def test_what_is_as_it_was_written_is_sound(database: Database, package: Package, ask: Ask) -> None:
    before = the_graph(ask)
    report = check(database, package)
    assert report.drifts == []
    assert (report.sound, report.pending) == (True, 0)
    assert repair(database, report, by="dewi") is None
    assert the_graph(ask) == before


@pytest.mark.parametrize(
    ("hand", "drift"),
    [
        (
            "MATCH (n:Person {id: 'siti-qomariyah'}) SET n.name = 'Somebody Else'",
            Drift("changed", "people", "siti-qomariyah"),
        ),
        ("MATCH (n:Party {id: 'pkb'}) DETACH DELETE n", Drift("lost", "parties", "pkb")),
        ("MATCH ()-[c {claim_id: 'c027'}]->() SET c.status = 'official'", Drift("changed", "claims", "c027")),
        ("MATCH ()-[c {claim_id: 'c027'}]->() DELETE c", Drift("lost", "claims", "c027")),
        (
            "MATCH (n:Person {id: 'siti-qomariyah'}) SET n.mood = 'hopeful'",
            Drift("nobody's", "Person", "siti-qomariyah mood"),
        ),
        ("CREATE (:Person {id: 'ghost', name: 'Ghost'})", Drift("nobody's", "Person", "ghost")),
        ("CREATE (:Thing)<-[:KNOWS]-(:Thing {id: 'thing'})", Drift("nobody's", "Thing", "thing")),
        (
            "MATCH (n:Person {id: 'siti-qomariyah'}), (p:Party {id: 'pkb'})"
            " CREATE (n)-[:SUPPORTS {claim_id: 'c9', status: 'official'}]->(p)",
            Drift("nobody's", "SUPPORTS", "c9"),
        ),
        (
            "MATCH (n:Person {id: 'siti-qomariyah'}), (p:Party {id: 'pkb'}) CREATE (n)-[:KNOWS]->(p)",
            Drift("nobody's", "KNOWS", "siti-qomariyah pkb"),
        ),
        (f"MATCH (n {{id: '{PERSON}'}}) SET n.name = 'X'", Drift("changed", "Person", PERSON)),
        (
            f"MATCH (n {{id: '{PERSON}'}})-[c:CANDIDATE_FOR]->() SET c.status = 'denied'",
            Drift("changed", "Person", PERSON),
        ),
        (f"MATCH (n {{id: '{PERSON}'}})-[c:CANDIDATE_FOR]->() DELETE c", Drift("changed", "Person", PERSON)),
        (
            "MATCH (n:Region {level: 'constituency'})-[r:PART_OF]->() DELETE r",
            Drift("changed", "Region", "dapil-321601-2024"),
        ),
        ("MATCH (t:Ticket {id: 'pair-3216-2024-1'}) SET t.votes_read = 0", None),
        ("MATCH ()-[c:MEMBER_OF]->() WHERE c.import_hash IS NOT NULL SET c.note = 'x'", None),
        ("MATCH (n:Office) WHERE n.import_hash IS NOT NULL SET n.name = 'x'", None),
    ],
)
def test_each_drift_is_told_and_mended(
    database: Database, package: Package, public: Path, ask: Ask, hand: str, drift: Drift | None
) -> None:
    before = the_graph(ask)
    ask(hand)
    assert the_graph(ask) != before
    report = check(database, package)
    assert not report.sound
    assert drift is None or drift in report.drifts
    assert mend(database, package, public).sound
    assert the_graph(ask) == before


def test_lost_records_of_an_import_are_counted_and_come_back(
    database: Database, package: Package, public: Path, ask: Ask
) -> None:
    before = the_graph(ask)
    ask(f"MATCH (n {{id: '{PERSON}'}}) DETACH DELETE n")
    assert check(database, package).lost == 2  # the person and the candidacy
    assert mend(database, package, public).sound
    assert the_graph(ask) == before


def test_what_was_nobodys_is_kept_as_history(database: Database, package: Package, ask: Ask) -> None:
    ask("CREATE (:Person {id: 'ghost', name: 'Ghost'})")
    change = repair(database, check(database, package), by="dewi", why="found in Browser")
    assert ask("MATCH (p:Person {id: 'ghost'}) RETURN p") == []
    assert ask(
        "MATCH (c:Change {seq: $seq})-[:REMOVED]->(r)"
        " RETURN c.by AS by, c.why AS why, r.name AS name, r.did AS did",
        seq=change,
    ) == [{"by": "dewi", "why": "found in Browser", "name": "Ghost", "did": "ended"}]


def test_rows_that_are_not_loaded_yet_are_no_drift(database: Database, package: Package) -> None:
    person = package.people[0].model_copy(update={"id": "new-one", "name": "New"})
    more = Package(**{**vars(package), "people": (*package.people, person), "claims": package.claims[1:]})
    report = check(database, more)
    assert (report.sound, report.pending) == (True, 2)


def test_when_the_seeds_lose_a_result_the_import_tells_its_votes_again(
    database: Database, package: Package, public: Path, ask: Ask
) -> None:
    ticket = (
        "MATCH (t:Ticket {id: 'pair-3216-2024-1'}) RETURN t.certified AS certified, t.votes = 1234 AS read"
    )
    assert ask(ticket) == [{"certified": True, "read": False}]
    load(database, dataclasses.replace(package, results=()))
    assert ask(ticket) == [{"certified": None, "read": None}]
    assert import_all(database, public) == [False] * 3
    assert ask(ticket) == [{"certified": False, "read": True}]
    load(database, package)
    assert ask(ticket) == [{"certified": True, "read": False}]
    assert check(database, package).sound


def test_an_entity_that_the_seeds_add_later_is_taken_over_and_given_back(
    database: Database, package: Package, public: Path, ask: Ask
) -> None:
    ask("MATCH (n) DETACH DELETE n")
    import_all(database, public)
    load(database, package)
    assert import_all(database, public).count(True) >= 1
    assert check(database, package).sound
