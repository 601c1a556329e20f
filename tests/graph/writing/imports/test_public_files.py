"""The full public files, where ``KOALISI_DATA`` names their folder: what they hold, what is wrong with them.

Nothing is written to a database here; ``bench/imports.py`` does that.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from graph.store.database import Database
from graph.writing.imports import dct, parties, pilkada2015, pilkada2024, popolo, regions
from graph.writing.records import places
from graph.writing.records.imported import ImportedRecord, Reject
from graph.writing.records.importers import Input

DATA = Path(os.environ.get("KOALISI_DATA", ""))

pytestmark = pytest.mark.skipif(
    not os.environ.get("KOALISI_DATA"), reason="KOALISI_DATA names no folder with the public files"
)


PUBLISHED = popolo.Published("whoever published it", "https://example.org/popolo")


def rows(given: Input, part: str) -> Iterator[ImportedRecord]:
    for item in given.stream():
        if isinstance(item, Reject):
            assert item.part != part, item
        elif item.part == part:
            yield item


def test_the_list_of_candidates_is_whole_and_sri_wahyuni_is_many() -> None:
    names: Counter[object] = Counter()
    houses: Counter[str] = Counter()
    for record in rows(dct.open_input(DATA / "dct2024"), "candidates"):
        assert record.principal is not None
        names[str(record.principal.properties["name"]).upper().split(",")[0]] += 1
        houses[str(record.claims[0].properties["election_id"]).split("-")[0]] += 1
    assert houses == {"dpr": 9_917, "dprd": 32_861 + 214_783, "dpd": 668}
    assert names["SRI WAHYUNI"] > 120


def test_seats_add_up_to_the_houses_but_for_the_regencies_of_aceh() -> None:
    seats: Counter[str] = Counter()
    unknown: set[str] = set()
    for record in rows(dct.open_input(DATA / "dct2024"), "constituencies"):
        assert record.principal is not None
        properties = record.principal.properties
        election = str(properties["election_id"])
        if properties["seats"] is None:
            unknown.add(election)
        else:
            seats[election] += cast(int, properties["seats"])
    provinces = {
        election: number for election, number in seats.items() if len(election) == len("dprd-11-2024")
    }
    regencies = seats.keys() - provinces.keys() - {"dpr-2024"}
    assert seats["dpr-2024"] == 580
    assert sum(provinces.values()) == 2_372
    assert len(regencies) == 508 - 23
    assert len(unknown) == 23
    assert all(election.startswith("dprd-11") for election in unknown)


def test_there_were_545_elections_and_their_count_is_a_reading() -> None:
    records = list(rows(pilkada2024.open_input(DATA / "pilkada2024"), "ballot lines"))
    elections = {node.id for record in records for node in record.nodes if node.label == "Election"}
    stations = {}
    for record in records:
        assert record.principal is not None
        own = record.principal.own or {}
        prefix = "empty_box_" if record.principal.label == "Election" else ""
        election = next(node.id for node in record.nodes if node.label == "Election")
        if len(election) == len("id-3216-2024"):
            stations[election] = own[f"{prefix}stations_read"], own[f"{prefix}stations"]
        assert (record.principal.result or {}).get("certified") in (None, False)
    assert (len(records), len(elections)) == (1_594, 545)
    assert [sum(cast(int, pair[place]) for pair in stations.values()) for place in (0, 1)] == [
        405_790,
        420_461,
    ]


def test_pairs_of_2015_and_their_parties(database: Database) -> None:
    for code, name in _codes().items():
        database._driver.execute_query(
            "CREATE (:Region { id: 'region-' + $code, code: $code, level: $level, name: $name })",
            {"code": code, "level": places.level(code), "name": name},
        )
    items = list(pilkada2015.open_input(DATA / "pilkada2015", database).stream())
    records = [item for item in items if isinstance(item, ImportedRecord) and item.part == "pairs"]
    rejects = Counter((item.part, item.column) for item in items if isinstance(item, Reject))
    tickets = [record.principal for record in records if record.principal]
    claims = [claim for record in records for claim in record.claims if claim.type == "SUPPORTS"]
    assert len(records) == 827
    assert sum(bool((ticket.own or {})["independent"]) for ticket in tickets) == 138
    assert {claim.properties["spelling"] for claim in claims} == set(parties.BY_SPELLING_2015)
    assert Counter(claim.properties["basis"] for claim in claims)["votes"] > 0
    assert len({ticket.properties["election_id"] for ticket in tickets}) == 269
    assert rejects == {("forms", "perolehan_suara"): 141, ("rolls", "total_pemilih"): 24}


def test_regions_are_38_514_and_the_districts() -> None:
    levels: Counter[object] = Counter()
    for record in rows(regions.open_input(DATA / "regions"), "regions"):
        assert record.principal is not None
        levels[record.principal.properties["level"]] += 1
    assert levels["province"] == 38
    assert levels["regency"] + levels["city"] == 514
    assert levels["district"] == 7_285


def test_australian_councillors_have_few_dates_and_nothing_dangles() -> None:
    dated = []
    people = set()
    for path in sorted((DATA / "popolo_nonindonesia").glob("au_*.popolo.json")):
        schemas = DATA / "popolo_nonindonesia" / "popolo-spec-schemas"
        for item in popolo.open_input(path, PUBLISHED, schemas).stream():
            assert isinstance(item, ImportedRecord), item
            if item.part == "source":
                continue
            dated += [claim.properties["said_on"] is not None for claim in item.claims]
            people |= {item.principal.id} if item.part == "persons" and item.principal else set()
    assert (len(dated), len(people)) == (5_526, 4_958)
    assert 0 < sum(dated) <= 145


def test_british_ministers_all_dangle() -> None:
    path = DATA / "popolo_nonindonesia" / "uk_parlparse_ministers.json"
    items = list(popolo.open_input(path, PUBLISHED).stream())
    rejects = Counter((item.part, item.column) for item in items if isinstance(item, Reject))
    assert rejects == {("memberships", "person_id"): 2_890, ("organizations", "id"): 2}


def _codes() -> dict[str, str]:
    found = {}
    for record in rows(regions.open_input(DATA / "regions"), "regions"):
        assert record.principal is not None
        code, name = record.principal.properties["code"], record.principal.properties["name"]
        if isinstance(code, str) and len(code) <= 4:
            found[code] = str(name)
    return found
