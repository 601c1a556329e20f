"""The list of legislative candidates: who stands where, and what its file gets wrong."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.domain.names.full_text_query import KNOWN
from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.writing.imports import dct, engine, files
from graph.writing.records.imported import ImportedRecord, Node, Reject
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import DCT_HEADER, KK, candidate, dct_folder, write_csv, write_json

BEKASI = [(KK, f"32160{n}", f"BEKASI {n}", seats) for n, seats in enumerate((9, 7, 10, 8, 9, 12), start=1)]
ACEH_SELATAN = [(KK, f"11010{n}", f"ACEH SELATAN {n}", 10) for n in range(1, 5)]


def read(folder: Path) -> tuple[list[ImportedRecord], list[Reject]]:
    items = list(dct.open_input(folder).stream())
    return [i for i in items if isinstance(i, ImportedRecord)], [i for i in items if isinstance(i, Reject)]


def principal(record: ImportedRecord) -> Node:
    assert record.principal is not None
    return record.principal


def test_a_candidacy_is_a_claim_of_the_commission_on_the_constituency(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    engine.run(database, dct.open_input(dct_folder(tmp_path, [candidate(3)], seats=BEKASI)))
    (row,) = ask(
        "MATCH (p:Person)-[c:CANDIDATE_FOR]->(d:Region)-[:PART_OF]->(r:Region)-[:PART_OF]->(j:Region)"
        " MATCH (e:Election { id: c.election_id })-[:FOR_OFFICE]->(o:Office)-[:IN_REGION]->(r)"
        " MATCH (s:Organisation { id: c.speaker_id }) MATCH (f:Source { id: c.source_id })"
        " RETURN p.id AS person, p.name AS name, c AS claim, d AS district, r.id AS region, j.id AS province,"
        " e.id AS election, e.date AS day, o.id AS office, s.name AS speaker, f.licence AS licence"
    )
    assert (row["person"], row["name"]) == ("caleg-2024-321601-4-3", "SITI AMINAH, S.H.")
    assert (row["region"], row["province"]) == ("region-3216", "region-32")
    assert (row["election"], row["office"]) == ("dprd-3216-2024", "office-dprd-3216-anggota")
    assert row["speaker"] == "KPU Kabupaten Bekasi"
    assert row["licence"].startswith("MIT")
    (claim,) = ask("MATCH ()-[c:CANDIDATE_FOR]->() RETURN c {.*} AS c")
    told = claim["c"]
    assert (told["claim_id"], told["list_number"], told["party_id"]) == ("dct-321601-4-3", 3, "golkar")
    assert (told["status"], told["said_on"]) == ("registered", "2023-11")
    assert (told["earliest"].to_native(), told["latest"].to_native()) == (
        date(2023, 11, 1),
        date(2023, 11, 30),
    )


def test_a_name_on_a_list_is_not_marked_as_known(tmp_path: Path) -> None:
    records, _ = read(dct_folder(tmp_path, [candidate(1, "PRABOWO")]))
    marked: dict[str, bool] = {}
    for record in records:
        record.add_name_keys()
        marked |= {node.id: KNOWN in node.properties["name_keys"] for node in record.nodes}  # type: ignore[operator]
    assert marked["caleg-2024-321601-4-1"] is False
    assert marked["dapil-321601-2024"] is False
    assert marked["region-3216"] is True


def test_many_people_of_one_name_stay_many(tmp_path: Path) -> None:
    folder = dct_folder(tmp_path, [candidate(n, "SRI WAHYUNI") for n in range(1, 9)])
    records, _ = read(folder)
    assert len({principal(record).id for record in records if record.part == "candidates"}) == 8


def test_an_id_does_not_come_from_the_name(tmp_path: Path) -> None:
    (_, before), _ = read(dct_folder(tmp_path, [candidate(1, "SITI AMINAH")]))
    (_, after), _ = read(dct_folder(tmp_path, [candidate(1, "SITI AMINAH, S.H.")]))
    assert principal(before).id == principal(after).id


def test_list_lengths_of_a_legal_total_are_seats(tmp_path: Path) -> None:
    records, _ = read(dct_folder(tmp_path, seats=BEKASI))
    assert [principal(record).properties["seats"] for record in records] == [9, 7, 10, 8, 9, 12]


def test_list_lengths_of_no_legal_total_are_no_seats(tmp_path: Path) -> None:
    records, _ = read(dct_folder(tmp_path, seats=BEKASI[:5]))
    assert {principal(record).properties["seats"] for record in records} == {None}


def test_in_aceh_list_lengths_are_no_seats_even_where_the_total_is_legal(tmp_path: Path) -> None:
    records, _ = read(dct_folder(tmp_path, seats=ACEH_SELATAN))
    assert sum(int(row[3]) for row in ACEH_SELATAN) in range(20, 56, 5)
    for record in records:
        properties = principal(record).properties
        assert (properties["seats"], properties["longest_list"]) == (None, 10)
        assert properties["house"] == "DPRK Kabupaten Aceh Selatan"


def test_a_senator_stands_for_the_province(database: Database, tmp_path: Path, ask: Ask) -> None:
    folder = dct_folder(tmp_path, senators=[("DPD", "32", 1, "BUDI", "L", "BANDUNG / JAWA BARAT")])
    engine.run(database, dct.open_input(folder))
    assert ask(
        "MATCH (p:Person)-[c:CANDIDATE_FOR]->(r:Region) RETURN p.id AS p, r.id AS r, c.election_id AS e,"
        " c.party_id AS party, c.speaker_id AS s"
    ) == [{"p": "caleg-2024-dpd-32-1", "r": "region-32", "e": "dpd-32-2024", "party": None, "s": "kpu-ri"}]


def test_white_space_in_a_name_is_one_space(tmp_path: Path) -> None:
    names = ["HELFI\u00a0HASANAH", "DIAN\n  PURNAMAWATI", " A  B "]
    records, rejects = read(dct_folder(tmp_path, [candidate(n, name) for n, name in enumerate(names, 1)]))
    found = [principal(record).properties["name"] for record in records if record.part == "candidates"]
    assert (found, rejects) == (["HELFI HASANAH", "DIAN PURNAMAWATI", "A B"], [])


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (candidate(0), "list_no", "“0” is no place on a list"),
        (candidate("1٢"), "list_no", "“1٢” is no place on a list"),
        (candidate(1, " "), "name", "is empty"),
        (candidate(1, "A\x00B"), "name", "holds bytes or characters that cannot be printed"),
        (candidate(1, gender="F"), "gender", "“F” is neither L nor P"),
        (candidate(1, party=(99, 9)), "party_no", "no party has the number “99”"),
        (candidate(1, party=(4, 8)), "party_id", "party 4 has the id 9, not “8”"),
        (
            candidate(1, dapil=("999999", "X")),
            "kode_dapil",
            "no constituency of DPRD KABUPATEN/KOTA has the code “999999”",
        ),
        (candidate(1)[:-1], "", "has 9 cells, the header 10"),
    ],
)
def test_a_row_that_is_wrong_is_rejected_with_its_place(
    tmp_path: Path, row: tuple[object, ...], column: str, reason: str
) -> None:
    _, rejects = read(dct_folder(tmp_path, [row]))
    assert rejects == [Reject("candidates", dct.LISTS[KK], 2, column, reason)]


def test_the_row_of_a_reject_is_the_line_in_an_editor(tmp_path: Path) -> None:
    _, rejects = read(dct_folder(tmp_path, [candidate(1, "A\nB"), candidate(0)]))
    assert [reject.row for reject in rejects] == [4]


def test_a_file_without_a_column_is_no_list_of_candidates(tmp_path: Path) -> None:
    folder = dct_folder(tmp_path)
    write_csv(folder / dct.LISTS[KK], DCT_HEADER[:-1], [])
    with pytest.raises(InvalidInputError, match="has no column domicile_kabkota"):
        read(folder)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    folder = dct_folder(tmp_path)
    (folder / dct.LISTS[KK]).write_bytes(b"no gzip at all")
    with pytest.raises(InvalidInputError, match="is damaged"):
        dct.open_input(folder)


def test_parties_are_told_by_their_number_on_the_ballot(tmp_path: Path) -> None:
    folder = dct_folder(tmp_path)
    write_json(folder / dct.PARTIES, [{"nomor_urut": 77, "id": 1, "nama": "?"}])
    with pytest.raises(InvalidInputError, match="no party has the number 77"):
        dct.open_input(folder)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.text(st.characters(codec=None), max_size=12), min_size=0, max_size=12))
def test_a_mangled_row_is_a_record_or_a_reject_and_never_an_error(tmp_path: Path, cells: list[str]) -> None:
    folder = dct_folder(tmp_path)
    sound = ",".join(map(str, candidate(1, "SITI")))
    mangled = ",".join(cells).encode("utf-8", "surrogatepass")
    content = b"\n".join([",".join(DCT_HEADER).encode(), sound.encode(), mangled, b""])
    plain = folder / "mangled.csv"
    plain.write_bytes(content)
    reader = dct._Reader({"4": "9"}, {}, {})
    house = reader._house(KK, "3216")
    reader._districts[KK, "321601"] = dct.District("dapil-321601-2024", "Bekasi 1", house)
    make = partial(reader._candidate, KK)
    items = list(files.records(plain, dct.CANDIDATES, dct._CANDIDATE_COLUMNS, make))
    assert isinstance(items[0], ImportedRecord)
    assert all(isinstance(item, ImportedRecord | Reject) for item in items)
