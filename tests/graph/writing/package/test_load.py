"""Loading: idempotent, all or nothing, and nothing vanishes unseen."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from graph.domain import names
from graph.errors import DatabaseMemoryError, InvalidSeedsError, KoalisiError
from graph.ontology import Predicate
from graph.settings import ROOT
from graph.store.database import Database
from graph.writing.package.load import LoadReport, Merged, Take, load, merge
from graph.writing.package.validate import validate
from graph.writing.records.cells import Cells, State
from graph.writing.records.facts import digest
from graph.writing.records.models import (
    TABLES,
    Alias,
    ClaimRow,
    Coalition,
    Identity,
    Organisation,
    Package,
    Region,
    Row,
)
from tests import seeds
from tests.conftest import Server, empty
from tests.graph.writing.package.seeds_slice import write

SEEDS = ROOT / "seeds"

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def whole() -> Package:
    """All the seeds, for what is said of them; the rest is loaded in a moment."""
    return seeds.package()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A slice of the seeds."""
    return validate(write(tmp_path_factory.mktemp("slice") / "seeds"))


@pytest.fixture(scope="module")
def database(scratch: Server) -> Iterator[Database]:
    """A database that is emptied before each test."""
    with Database(*scratch) as database:
        yield database


@pytest.fixture
def ask(database: Database) -> Ask:
    """Ask the database by Cypher of the test's own, past what is tested."""

    def ask(cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        return [record.data() for record in database._driver.execute_query(cypher, parameters).records]

    return ask


@pytest.fixture(autouse=True)
def _empty(database: Database) -> None:
    empty(database)


def test_every_row_of_the_seeds_is_loaded(database: Database, whole: Package, ask: Ask) -> None:
    report = load(database, whole)
    for table in TABLES:
        lines = len(seeds.rows(table))
        counts = report.tables[table]
        created = counts.created + len(counts.waiting)  # decisions on imported people wait for the import
        assert (counts.read, created, counts.ended) == (lines, lines, []), table
        assert not counts.waiting or table == "identities"
    assert report.tables["rules"].created == len(whole.rules)
    assert ask("MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL RETURN count(DISTINCT c.claim_id) AS n") == [
        {"n": len(whole.claims)}
    ]
    assert ask("MATCH (n) WHERE size(labels(n)) <> 1 RETURN count(n) AS n") == [{"n": 0}]
    assert ask(
        "MATCH ()-[c {election_id: 'id-3216-2024'}]->() WHERE c.claim_id IS NOT NULL RETURN count(c) AS n"
    ) == [{"n": 252}]


def test_a_claim_keeps_all_that_its_row_says(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    (found,) = ask(
        "MATCH (s)-[c {claim_id: 'c001'}]->(o) RETURN s.id AS s, type(c) AS t, o.id AS o, properties(c) AS c"
    )
    claim = found.pop("c")
    row = claim_of(package, "c001")
    assert found == {"s": row.subject_id, "t": row.predicate.upper(), "o": row.object_id}
    assert (claim["said_on"], claim["earliest"], claim["latest"]) == (
        "2023-03",
        date(2023, 3, 1),
        date(2023, 3, 31),
    )
    for column in ("speaker_id", "election_id", "status", "role", "source_id", "confidence", "note"):
        assert claim[column] == getattr(row, column)
    assert (claim["summary_en"], claim["summary_id"]) == (row.summary_en, row.summary_id)
    assert claim["recorded_at"] == row.recorded_at
    assert "retracted_at" not in claim


def test_an_undecided_speaker_points_at_the_election(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    undecided = sorted(claim.id for claim in package.claims if claim.object_id is None)
    assert undecided
    found = ask("MATCH ()-[c]->(e:Election) WHERE c.claim_id IN $ids RETURN c.claim_id AS id", ids=undecided)
    assert sorted(row["id"] for row in found) == undecided


def test_a_second_load_changes_nothing_and_says_so(database: Database, package: Package, ask: Ask) -> None:
    assert load(database, package).changed
    before = everything(ask)
    report = load(database, package)
    assert not report.changed
    assert all(table.unchanged + len(table.waiting) == table.read for table in report.tables.values())
    assert everything(ask) == before


def test_the_counts_of_each_table_add_up(database: Database, package: Package) -> None:
    load(database, package)
    report = load(database, with_claim(package, "c001", note="changed"))
    for table in report.tables.values():
        assert table.read == table.created + table.updated + table.unchanged + len(table.waiting)


def test_a_changed_row_is_updated_and_loses_what_is_empty_now(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    changed = with_row(package, "people", "siti-qomariyah", name="Siti Q.", note=None, party_id=None)
    report = load(database, changed)
    assert outcome(report, "people") == (0, 1)
    (person,) = ask("MATCH (p:Person {id: 'siti-qomariyah'}) RETURN properties(p) AS p")
    assert person["p"]["name"] == "Siti Q."
    assert not {"note", "party_id"} & person["p"].keys()
    assert person["p"]["aliases"]  # of another table: untouched
    assert ask("MATCH (:Person {id: 'siti-qomariyah'})-[r:IN_PARTY]->() RETURN r") == []


def test_a_changed_row_keeps_its_claims_and_other_rows_relationships(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    ends = "MATCH (:Board {id: 'nasdem-dpw-32'})-[r]-() RETURN count(r) AS n"
    before = ask(ends)
    load(database, with_row(package, "boards", "nasdem-dpw-32", note="changed"))
    assert ask(ends) == before


def test_a_board_of_another_party_leaves_its_old_one(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    load(database, with_row(package, "boards", "nasdem-dpw-32", party_id="pkb"))
    assert ask("MATCH (:Board {id: 'nasdem-dpw-32'})-[:BOARD_OF]->(p) RETURN p.id AS id") == [{"id": "pkb"}]


def test_a_source_that_loses_its_date_loses_what_the_date_can_mean(
    database: Database, package: Package, ask: Ask
) -> None:
    dated = next(source for source in package.sources if source.published_on)
    load(database, package)
    load(database, with_row(package, "sources", dated.id, published_on=None))
    (source,) = ask("MATCH (s:Source {id: $id}) RETURN keys(s) AS k", id=dated.id)
    assert not [key for key in source["k"] if key.startswith("published_on")]


def test_a_claim_with_another_predicate_and_object_replaces_its_old_form(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    report = load(
        database, with_claim(package, "c001", predicate=Predicate.OPPOSES, object_id="siti-qomariyah")
    )
    assert outcome(report, "claims") == (0, 1)
    assert ask("MATCH ()-[c {claim_id: 'c001'}]->(o) RETURN type(c) AS t, o.id AS o") == [
        {"t": "OPPOSES", "o": "siti-qomariyah"}
    ]


def test_a_retraction_stays_in_the_graph(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    retracted = with_claim(package, "c001", retracted_at=date(2026, 12, 1), retracted_why="misread")
    load(database, retracted)
    assert ask("MATCH ()-[c {claim_id: 'c001'}]->() RETURN c.retracted_why AS why") == [{"why": "misread"}]


def test_parallel_claims_stay_parallel(database: Database, package: Package, ask: Ask) -> None:
    twin = claim_of(package, "c001").model_copy(update={"id": "c001-twin"})
    load(database, dataclasses.replace(package, claims=(*package.claims, twin)))
    assert ask(
        "MATCH (s)-[:SUPPORTS {claim_id: 'c001'}]->(o) MATCH (s)-[c:SUPPORTS]->(o) "
        "WHERE c.claim_id IN ['c001', 'c001-twin'] RETURN count(c) AS n"
    ) == [{"n": 2}]


def test_what_the_package_no_longer_has_ends_and_is_kept_as_history(
    database: Database, package: Package, ask: Ask
) -> None:
    unnamed = Coalition(id="koalisi-uji", name="Koalisi Uji")
    load(database, dataclasses.replace(package, coalitions=(*package.coalitions, unnamed)))
    less = dataclasses.replace(
        package,
        claims=package.claims[1:],
        aliases=package.aliases[1:],
        leaders=package.leaders[1:],
        seats=package.seats[1:],
        results=package.results[1:],
    )
    report = load(database, less, by="dewi", why="checked again")

    seats, leader, alias = package.seats[0], package.leaders[0], package.aliases[0]
    ended = {name: table.ended for name, table in report.tables.items() if table.ended}
    assert ended == {
        "claims": [package.claims[0].id],
        "aliases": [f"{alias.entity_id} {alias.alias}"],
        "leaders": [f"{leader.body_id} {leader.person_id} {leader.as_of} {leader.role}"],
        "seats": [f"{seats.council_id} {seats.party_id}"],
        "results": [package.results[0].ticket_id],
        "coalitions": ["koalisi-uji"],
    }
    found = ask(
        "MATCH (c:Change {seq: $seq})-[:ENDED]->(r:Revision) RETURN r.table AS t, r.row_key AS k, r.n AS n,"
        " c.by AS by, c.why AS why, c.at = r.recorded_to AS told",
        seq=report.change,
    )
    assert {(row["t"], row["k"]) for row in found} == {(t, k) for t, keys in ended.items() for k in keys}
    assert {(row["n"], row["by"], row["why"], row["told"]) for row in found} == {
        (1, "dewi", "checked again", True)
    }


def test_after_a_row_ended_the_graph_is_as_if_it_had_never_been(
    database: Database, package: Package, ask: Ask
) -> None:
    less = dataclasses.replace(
        package,
        claims=package.claims[1:],
        aliases=package.aliases[1:],
        seats=package.seats[1:],
        results=package.results[1:],
    )
    load(database, less)
    never = the_graph(ask)
    load(database, package)
    assert the_graph(ask) != never
    load(database, less)
    assert the_graph(ask) == never


def test_a_seat_for_the_wrong_party_that_was_corrected_is_held_by_one_party(
    database: Database, package: Package, ask: Ask
) -> None:
    first, second, *rest = package.seats
    council, other = first.council_id, second.party_id
    assert second.council_id == council
    seated = {each.party_id for each in (first, *rest) if each.council_id == council}
    wrong = first.model_copy(update={"party_id": other})
    load(database, dataclasses.replace(package, seats=(wrong, *rest)))
    report = load(database, dataclasses.replace(package, seats=(first, *rest)))
    assert report.tables["seats"].ended == [f"{council} {other}"]
    found = ask("MATCH (:Council {id: $id})-[:WON_SEATS]->(p) RETURN p.id AS id", id=council)
    assert sorted(row["id"] for row in found) == sorted(seated)


def test_an_entity_that_something_still_points_at_is_not_ended(
    database: Database, package: Package, ask: Ask
) -> None:
    region = Region(id="region-uji", name="Uji", level="province", parent_id="region-id")
    load(database, dataclasses.replace(package, regions=(*package.regions, region)))
    ask(
        "MATCH (r:Region {id: 'region-uji'}) CREATE (:Person {id: 'caleg', source_hash: 'x'})"
        "-[:CANDIDATE_FOR {claim_id: 'dct-1', source_hash: 'x', source_id: 'gone'}]->(r)"
    )
    ask("MATCH (p:Party {id: 'gelora'}) SET p.region_id = 'region-uji'")
    ask("MATCH ()-[c {claim_id: 'c001'}]->() SET c.source_id = 'region-uji'")
    before = everything(ask)

    with pytest.raises(InvalidSeedsError) as caught:
        load(database, with_claim(package, "c001", note="whose source_id is mended by this load"))

    assert {(fault.file, fault.column) for fault in caught.value.faults} == {("regions.csv", "id")}
    assert [fault.reason for fault in caught.value.faults] == [
        "“region-uji” is no longer here, but Party gelora points at it (region_id).",
        "“region-uji” is no longer here, but claim dct-1 points at it (CANDIDATE_FOR).",
    ]
    assert everything(ask) == before


def test_what_a_row_was_before_it_changed_is_kept(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    load(database, with_row(package, "people", "siti-qomariyah", name="Siti Q."))
    was, now = ask(
        "MATCH (r:Revision {table: 'people', row_key: 'siti-qomariyah'})"
        " RETURN r.row AS row, r.n AS n ORDER BY n"
    )
    assert (was["n"], now["n"]) == (1, 2)
    assert json.loads(was["row"])["name"] == next(p.name for p in package.people if p.id == "siti-qomariyah")
    assert json.loads(now["row"])["name"] == "Siti Q."


def test_a_load_that_changes_nothing_is_not_in_the_log(
    database: Database, package: Package, ask: Ask
) -> None:
    assert load(database, package).change == 1
    assert load(database, package).change is None
    assert ask("MATCH (c:Change) RETURN c.seq AS seq, c.through AS t, c.created > 100 AS many") == [
        {"seq": 1, "t": "load", "many": True}
    ]


@pytest.mark.parametrize(
    "hand",
    [
        "MATCH (n:Party {id: 'pkb'}) DETACH DELETE n",
        "MATCH (n:Person {id: 'siti-qomariyah'}) SET n.name = 'Somebody Else'",
        "MATCH (n:Person {id: 'siti-qomariyah'}) REMOVE n.content_hash",
        "MATCH (n:Person {id: 'siti-qomariyah'}) SET n:Other",
        "MATCH (n:Person {id: 'siti-qomariyah'}) SET n.aliases = ['Nobody']",
        "MATCH (n:Person {id: 'siti-qomariyah'}) SET n.alias_kinds = null, n.aliases = 'x'",
        "MATCH ()-[r:WON_SEATS]->() SET r.seats = 99",
        "MATCH (b:Board)-[r:BOARD_OF]->() DELETE r",
        "MATCH (b:Board {id: 'nasdem-dpw-32'})-[r:BOARD_OF]->(p) CREATE (b)-[:BOARD_OF]->(p)",
        "MATCH (b:Board {id: 'nasdem-dpw-32'}), (p:Party {id: 'pkb'}) CREATE (b)-[:BOARD_OF]->(p)",
        "MATCH ()-[c {claim_id: 'c027'}]->() SET c.status = 'official', c.note = 'invented'",
        "MATCH ()-[c {claim_id: 'c027'}]->() REMOVE c.claim_id",
        "MATCH ()-[c {claim_id: 'c027'}]->() DELETE c",
        "MATCH (t:Ticket) WHERE t.votes IS NOT NULL SET t.votes = 1",
        "MATCH (t:Ticket) REMOVE t.result_hash",
        "MATCH (n) WHERE n.content_hash IS NOT NULL DETACH DELETE n",
    ],
)
def test_a_load_heals_what_another_hand_did(
    database: Database, package: Package, ask: Ask, hand: str
) -> None:
    load(database, package)
    before = the_graph(ask)
    ask(hand)
    assert the_graph(ask) != before
    report = load(database, package, by="dewi")
    assert report.changed
    assert any(table.healed for table in report.tables.values())
    assert the_graph(ask) == before
    assert not load(database, package).changed


def test_a_second_copy_of_a_row_is_taken_out(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    before = the_graph(ask)
    ask("MATCH (c)-[r:WON_SEATS]->(p) WITH * LIMIT 1 CREATE (c)-[s:WON_SEATS]->(p) SET s = properties(r)")
    change = load(database, package).change
    assert the_graph(ask) == before
    assert ask("MATCH (:Change {seq: $n})-[:REMOVED]->(r) RETURN r.type AS t, r.did AS d", n=change) == [
        {"t": "WON_SEATS", "d": "ended"}
    ]


def test_a_mark_that_another_hand_took_away_is_put_back(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    before = the_graph(ask)
    ask("MATCH ()-[c {claim_id: 'c027'}]->() REMOVE c.content_hash")
    assert not load(database, package).changed
    assert the_graph(ask) == before


def test_a_load_that_no_transaction_can_hold_is_refused_before_anything_is_written(
    database: Database, whole: Package, ask: Ask
) -> None:
    first = whole.claims[0]
    many = tuple(first.model_copy(update={"id": f"many-{n}"}) for n in range(60_000))
    told: list[str] = []
    with pytest.raises(DatabaseMemoryError, match=r"about [\d,]+ MB of Neo4j's heap") as caught:
        load(database, dataclasses.replace(whole, claims=many), progress=lambda step, *_: told.append(step))
    assert "KOALISI_NEO4J_HEAP" in caught.value.remedy
    assert told == []
    assert ask("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_an_alias_that_ended_makes_place_for_the_one_that_came(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    kept = tuple(alias for alias in package.aliases if alias.alias != "Bu Kokom")
    new = Alias(entity_id="siti-qomariyah", alias="Ibu Kokom", kind="nickname")
    report = load(database, dataclasses.replace(package, aliases=(*kept, new)))
    assert (outcome(report, "aliases"), report.tables["aliases"].ended) == (
        (1, 0),
        ["siti-qomariyah Bu Kokom"],
    )
    (found,) = ask(
        "MATCH (p:Person {id: 'siti-qomariyah'}) "
        "RETURN p.aliases AS aliases, size(p.alias_kinds) AS kinds, size(p.alias_source_ids) AS sources"
    )
    assert "Ibu Kokom" in found["aliases"]
    assert "Bu Kokom" not in found["aliases"]
    assert found["kinds"] == found["sources"] == len(found["aliases"])


def test_a_changed_result_seat_and_leader_replace_their_old_form(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    seats, result, leader = package.seats[0], package.results[0], package.leaders[0]
    report = load(
        database,
        dataclasses.replace(
            package,
            seats=(seats.model_copy(update={"seats": 1}), *package.seats[1:]),
            results=(result.model_copy(update={"votes": 1}), *package.results[1:]),
            leaders=(leader.model_copy(update={"note": "changed"}), *package.leaders[1:]),
        ),
    )
    assert [outcome(report, table) for table in ("seats", "results", "leaders")] == [(0, 1)] * 3
    assert ask(
        "MATCH (:Council {id: $c})-[w:WON_SEATS]->(:Party {id: $p}) RETURN w.seats AS v, w.year AS y",
        c=seats.council_id,
        p=seats.party_id,
    ) == [{"v": 1, "y": next(c.year for c in package.councils if c.id == seats.council_id)}]
    assert ask("MATCH (t:Ticket {id: $id}) RETURN t.votes AS v", id=result.ticket_id) == [{"v": 1}]
    assert ask(
        "MATCH (:Board {id: $b})-[h:HEADED_BY {role: $r, as_of: $d}]->(:Person {id: $p}) RETURN h.note AS n",
        b=leader.body_id,
        r=leader.role,
        d=str(leader.as_of),
        p=leader.person_id,
    ) == [{"n": "changed"}]


def test_a_row_that_moves_to_another_table_keeps_its_one_node(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    coalition = package.coalitions[0]
    organisation = Organisation(id=coalition.id, name=coalition.name, kind="supporters")
    moved = dataclasses.replace(
        package, coalitions=package.coalitions[1:], organisations=(*package.organisations, organisation)
    )
    report = load(database, moved)
    assert outcome(report, "organisations") == (0, 1)
    assert report.tables["coalitions"].ended == []
    assert ask("MATCH (n {id: $id}) RETURN labels(n) AS l, n.election_id AS e", id=coalition.id) == [
        {"l": ["Organisation"], "e": None}
    ]
    assert ask("MATCH ({id: $id})-[r:FORMED_FOR]->() RETURN r", id=coalition.id) == []


def test_a_failure_half_way_leaves_nothing(database: Database, package: Package, ask: Ask) -> None:
    broken = with_claim(package, package.claims[-1].id, object_id="nobody-at-all")
    with pytest.raises(KoalisiError, match="nobody-at-all"):
        load(database, broken)
    assert ask("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_failure_half_way_leaves_what_was_there(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    before = everything(ask)
    broken = with_row(package, "parties", "nasdem", name="Changed")
    broken = with_claim(broken, package.claims[-1].id, object_id="nobody-at-all")
    extra = package.people[0].model_copy(update={"id": "new-one", "name": "New"})
    with pytest.raises(KoalisiError, match="nobody-at-all"):
        load(database, dataclasses.replace(broken, people=(*broken.people, extra)))
    assert everything(ask) == before


def test_loads_at_the_same_time_wait_for_each_other(database: Database, package: Package) -> None:
    reports: list[LoadReport] = []

    def run() -> None:
        reports.append(load(database, package))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.changed for report in reports) == [False, False, True]


def test_what_is_loaded_is_marked(database: Database, package: Package, ask: Ask) -> None:
    report = load(database, package)
    (marker,) = ask("MATCH (l:Load {id: 'seeds'}) RETURN properties(l) AS l")
    assert marker["l"].pop("loaded_at")
    assert marker["l"] == {
        "id": "seeds",
        "package_hash": report.package_hash,
        "claims": len(package.claims),
        "entities": ask("MATCH (n) WHERE NOT n:Load|Change|Revision RETURN count(n) AS n")[0]["n"],
    }


def test_entities_are_found_by_folded_names_and_aliases(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    query = "CALL db.index.fulltext.queryNodes('names', $name) YIELD node RETURN node.id AS id LIMIT 1"
    for name in ("bu kokom", "KOKOM", "sití qomariyah"):
        assert ask(query, name=name) == [{"id": "siti-qomariyah"}]


def test_progress_is_told_to_the_last_row(database: Database, package: Package) -> None:
    told: dict[str, tuple[int, int]] = {}
    load(database, package, progress=lambda step, done, total: told.update({step: (done, total)}))
    assert told["create nodes"][0] == told["create nodes"][1] > 0
    assert all(done == total for done, total in told.values())


def claim_of(package: Package, claim_id: str) -> ClaimRow:
    return next(claim for claim in package.claims if claim.id == claim_id)


def with_claim(package: Package, claim_id: str, **changes: object) -> Package:
    return with_row(package, "claims", claim_id, **changes)


def with_row(package: Package, table: str, row_id: str, **changes: object) -> Package:
    rows: tuple[Row, ...] = getattr(package, table)
    changed = tuple(row.model_copy(update=changes) if vars(row)["id"] == row_id else row for row in rows)
    assert changed != rows
    replacement: dict[str, Any] = {table: changed}
    return dataclasses.replace(package, **replacement)


def outcome(report: LoadReport, table: str) -> tuple[int, int]:
    """How many rows of a table were created and updated, when those of all others are unchanged."""
    counts = report.tables[table]
    return counts.created, counts.updated


def told(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def the_graph(ask: Ask) -> object:
    """All that is loaded, whatever its element ids are, without the log of changes."""
    nodes = ask(
        "MATCH (n) WHERE NOT n:Load|Change|Revision|Trace"
        " RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id"
    )
    links = ask(
        "MATCH (a)-[r]->(b) WHERE NOT a:Change|Revision"
        " RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p"
    )
    return told(nodes), told(links)


def everything(ask: Ask) -> object:
    """All nodes and relationships with all their properties, the marker of what is loaded among them."""
    nodes = ask("MATCH (n) RETURN elementId(n) AS e, labels(n) AS l, properties(n) AS p ORDER BY e")
    relationships = ask(
        "MATCH ()-[r]->() RETURN elementId(r) AS e, type(r) AS t, properties(r) AS p ORDER BY e"
    )
    return nodes, relationships


def decision(left: str, right: str) -> Identity:
    return Identity(
        left_id=left, right_id=right, decision="same", decided_on=date(2026, 11, 24), decided_by="newsroom"
    )


def test_a_decision_on_two_records_that_is_taken_out_is_taken_back(
    database: Database, package: Package, ask: Ask
) -> None:
    merged = dataclasses.replace(package, identities=(decision("romli-hm", "dani-ramdan"),))
    load(database, merged)
    before = ask("MATCH (a)-[:IDENTITY]->(b) RETURN a.id AS left, b.id AS right")
    report = load(database, dataclasses.replace(package, identities=()))

    assert before == [{"left": "romli-hm", "right": "dani-ramdan"}]
    assert report.changed
    assert report.tables["identities"].ended == ["romli-hm dani-ramdan"]
    assert ask("MATCH ()-[i:IDENTITY]->() RETURN count(i) AS n") == [{"n": 0}]


def test_a_decision_waits_for_the_import_of_its_record(
    database: Database, package: Package, ask: Ask
) -> None:
    waiting = dataclasses.replace(package, identities=(decision("caleg-2024-1-1-1", "romli-hm"),))
    before = load(database, waiting).tables["identities"]
    ask("CREATE (:Person {id: 'caleg-2024-1-1-1', name: 'ROMLI'})")
    after = load(database, waiting).tables["identities"]

    assert (before.read, before.created, before.waiting) == (1, 0, ["caleg-2024-1-1-1 romli-hm"])
    assert (after.read, after.created, after.waiting) == (1, 1, [])


def test_an_entity_is_keyed_by_all_its_names(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    (found,) = ask("MATCH (p {id: 'siti-qomariyah'}) RETURN p.name_keys AS own, p.alias_keys AS other")

    assert set(names.keys(["Siti Komariah"])) <= set(found["own"])
    assert set(names.keys(["Bu Kokom", "Siqom"])) <= set(found["other"])


def test_what_an_import_brought_has_not_vanished(database: Database, package: Package, ask: Ask) -> None:
    load(database, package)
    ask("CREATE (:Person {id: 'caleg-2024-1-1-1', name: 'ROMLI'})")

    assert load(database, package).tables["people"].ended == []


def test_other_names_are_keyed_anew_when_the_rules_of_spelling_changed(
    database: Database, package: Package, ask: Ask
) -> None:
    load(database, package)
    (before,) = ask("MATCH (p {id: 'siti-qomariyah'}) RETURN p.alias_keys AS keys, size(p.aliases) AS names")
    ask("MATCH (p {id: 'siti-qomariyah'}) SET p.alias_keys = ['keyed as they were once']")
    report = load(database, package)

    assert report.tables["aliases"].updated == before["names"]
    assert ask("MATCH (p {id: 'siti-qomariyah'}) RETURN p.alias_keys AS keys") == [{"keys": before["keys"]}]
    assert not load(database, package).changed


# --- three states of a row: what the package says, what it said last, and what holds now ------------------

KEY = ("parties", "pkb")
OLD, NEW, OTHER = ({"id": "pkb", "name": name} for name in ("old", "new", "other"))


def merged(last: Cells | None, package: Cells | None, now: Cells | None, take: Take | None = None) -> Merged:
    return merge(
        {} if last is None else {KEY: digest(last)},
        {} if package is None else {KEY: package},
        {} if now is None else {KEY: State(now, 1.0)},
        take,
    )


@pytest.mark.parametrize(
    ("last", "package", "now", "holds"),
    [
        (OLD, OLD, NEW, NEW),
        (OLD, NEW, OLD, NEW),
        (OLD, NEW, NEW, NEW),
        (OLD, OLD, None, None),
        (OLD, None, OLD, None),
        (None, None, NEW, NEW),
        (None, NEW, None, NEW),
        (OLD, None, None, None),
    ],
    ids=[
        "the desk corrected it",
        "the package corrected it",
        "both did the same",
        "the desk ended it",
        "the package ended it",
        "the desk added it",
        "the package added it",
        "both ended it",
    ],
)
def test_who_alone_changed_a_row_wins(
    last: Cells | None, package: Cells | None, now: Cells | None, holds: Cells | None
) -> None:
    found = merged(last, package, now)
    assert found.conflicts == []
    assert {key: state.cells for key, state in found.rows.items()} == ({} if holds is None else {KEY: holds})


@pytest.mark.parametrize(
    ("package", "now"), [(NEW, OTHER), (None, NEW), (NEW, None)], ids=["corrected", "ended", "kept"]
)
def test_what_both_changed_is_a_conflict_until_somebody_decides(
    package: Cells | None, now: Cells | None
) -> None:
    (conflict,) = merged(OLD, package, now).conflicts
    assert (conflict.package, conflict.desk) == (package, now)
    decisions: dict[Take, Cells | None] = {"package": package, "desk": now}
    for take, holds in decisions.items():
        rows = merged(OLD, package, now, take).rows
        assert {key: state.cells for key, state in rows.items()} == ({} if holds is None else {KEY: holds})
