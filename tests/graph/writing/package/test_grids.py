"""What a few kilobytes of a workbook may not ask for, and what spreadsheets write that looks like it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from graph.writing.package import grids
from tests.graph.writing.opendocument import ods

CELL = b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def xlsx(folder: Path, changed: Callable[[bytes], bytes] = lambda part: part, **cells: str) -> Path:
    """A workbook of some cells, whose sheet is ``changed`` by another hand."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book["Sheet"][place] = value
    written = io.BytesIO()
    book.save(written)
    path = folder / "people.xlsx"
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changed(part) if name.endswith("sheet1.xml") else part)
    return path


def opendocument(folder: Path, old: bytes = b"", new: bytes = b"") -> Path:
    """A workbook of one cell, in whose content ``old`` is ``new``."""
    path = folder / "people.ods"
    written = io.BytesIO(ods({"people": [["x"]]}))
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            changed.writestr(name, archive.read(name).replace(old, new) if old else archive.read(name))
    return path


def refused(path: Path) -> str:
    with pytest.raises(grids.UnreadableError) as caught:
        grids.workbook(path)
    return str(caught.value)


def test_a_stray_cell_far_away_is_refused(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path, A1="id", XFD1048576="x")).startswith("it has more than 5,000,000 cells")


def test_cells_that_tell_no_place_are_counted(tmp_path: Path) -> None:
    rows = b'<row r="900000"><c r="F900000" t="inlineStr"><is><t>x</t></is></c></row>'
    path = xlsx(tmp_path, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"), A1="id")
    assert "cells" in refused(path)


def test_one_text_in_very_many_cells_is_refused(tmp_path: Path) -> None:
    rows = b"<row>" + b'<c t="s"><v>0</v></c>' * 4_000 + b"</row>"
    path = xlsx(tmp_path, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"), A1="id")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 30_000}</t></si></sst>")
    assert refused(path) == "its cells have more than 104,857,600 characters"


def test_a_cell_that_is_only_coloured_is_none(tmp_path: Path) -> None:
    def coloured(part: bytes) -> bytes:
        return part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')

    path = xlsx(tmp_path, coloured, A1="id")
    assert [record.cells for record in grids.workbook(path)["Sheet"]] == [("id",)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000000">', "cells"),
        (b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="1000000000" ', "cells"),
        (b"<text:p>", b'<text:p><text:s text:c="2000000000"/>', "characters"),
        (
            b"<table:table-row>",
            b'<table:table-row table:number-rows-repeated="999999999"/><table:table-row>' + CELL * 6,
            "cells",
        ),
        (b"<office:document-content", b'<!DOCTYPE l [<!ENTITY a "aa">]><office:document-content', "DOCTYPE"),
        (b"</table:table-row>", b"", "is no XML"),
    ],
)
def test_what_an_opendocument_spreadsheet_repeats_is_bounded(
    tmp_path: Path, old: bytes, new: bytes, reason: str
) -> None:
    assert reason in refused(opendocument(tmp_path, old, new))


def test_a_text_of_many_cells_is_weighed_in_each_of_them(tmp_path: Path) -> None:
    many = b'<table:table-cell table:number-columns-repeated="4000000" '
    path = opendocument(tmp_path, b"<table:table-cell ", many)
    grids.check_bounds(path)
    opendocument(
        tmp_path, CELL, CELL.replace(b"<table:table-cell ", many).replace(b">x<", b">" + b"x" * 99 + b"<")
    )
    assert "characters" in refused(path)


def test_the_empty_rows_and_cells_that_end_each_sheet_of_libreoffice_are_none(tmp_path: Path) -> None:
    end = (
        b'<table:table-row table:number-rows-repeated="1048575">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    path = opendocument(tmp_path, b"</table:table>", end)
    assert [record.cells for record in grids.workbook(path)["people"]] == [("x",)]


@pytest.mark.slow
def test_what_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path, lambda part: part + b" " * grids.LARGEST, A1="id")
    assert refused(path) == "unpacked it has more than 104,857,600 bytes"


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path, A1="id")
    with zipfile.ZipFile(path) as archive:
        size = max(archive.infolist(), key=lambda part: part.file_size).file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert "no archive that can be unpacked" in refused(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.xlsx")
    assert refused(tmp_path / "people.xlsx") == "it is no regular file"


def test_pictures_and_styles_beside_the_sheets_are_passed_over(tmp_path: Path) -> None:
    path = xlsx(tmp_path, A1="id")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert [record.cells for record in grids.workbook(path)["Sheet"]] == [("id",)]


def test_a_workbook_as_large_as_the_largest_table_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("claims")
    for number in range(3_000):
        sheet.append([f"c{number:04}", "Partai Kebangkitan Bangsa", *["x" * 50] * 14])
    book.save(tmp_path / "claims.xlsx")
    assert len(grids.workbook(tmp_path / "claims.xlsx")["claims"]) == 3_000
