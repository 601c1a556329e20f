"""Mistakes in typing: each is understood, refused or doubted, with words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from graph.errors import Fault, InvalidSeedsError
from graph.messages import worded
from graph.writing.records import checking, doubts, forms
from graph.writing.records.cells import Cells, State, placed, row_key, rows_of
from graph.writing.records.models import MODELS
from graph.writing.workbook import edits, filled, known, making
from graph.writing.workbook.layout import SHEETS
from graph.writing.workbook.load import examine
from tests.graph.writing.workbook.jombang import fill
from tests.seeds import sliced

ROW: Mapping[str, Cells] = {
    "votes": {"council_id": "council-3216-2024", "party_id": "pks", "votes": "1", "source_id": "s",
              "confidence": "high"},
    "elections": {"id": "id-3216-2024", "name": "Pemilihan", "region_id": "region-3216",
                  "office_id": "o", "deputy_office_id": "d", "date": "2024-11-27"},
    "bars": {"election_id": "id-3216-2024", "needed": "1", "source_id": "s", "confidence": "high"},
    "sources": {"id": "s", "url": "https://example.com/a", "outlet_id": "o", "language": "id", "kind": "news",
                "accessed_on": "2024-11-27"},
    "people": {"id": "riyadi", "name": "Riyadi"},
}  # fmt: skip
"""Rows that are sound, into which a mistake is typed."""

UNDERSTOOD = [
    ("votes", "votes", "227.170", "227170"),
    ("votes", "votes", "227,170", "227170"),
    ("votes", "votes", "227 170", "227170"),
    ("votes", "votes", "1.026.039 jiwa", "1026039"),
    ("votes", "votes", "12.345 suara", "12345"),
    ("votes", "votes", "7 kursi", "7"),
    ("elections", "roll", "2.251.856 pemilih", "2251856"),
    ("elections", "roll", "2,251,856 voters", "2251856"),
    ("bars", "share", "6,5%", "6.5"),
    ("bars", "share", "6,5 persen", "6.5"),
    ("bars", "share", "10 %", "10"),
    ("bars", "share", "7.5", "7.5"),
    ("elections", "date", "27 November 2024", "2024-11-27"),
    ("elections", "date", "27/11/2024", "2024-11-27"),
    ("elections", "date", "27-11-2024", "2024-11-27"),
    ("elections", "date", "November 27, 2024", "2024-11-27"),
    ("sources", "accessed_on", "6 Des 2024", "2024-12-06"),
    ("votes", "note", "baris satu\nbaris dua", "baris satu baris dua"),
    ("votes", "note", "baris satu\r\n\r\nbaris dua\n", "baris satu baris dua"),
]


@pytest.mark.parametrize(("table", "column", "typed", "meant"), UNDERSTOOD)
def test_what_can_mean_one_thing_is_understood(table: str, column: str, typed: str, meant: str) -> None:
    model = MODELS[table]
    assert forms.understood(typed, forms.kinds(model)[column]) == meant
    model.from_cells({**ROW[table], column: meant})


REFUSED = [
    ("votes", "votes", "duabelas", "bukan bilangan bulat", "no whole number"),
    ("votes", "votes", "227.17", "Tulis 22717 bila itu maksudnya", "Write 22717 if that is meant"),
    ("votes", "votes", "1.02.039", "Tulis 102039 bila", "Write 102039 if"),
    ("votes", "votes", "±12", "Tulis 12 bila", "Write 12 if"),
    ("votes", "votes", "-5", "terlalu kecil", "too small"),
    ("votes", "votes", "999999999", "terlalu besar", "too large"),
    ("votes", "votes", str(10**19), "terlalu besar", "too large"),
    ("elections", "roll", "satu juta", "bukan bilangan bulat", "no whole number"),
    ("elections", "date", "2024-11-31", "bukan tanggal", "no day"),
    ("elections", "date", "2024-13-01", "bukan tanggal", "no day"),
    ("elections", "date", "besok", "bukan tanggal", "no day"),
    ("elections", "id", "ID 3216", "bukan id", "no id"),
    ("bars", "share", "persen", "bukan persentase", "no percentage"),
    ("bars", "share", "650", "bukan persentase", "no percentage"),
    ("votes", "confidence", "hgih", "Maksudnya “high”", "Did you mean “high”"),
    ("votes", "confidence", "pasti", "bukan kata yang dikenal", "not one of the words"),
    ("sources", "kind", "koran", "bukan kata yang dikenal", "not one of the words"),
    ("sources", "url", "www.example.com/a", "bukan alamat web", "no web address"),
    ("sources", "url", "https://sari:rahasia@example.com/a", "kata sandi", "a password"),
    ("sources", "published_on", "2024-2-30", "bukan tanggal", "no date"),
    ("people", "name", "x" * 2001, "paling banyak", "at most"),
    ("people", "gender", "laki-laki", "bukan kata yang dikenal", "not one of the words"),
]


@pytest.mark.parametrize(("table", "column", "typed", "indonesian", "english"), REFUSED)
def test_what_fits_no_column_is_refused_with_what_to_type(
    table: str, column: str, typed: str, indonesian: str, english: str
) -> None:
    meant = forms.understood(typed, forms.kinds(MODELS[table])[column])
    rows = {(table, "row"): State({**ROW[table], column: meant}, 1.0)}
    lines, faults = checking.sheets_of(rows)[table].lines, list[Fault]()
    assert list(checking.records(lines, MODELS[table], faults)) == []
    said = {
        language: " ".join(worded(text, language) for text in (faults[0].reason, faults[0].remedy))
        for language in ("id", "en")
    }
    assert faults[0].column == column
    assert indonesian in said["id"]
    assert english in said["en"]


DOUBTED = [
    ("elections", "id-3216-2024", {"roll": "102603900"}, "terlalu besar", "too large"),
    ("elections", "id-3216-2024", {"roll": "225185"}, "jauh dari", "far from"),
    ("people", "siti-qomariyah", {"name": "Siti Qomariyah, S.H., M.KP."}, "memuat gelar", "holds degrees"),
    ("seats", "council-3216-2024 pks", {"seats": "6"}, "disebut lengkap", "said to be complete"),
    ("tickets", "pair-3216-2024-1", {"ballot_number": "3"}, "bernomor urut sama", "same ballot number"),
    ("tickets", "pair-3216-2024-1", {"deputy_id": ""}, "tanpa calon wakil", "no deputy"),
    ("claims", "c027", {"said_on": "2031-05-02"}, "masa depan", "in the future"),
    ("claims", "c027", {"recorded_at": "2031-05-02"}, "masa depan", "in the future"),
]


@pytest.mark.parametrize(("table", "key", "changed", "indonesian", "english"), DOUBTED)
def test_what_may_be_true_and_hardly_is_is_doubted(
    table: str, key: str, changed: Cells, indonesian: str, english: str
) -> None:
    rows = placed(rows_of(sliced()), {})
    complete = {"entity_id": "council-3216-2024", "of": "seats", "source_id": "radarbekasi-2024-05-02-siqom"}
    rows.setdefault(("completeness", "council-3216-2024 seats"), State(complete, 1.0))
    state = rows[table, key]
    after = {**rows, (table, key): State({**state.cells, **changed}, state.place)}
    before_doubts = set(doubts.find(checking.sheets_of(rows)))
    new = [doubt for doubt in doubts.find(checking.sheets_of(after)) if doubt not in before_doubts]
    assert any(indonesian in worded(doubt.reason, "id") for doubt in new)
    assert any(english in doubt.reason for doubt in new)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mistakes") / "jombang.xlsx"
    making.make(known.of_package(sliced()), "3517", 2024, path)
    fill(path)
    return path


def typed(book: Path, folder: Path, sheet: str, key: str, cell: str | date) -> Path:
    """Type a cell of the second row of a sheet."""
    workbook, path = openpyxl.load_workbook(book), folder / "typed.xlsx"
    workbook[sheet][f"{get_column_letter(list(SHEETS[sheet]).index(key) + 1)}2"] = cell
    workbook.save(path)
    return path


def converted(path: Path) -> edits.Converted:
    """Return the edits of a workbook beside the seeds."""
    return edits.convert(filled.read(path), known.of_package(sliced()), date(2026, 12, 3))


IN_WORKBOOK = [
    ("Dukungan", "status", "terdafar", "Maksudnya “terdaftar di KPU”", "Did you mean “terdaftar di KPU”"),
    ("Dukungan", "status", "zzz", "bukan pilihan kolom ini", "no choice of this column"),
    ("Dukungan", "role", "pengusug", "Maksudnya “mengusung”", "Did you mean"),
    ("Dukungan", "object", "9", "Tidak ada pasangan bernomor 9", "No pair has the number 9"),
    ("Dukungan", "object", "Budiono", "Tidak ada yang bernama", "Nobody in this workbook"),
    ("Dukungan", "source", "S19", "bukan sumber", "no source"),
    ("Pemilihan", "date", date(2023, 11, 27), "untuk pemilihan 2024", "for the election of 2024"),
    ("Pemilihan", "region", "Kota Jombang", "adalah kode kabupaten", "that of a regency"),
    ("Pemilihan", "code", "3599999", "bukan kode wilayah", "no code of a region"),
    ("Kursi", "party", "Partai Ular", "bukan partai", "no party"),
]


@pytest.mark.parametrize(("sheet", "key", "cell", "indonesian", "english"), IN_WORKBOOK)
def test_a_cell_of_a_workbook_is_refused_in_the_words_of_its_drop_down(
    book: Path, tmp_path: Path, sheet: str, key: str, cell: str | date, indonesian: str, english: str
) -> None:
    with pytest.raises(InvalidSeedsError) as caught:
        examine(typed(book, tmp_path, sheet, key, cell), sliced())
    faults = caught.value.faults
    said = [(worded(f.reason, "id") + " " + worded(f.remedy, "id"), f"{f.reason} {f.remedy}") for f in faults]
    assert any(indonesian in id_ and english in en for id_, en in said), said


@pytest.mark.parametrize("cell", ["PDI Perjuangan", "Partai Golkar", "Golkar dan PAN", "PKS, Partai Golkar"])
def test_parties_are_known_by_their_other_names_and_two_may_share_a_cell(
    book: Path, tmp_path: Path, cell: str
) -> None:
    done = converted(typed(book, tmp_path, "Dukungan", "subject", cell))
    subjects = {edit.cells["subject_id"] for edit in done.edits if edit.table == "claims"}
    expected = {"PDI Perjuangan": {"pdip"}, "Partai Golkar": {"golkar"}, "Golkar dan PAN": {"golkar", "pan"}}
    assert done.faults == []
    assert expected.get(cell, {"pks", "golkar"}) <= subjects


def test_degrees_are_no_part_of_a_name_and_of_its_id(book: Path, tmp_path: Path) -> None:
    done = converted(typed(book, tmp_path, "Pasangan", "head", "Riyadi, S.H., M.KP."))
    person = next(edit for edit in done.edits if row_key("people", edit.cells)[1] == "riyadi")
    assert person.cells["name"] == "Riyadi"
    assert any("Gelar tidak masuk nama" in worded(note.reason, "id") for note in done.notes)


def test_there_are_at_least_sixty_two_mistakes() -> None:
    assert len(UNDERSTOOD) + len(REFUSED) + len(DOUBTED) + len(IN_WORKBOOK) + 5 >= 62
