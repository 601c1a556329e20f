"""Regions: codes, names, populations, and which of them the seeds had first."""

from __future__ import annotations

from pathlib import Path

from graph.store.database import Database
from graph.writing.imports import engine, regions
from graph.writing.imports.engine import ImportReport
from graph.writing.package.load import load
from graph.writing.records.imported import Reject
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import regions_folder
from tests.seeds import sliced

CODES = [
    ("32", "Jawa Barat"),
    ("32.16", "Kabupaten Bekasi"),
    ("32.16.01", "Tarumajaya"),
    ("32.16.01.2001", "Pantai Makmur"),
    ("32.75", "Kota Bekasi"),
    ("12", "Sumatera Utara"),
    ("12.04", "Kabupaten Nias"),
    ("12.04.28", "Ma''u"),
]


def bring_in(database: Database, folder: Path, **given: object) -> ImportReport:
    codes = given.get("codes", CODES)
    populations = given.get("populations", ())
    return engine.run(database, regions.open_input(regions_folder(folder, codes, populations)))  # type: ignore[arg-type]


def test_regions_know_what_they_are_part_of(database: Database, tmp_path: Path, ask: Ask) -> None:
    bring_in(database, tmp_path)
    assert ask(
        "MATCH path = (:Region { id: 'region-321601' })-[:PART_OF*]->(:Region { id: 'region-id' })"
        " RETURN [n IN nodes(path) | [n.name, n.level, n.code]] AS way"
    ) == [
        {
            "way": [
                ["Tarumajaya", "district", "321601"],
                ["Kabupaten Bekasi", "regency", "3216"],
                ["Jawa Barat", "province", "32"],
                ["Indonesia", "country", None],
            ]
        }
    ]
    assert ask("MATCH (r:Region { id: 'region-3275' }) RETURN r.level AS level") == [{"level": "city"}]


def test_villages_are_passed_over(database: Database, tmp_path: Path, ask: Ask) -> None:
    report = bring_in(database, tmp_path)
    assert report.total.read == len(CODES)  # without the village, with the country
    assert ask("MATCH (r:Region) WHERE size(r.code) > 6 RETURN r") == []


def test_a_name_longer_than_a_cell_of_the_seeds_is_rejected(tmp_path: Path) -> None:
    folder = regions_folder(tmp_path, [("32", "J" * 2_001)])
    (reject,) = (item for item in regions.open_input(folder).stream() if isinstance(item, Reject))
    assert (reject.row, reject.column) == (3, "nama")
    assert reject.reason == "has 2,001 characters; shorten it to at most 2,000"


def test_an_apostrophe_is_written_once(database: Database, tmp_path: Path, ask: Ask) -> None:
    bring_in(database, tmp_path)
    assert ask("MATCH (r:Region { id: 'region-120428' }) RETURN r.name AS name") == [{"name": "Ma'u"}]


def test_populations_are_joined_by_code(database: Database, tmp_path: Path, ask: Ask) -> None:
    populations = [("0", "INDONESIA", 60, 50, 110), ("32.16", "Kabupaten Bekasi", 6, 5, 11)]
    bring_in(database, tmp_path, populations=populations)
    assert ask(
        "MATCH (r:Region) WHERE r.population IS NOT NULL RETURN r.id AS id, r.population AS n,"
        " r.population_male AS m, r.population_female AS f ORDER BY id"
    ) == [{"id": "region-3216", "n": 11, "m": 6, "f": 5}, {"id": "region-id", "n": 110, "m": 60, "f": 50}]


def test_a_population_that_does_not_add_up_or_fits_no_region_is_rejected(
    database: Database, tmp_path: Path
) -> None:
    populations = [("32.16", "Kabupaten Bekasi", 6, 5, 12), ("99", "Nowhere", 1, 1, 2)]
    report = bring_in(database, tmp_path, populations=populations)
    assert [(reject.row, reject.column) for reject in report.rejects] == [(3, "total"), (4, "kode")]
    assert report.parts["population"].read == 2


def test_a_region_of_which_the_upper_one_is_absent_is_rejected(database: Database, tmp_path: Path) -> None:
    report = bring_in(database, tmp_path, codes=[("32", "Jawa Barat"), ("33.10", "Kabupaten Klaten")])
    assert [reject.reason for reject in report.rejects] == ["the region 33 that 3310 is part of is absent"]


def test_a_region_of_the_seeds_keeps_its_name_and_gains_its_population(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    load(database, sliced())
    codes = [("32", "Another Name"), ("32.16", "Another Name")]
    bring_in(database, tmp_path, codes=codes, populations=[("32.16", "x", 6, 5, 11)])
    assert ask("MATCH (r:Region { id: 'region-3216' }) RETURN r.name AS name, r.population AS n") == [
        {"name": "Kabupaten Bekasi", "n": 11}
    ]
    assert ask("MATCH (:Region { id: 'region-3216' })-[r:PART_OF]->(p) RETURN p.id AS id") == [
        {"id": "region-32"}
    ]


def test_a_region_that_moved_is_part_of_the_new_one_alone(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    bring_in(database, tmp_path, codes=[("91", "Papua"), ("91.01", "Kabupaten Merauke")])
    ask("MATCH (:Region { id: 'region-9101' })-[r:PART_OF]->() DELETE r")
    ask("MATCH (a:Region { id: 'region-9101' }), (b:Region { id: 'region-id' }) CREATE (a)-[:PART_OF]->(b)")
    bring_in(database, tmp_path, codes=[("91", "Papua"), ("91.01", "Kabupaten Merauke Baru")])
    assert ask("MATCH (:Region { id: 'region-9101' })-[:PART_OF]->(p) RETURN p.id AS id") == [
        {"id": "region-91"}
    ]
