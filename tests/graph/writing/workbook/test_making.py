"""The workbook that an editor gets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from graph.writing.workbook import filled, making
from graph.writing.workbook.layout import FILLED, GUIDE, LISTS, ORIGIN, SHEETS, WORDS, Choice
from tests.graph.writing.workbook.test_edits import SEEDS, convert


@pytest.fixture(scope="module")
def bekasi(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path: Path = tmp_path_factory.mktemp("sheet") / "bekasi.xlsx"
    making.make(SEEDS, "3216", 2024, path)
    return openpyxl.load_workbook(path)


def offered(book: Workbook, sheet: str, heading: str) -> list[str]:
    """Return what the drop-down of a column offers."""
    (column,) = (cell.column_letter for cell in book[sheet][1] if cell.value == heading)
    (rule,) = (each for each in book[sheet].data_validations.dataValidation if f"{column}2" in each.sqref)
    (name,) = (each for each in book.defined_names if f"={each}" == rule.formula1)
    (place,) = book.defined_names[name].destinations
    return [str(row[0].value) for row in book[place[0]][place[1].replace("$", "")]]


def test_it_opens_at_the_election_after_a_guide_in_indonesian(bekasi: Workbook) -> None:
    assert bekasi.sheetnames == [GUIDE, *SHEETS, LISTS, ORIGIN]
    assert bekasi.active is not None
    assert bekasi.active.title == "Pemilihan"
    text = " ".join(str(row[0]) for row in bekasi[GUIDE].iter_rows(values_only=True) if row[0])
    assert "Isi sel yang kosong saja" in text
    assert "koalisi load" in text
    assert [bekasi[name].sheet_state for name in (LISTS, ORIGIN)] == ["hidden", "hidden"]


def test_it_is_filled_with_what_the_graph_knows(bekasi: Workbook) -> None:
    rows = {
        name: [dict(zip(columns, row, strict=False)) for row in bekasi[name].iter_rows(2, values_only=True)]
        for name, columns in SHEETS.items()
    }

    (election,) = rows["Pemilihan"]
    assert (election["region"], election["roll"]) == ("Kabupaten Bekasi", 2251856)
    assert [row["head"] for row in rows["Pasangan"]] == [
        "Dani Ramdan (dani-ramdan)",
        "BN. Holik Qodratulloh (bn-holik-qodratulloh)",
        "Ade Kuswara Kunang (ade-kuswara-kunang)",
    ]
    seats = {row["party"]: row["seats"] for row in rows["Kursi"] if row["seats"]}
    assert sum(int(str(each)) for each in seats.values()) == 55
    assert len(rows["Kursi"]) == len(SEEDS.rows("parties"))


def test_the_page_that_has_all_seats_is_named_as_it_may_be_typed_and_is_no_edit(tmp_path: Path) -> None:
    stated = next(row for row in SEEDS.rows("completeness").values() if row["of"] == "seats")
    code = stated["entity_id"].split("-")[1]
    path = tmp_path / "sheet.xlsx"
    making.make(SEEDS, code, 2024, path)

    (row,) = filled.read(path).rows["Pemilihan"]

    assert row.cells["seats_complete"].endswith(f"({stated['source_id']})")
    assert convert(path).edits == []


@pytest.mark.parametrize(
    ("sheet", "heading", "choice"),
    [
        ("Dukungan", "Status", "status"),
        ("Dukungan", "Peran", "role"),
        ("Dukungan", "Hubungan", "predicate"),
        ("Dukungan", "Tingkat kepercayaan", "confidence"),
        ("Sumber", "Jenis", "kind"),
        ("Pasangan", "Perseorangan", "yes"),
    ],
)
def test_drop_downs_offer_the_words_of_the_vocabulary(
    bekasi: Workbook, sheet: str, heading: str, choice: Choice
) -> None:
    assert offered(bekasi, sheet, heading) == list(WORDS[choice])


def test_drop_downs_offer_whom_and_what_the_graph_knows(bekasi: Workbook) -> None:
    assert "Dani Ramdan (dani-ramdan)" in offered(bekasi, "Pasangan", "Calon kepala daerah")
    assert "PKS (pks)" in offered(bekasi, "Dukungan", "Partai")
    assert "Radar Bekasi (outlet-radarbekasi)" in offered(bekasi, "Sumber", "Media")
    assert offered(bekasi, "Dukungan", "Sumber")[:2] == ["S1", "S2"]
    assert offered(bekasi, "Dukungan", "Pasangan")[0] == (
        "1: Dani Ramdan (dani-ramdan) - Romli HM (romli-hm)"
    )


def test_a_workbook_is_made_with_the_columns_that_are_said_to_be_filled() -> None:
    contents = making.contents(SEEDS, "3216", 2024)
    assert {name: {key for row in rows for key in row} for name, rows in contents.items()} == {
        name: set(keys) for name, keys in FILLED.items()
    }
