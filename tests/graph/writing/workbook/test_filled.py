"""A filled workbook in the forms that editors save it in."""

from __future__ import annotations

import csv
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InvalidSeedsError
from graph.writing.workbook import edits, filled, making
from graph.writing.workbook.known import Known
from graph.writing.workbook.layout import ORIGIN, SHEETS
from tests.graph.writing.damage import BLOWS, damaged
from tests.graph.writing.opendocument import ods
from tests.graph.writing.workbook.jombang import fill

KNOWN = Known({"parties": {"pkb": {"id": "pkb", "name": "Partai Kebangkitan Bangsa", "short_name": "PKB"}}})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "jombang.xlsx"
    making.make(KNOWN, "3517", 2024, path)
    fill(path)
    return path


def plain(path: Path) -> dict[str, list[list[str]]]:
    """Return the cells of a workbook as a spreadsheet in Indonesia shows them."""
    return {
        sheet.title: [[shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(path)
    }


def shown(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def contents(path: Path) -> dict[str, list[tuple[int, dict[str, str], dict[str, str]]]]:
    found = filled.read(path)
    assert found.faults == ()
    return {
        name: [(row.number, {**row.cells}, {**row.was}) for row in rows] for name, rows in found.rows.items()
    }


def test_what_was_filled_in_beforehand_is_not_typed(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    making.make(KNOWN, "3517", 2024, path)

    assert filled.read(path).typed_rows == 0


def test_a_folder_of_csv_says_what_the_workbook_says(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "jombang"
    folder.mkdir()
    for name, rows in plain(book).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)

    assert filled.is_workbook(folder)
    assert contents(folder) == contents(book)


def test_an_opendocument_spreadsheet_says_what_the_workbook_says(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "jombang.ods"
    path.write_bytes(ods(plain(book)))

    assert filled.is_workbook(path)
    assert contents(path) == contents(book)


def test_the_dates_of_one_sheet_settle_those_of_the_others(book: Path) -> None:
    (first, *_) = filled.read(book).rows["Pasangan"]  # 3/12/2024, beside 27/08/2024 in another sheet

    assert first.cells["decided_on"] == "2024-12-03"


def test_what_was_understood_is_noted_once_for_a_column(book: Path) -> None:
    notes = [each.reason for each in filled.read(book).notes if each.column == "Tanggal penetapan"]

    assert notes == ["2 understood, day first: “3/12/2024” is 2024-12-03."]


def test_a_workbook_of_something_else_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)

    with pytest.raises(InvalidSeedsError) as refused:
        filled.read(path)

    assert refused.value.faults[0].reason == "It has no sheet “Pemilihan”."


def test_a_column_that_nobody_reads_is_a_fault(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Kursi"]["H1"] = "Suasana"
    workbook.save(book)

    (fault,) = filled.read(book).faults

    assert (fault.file, fault.row, fault.column) == ("jombang.xlsx/Kursi", 1, "Suasana")


def test_a_workbook_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(InvalidSeedsError) as caught:
        filled.read(tmp_path / "jombang.xlsx")
    (fault,) = caught.value.faults
    assert (fault.file, fault.reason) == ("jombang.xlsx", "The file is missing.")


def test_a_column_that_the_hidden_sheet_makes_up_is_a_fault(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["_asal"].cell(2, 1).value
    workbook["_asal"].cell(2, 3).value = "x"
    workbook.save(book)

    (fault,) = filled.read(book).faults

    assert (fault.file, fault.row, fault.column) == ("jombang.xlsx/_asal", 2, "Kolom")
    assert fault.reason == f"The sheet “{sheet}” has no column “x”."
    assert fault.remedy == "Leave this hidden sheet as it was made, or make the workbook anew."


_ODD = st.sampled_from(
    [
        None,
        "",
        " ",
        "x",
        "=1/0",
        "ya",
        "#REF!",
        -1,
        1.5,
        1e300,
        45632,
        True,
        date(2024, 2, 29),
        "31/02/2024",
        "03/04/2024",
        "9" * 400,
    ]
)


@given(
    cells=st.lists(
        st.tuples(st.sampled_from([*SHEETS, ORIGIN]), st.integers(1, 8), st.integers(1, 12), _ODD), max_size=8
    ),
    dropped=st.none() | st.sampled_from([*SHEETS, ORIGIN]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_any_cells_is_read_or_refused(
    book: Path, cells: list[tuple[str, int, int, Any]], dropped: str | None
) -> None:
    workbook = openpyxl.load_workbook(book)
    for name, row, column, cell in cells:
        workbook[name].cell(row, column).value = cell
    if dropped:
        del workbook[dropped]
    path = book.with_name("damaged.xlsx")
    workbook.save(path)
    with suppress(InvalidSeedsError):
        edits.convert(filled.read(path), KNOWN, date(2024, 12, 31))


@given(blows=BLOWS, which=st.integers(0, 20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_a_damaged_part_is_read_or_refused(
    book: Path, blows: list[tuple[str, float, int, str]], which: int
) -> None:
    path = book.with_name("damaged.xlsx")
    with zipfile.ZipFile(book) as archive, zipfile.ZipFile(path, "w") as hit:
        for number, name in enumerate(archive.namelist()):
            part = archive.read(name)
            hit.writestr(
                name, damaged(part.decode(), blows) if number == which % len(archive.namelist()) else part
            )
    with suppress(InvalidSeedsError):
        filled.read(path)
