"""The elections of 2024: tickets and a count that nobody has certified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.store.database import Database
from graph.writing.imports import engine, pilkada2024
from graph.writing.imports.engine import ImportReport
from graph.writing.package.load import load
from graph.writing.records.imported import ImportedRecord, Reject
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import pair, pilkada2024_folder
from tests.seeds import sliced


def bring_in(database: Database, folder: Path, *rows: tuple[object, ...]) -> ImportReport:
    return engine.run(database, pilkada2024.open_input(pilkada2024_folder(folder, rows)))


def test_a_ballot_line_is_a_ticket_with_its_pair_its_election_and_its_offices(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    bring_in(database, tmp_path, pair(2))
    (row,) = ask(
        "MATCH (t:Ticket)-[:STANDS_IN]->(e:Election)-[:IN_REGION]->(r:Region)-[:PART_OF]->(p:Region)"
        " MATCH (h:Person)<-[:HEADED_BY]-(t)-[:DEPUTY]->(d:Person)"
        " MATCH (t)-[c:CANDIDATE_FOR]->(o:Office)<-[:FOR_OFFICE { rank: 'head' }]-(e)"
        " RETURN t.id AS t, t.ballot_number AS n, e.id AS e, e.name AS name, r.name AS r, p.name AS p,"
        " h.name AS h, d.name AS d, o.id AS o, c.status AS status, c.speaker_id AS s"
    )
    assert row == {
        "t": "pair-3310-2024-2",
        "n": 2,
        "e": "id-3310-2024",
        "name": "Pemilihan Bupati dan Wakil Bupati Klaten 2024",
        "r": "Kabupaten Klaten",
        "p": "Jawa Tengah",
        "h": "SYAMSUL A, S.E.",
        "d": "AMMY B",
        "o": "office-bupati-3310",
        "status": "registered",
        "s": "kpu-3310",
    }


def test_votes_are_told_as_not_certified(database: Database, tmp_path: Path, ask: Ask) -> None:
    bring_in(database, tmp_path, pair(1))
    (row,) = ask("MATCH (t:Ticket) RETURN t {.*} AS t")
    ticket: dict[str, Any] = row["t"]
    assert (ticket["votes"], ticket["certified"], ticket["votes_read"]) == (1234, False, 1234)
    assert ticket["votes_read_on"].to_native() == pilkada2024.READ_ON
    assert (ticket["stations_read"], ticket["stations"]) == (90, 100)
    assert "not certified" in ticket["result_note"]


def test_a_line_without_a_count_has_no_votes_rather_than_none(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    bring_in(database, tmp_path, pair(1, votes_sirekap_snapshot_20241128=""))
    assert ask("MATCH (t:Ticket) RETURN t.votes AS v, t.certified AS c") == [{"v": None, "c": None}]


def test_the_empty_box_is_no_ticket(database: Database, tmp_path: Path, ask: Ask) -> None:
    box = pair(2, head_name="KOLOM KOSONG", deputy_name="", is_empty_box=1)
    report = bring_in(database, tmp_path, pair(1), box)
    assert (report.total.read, report.total.created) == (2, 2)
    assert ask("MATCH (t:Ticket) RETURN t.id AS id") == [{"id": "pair-3310-2024-1"}]
    assert ask(
        "MATCH (e:Election)"
        " RETURN e.empty_box_ballot_number AS n, e.empty_box_votes_read AS v, e.office_id AS o"
    ) == [{"n": 2, "v": 1234, "o": "office-bupati-3310"}]


def test_the_seeds_stand_and_only_the_count_is_added(database: Database, tmp_path: Path, ask: Ask) -> None:
    load(database, sliced())
    bekasi = {"kpu_region_code": "3216", "region_name": "BEKASI"}
    what = (
        "MATCH (t:Ticket { id: 'pair-3216-2024-3' })-[r]-(m) RETURN t.name AS name, t.head_id AS head,"
        " t.votes AS votes, t.certified AS certified, type(r) AS type, m.id AS id ORDER BY type, id"
    )
    people = ask("MATCH (p:Person) RETURN count(p) AS n")
    before = ask(what)
    report = bring_in(database, tmp_path, pair(3, **bekasi))
    assert ask(what) == before
    assert (before[0]["votes"], before[0]["certified"]) == (666494, True)
    assert ask("MATCH (p:Person) RETURN count(p) AS n") == people
    assert ask("MATCH (t:Ticket { id: 'pair-3216-2024-3' }) RETURN t.votes_read AS v") == [{"v": 1234}]
    assert (report.total.created, report.relationships) == (1, 0)


def test_the_seeds_can_be_loaded_again_after_an_import(database: Database, tmp_path: Path, ask: Ask) -> None:
    bring_in(database, tmp_path, pair(3, kpu_region_code="3216", region_name="BEKASI"))
    load(database, sliced())
    assert ask(
        "MATCH (t:Ticket { id: 'pair-3216-2024-3' }) RETURN t.name AS name, t.votes AS v, t.certified AS c"
    ) == [{"name": "Ade Kuswara Kunang - Asep Surya Atmaja", "v": 666494, "c": True}]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"level": "desa"}, "level"),
        ({"kpu_region_code": "33"}, "kpu_region_code"),
        ({"kpu_region_code": "9999"}, "kpu_region_code"),
        ({"ballot_number": "0"}, "ballot_number"),
        ({"is_empty_box": "?"}, "is_empty_box"),
        ({"head_name": ""}, "head_name"),
        ({"deputy_name": ""}, "deputy_name"),
        ({"votes_sirekap_snapshot_20241128": "1.234"}, "votes_sirekap_snapshot_20241128"),
        ({"tps_reported": "101"}, "tps_reported"),
        ({"tps_total": ""}, "tps_reported"),
    ],
)
def test_a_line_that_is_wrong_is_rejected_with_its_column(
    tmp_path: Path, changed: dict[str, object], column: str
) -> None:
    (item,) = pilkada2024.open_input(pilkada2024_folder(tmp_path, [pair(1, **changed)])).stream()
    assert isinstance(item, Reject)
    assert (item.row, item.column) == (2, column)


def test_a_city_elects_a_wali_kota_and_a_province_a_gubernur(tmp_path: Path) -> None:
    rows = [
        pair(1, kpu_region_code="1171", region_name="KOTA BANDA ACEH"),
        pair(1, level="provinsi", kpu_region_code="31", region_name="DKI JAKARTA"),
    ]
    city, province = pilkada2024.open_input(pilkada2024_folder(tmp_path, rows)).stream()
    assert isinstance(city, ImportedRecord)
    assert isinstance(province, ImportedRecord)
    assert "Pemilihan Wali Kota dan Wakil Wali Kota Banda Aceh 2024" in names(city)
    assert "KIP Kota Banda Aceh" in names(city)
    assert "Pemilihan Gubernur dan Wakil Gubernur DKI Jakarta 2024" in names(province)


def names(record: ImportedRecord) -> list[object]:
    return [node.properties.get("name") for node in record.nodes]
