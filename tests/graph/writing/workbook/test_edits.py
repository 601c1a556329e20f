"""From a filled workbook to edits, without a database: what is known are the rows of the seeds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from graph.writing.records.cells import Cells, row_key
from graph.writing.records.models import TABLES
from graph.writing.workbook import edits, filled, making
from graph.writing.workbook.edits import Converted, SheetEdit
from graph.writing.workbook.known import Known
from graph.writing.workbook.layout import SHEETS
from tests import seeds
from tests.graph.writing.workbook.jombang import ROWS, fill

TODAY = date(2026, 11, 25)


def rows(table: str) -> dict[str, Cells]:
    filled = [{key: cell for key, cell in row.items() if cell} for row in seeds.rows(table)]
    return {row_key(table, row)[1]: row for row in filled}


SEEDS = Known({table: rows(table) for table in TABLES})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "jombang.xlsx"
    making.make(SEEDS, "3517", 2024, path)
    fill(path)
    return path


def convert(path: Path, known: Known = SEEDS) -> Converted:
    return edits.convert(filled.read(path), known, TODAY)


def table(done: Converted, name: str) -> dict[str, SheetEdit]:
    return {each.key: each for each in done.edits if each.table == name}


def after(known: Known, done: Converted) -> Known:
    """What is known once edits are made."""
    written = {name: dict(found) for name, found in known.written.items()}
    for each in done.edits:
        written[each.table][each.key] = {**written[each.table].get(each.key, {}), **each.cells}
    return Known(written)


def change(path: Path, sheet: str, cell: str, value: str) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)


def test_few_typed_rows_become_all_rows_of_an_election(book: Path) -> None:
    done = convert(book)

    assert done.faults == []
    assert filled.read(book).typed_rows == sum(map(len, ROWS.values())) == 16
    assert {name: len(table(done, name)) for name in TABLES if table(done, name)} == {
        "regions": 1,
        "outlets": 1,
        "sources": 5,
        "people": 4,
        "offices": 2,
        "councils": 1,
        "votes": 6,
        "elections": 1,
        "tickets": 2,
        "joint_votes": 2,
        "results": 2,
        "claims": 12,
    }


def test_ids_follow_the_pattern_of_the_seeds(book: Path) -> None:
    done = convert(book)

    assert table(done, "elections").keys() == {"id-3517-2024"}
    assert table(done, "tickets").keys() == {"pair-3517-2024-1", "pair-3517-2024-2"}
    assert table(done, "offices").keys() == {"office-bupati-3517", "office-wakil-bupati-3517"}
    assert "council-3517-2024 pdip" in table(done, "votes")
    assert "mundjidah-wahab" in table(done, "people")
    own = [each for each in done.edits if "id" in TABLES[each.table].model_fields]
    assert all(each.cells["id"] == each.key for each in own)


def test_nothing_is_typed_twice(book: Path) -> None:
    done = convert(book)

    election = table(done, "elections")["id-3517-2024"].cells
    assert election["name"] == "Pemilihan Bupati dan Wakil Bupati Jombang 2024"
    assert (election["date"], election["council_id"]) == ("2024-11-27", "council-3517-2024")
    claim = next(each.cells for each in table(done, "claims").values() if each.cells["subject_id"] == "pks")
    assert claim["object_id"] == "pair-3517-2024-2"
    assert claim["said_on"] == "2024-08-28"
    assert claim["recorded_at"] == "2026-11-25"
    assert claim["summary_id"].startswith("Pada 28 Agustus 2024, PKS terdaftar di KPU mengusung Warsubi")
    assert claim["summary_en"].startswith("On 28 August 2024, PKS was registered")


def test_the_page_that_has_all_seats_votes_or_nominators_is_named_at_them(book: Path) -> None:
    columns = {name: list(made) for name, made in SHEETS.items()}
    for sheet, key, source in (
        ("Pemilihan", "seats_complete", "S1"),
        ("Pemilihan", "votes_complete", "S3"),
        ("Pasangan", "nominators_complete", "S2"),
    ):
        change(book, sheet, f"{get_column_letter(columns[sheet].index(key) + 1)}2", source)

    done = convert(book)

    assert done.faults == []
    sources = {edit.cells["url"]: edit.key for edit in table(done, "sources").values()}
    assert {key: edit.cells["source_id"] for key, edit in table(done, "completeness").items()} == {
        f"council-3517-2024 {of}": sources[str(ROWS["Sumber"][number]["url"])]
        for of, number in (("seats", 0), ("votes", 2))
    } | {"pair-3517-2024-1 nominators": sources[str(ROWS["Sumber"][1]["url"])]}
    assert convert(book, after(SEEDS, done)).edits == []


def test_a_second_time_there_is_nothing_to_do(book: Path) -> None:
    known = after(SEEDS, convert(book))

    again = convert(book, known)

    assert (again.edits, again.faults) == ([], [])


def test_a_changed_cell_changes_its_row_alone(book: Path) -> None:
    known = after(SEEDS, convert(book))
    change(book, "Dukungan", "D2", "rekomendasi")

    done = convert(book, known)

    assert {each.table for each in done.edits} == {"claims"}
    assert len(done.edits) == 4
    assert all(
        each.cells.keys() == {"status", "summary_id", "summary_en"} for each in table(done, "claims").values()
    )


def test_what_was_filled_in_beforehand_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "bekasi.xlsx"
    assert making.make(SEEDS, "3216", 2024, path) > 20

    assert filled.read(path).typed_rows == 0
    assert convert(path).edits == []


def test_a_name_that_the_graph_knows_from_elsewhere_is_no_guess(book: Path) -> None:
    change(book, "Pasangan", "B2", "Dani Ramdan")

    (fault,) = convert(book).faults

    assert (fault.file, fault.row, fault.column) == ("jombang.xlsx/Pasangan", 2, "Calon kepala daerah")
    assert "Dani Ramdan (dani-ramdan)" in fault.reason


def test_somebody_else_of_a_known_name_gets_an_id_of_the_region(book: Path) -> None:
    change(book, "Pasangan", "B2", "Dani Ramdan (baru)")
    done = convert(book)

    assert done.faults == []
    assert table(done, "tickets")["pair-3517-2024-1"].cells["head_id"] == "dani-ramdan-3517"
    assert convert(book, after(SEEDS, done)).edits == []


def test_a_known_person_is_chosen_by_the_label(book: Path) -> None:
    change(book, "Pasangan", "B2", "Dani Ramdan (dani-ramdan)")
    done = convert(book)

    assert table(done, "tickets")["pair-3517-2024-1"].cells["head_id"] == "dani-ramdan"
    assert "dani-ramdan" not in table(done, "people")


def test_a_claim_that_is_stored_already_is_told_and_not_doubled(book: Path) -> None:
    done = convert(book)
    known = after(SEEDS, done)
    claims = dict(known.written["claims"])
    key, cells = next(each for each in claims.items() if each[0].startswith("c-3517"))
    del claims[key]
    claims["c900"] = {**cells, "id": "c900"}

    again = convert(book, Known({**known.written, "claims": claims}))

    assert again.edits == []
    assert [note.reason for note in again.notes] == ["It is known already, as “c900”."]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "heading"),
    [
        ("Pasangan", "D2", "S99", "Sumber"),
        ("Dukungan", "B2", "7", "Pasangan"),
        ("Dukungan", "A2", "Partai Hantu", "Partai"),
        ("Kursi", "A2", "Partai Hantu", "Partai"),
        ("Pemilihan", "A2", "9999", "Kode wilayah"),
    ],
)
def test_what_names_nothing_is_a_fault_at_its_cell(
    book: Path, sheet: str, cell: str, value: str, heading: str
) -> None:
    change(book, sheet, cell, value)

    faults = convert(book).faults

    assert (f"jombang.xlsx/{sheet}", 2, heading) in {(each.file, each.row, each.column) for each in faults}
