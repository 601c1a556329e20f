"""CSV, JSON Lines and the workbook: what is read back is what was written."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict

import openpyxl
import orjson
import pytest

from graph.domain.characters import unescape_cell
from graph.exports.copies import Copy
from graph.exports.formats import Format
from graph.exports.records import COLUMNS, Record, records
from tests.graph.exports.odd import not_in_xml

pytestmark = pytest.mark.usefixtures("take")  # told here, for what asks for copies by name needs Neo4j too


def file(format_: Format, copy: Copy) -> bytes:
    return b"".join(format_.write(copy))


@pytest.fixture(params=["bekasi", "odd"])
def some(request: pytest.FixtureRequest) -> Copy:
    found: Copy = request.getfixturevalue(request.param)
    return found


def test_csv_comes_back_as_it_was(some: Copy) -> None:
    text = file(Format.CSV, some).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    read = [Record(**{name: unescape_cell(cell) or None for name, cell in row.items()}) for row in rows]  # type: ignore[arg-type]
    assert read == list(records(some))


def test_no_cell_of_csv_is_a_formula(odd: Copy) -> None:
    for row in csv.reader(io.StringIO(file(Format.CSV, odd).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_json_lines_come_back_as_they_were(some: Copy) -> None:
    read = [Record(**orjson.loads(line)) for line in file(Format.JSON_LINES, some).splitlines()]
    assert read == list(records(some))


def test_a_workbook_comes_back_as_it_was_and_no_cell_is_a_formula(some: Copy) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file(Format.WORKBOOK, some)))
    assert book.sheetnames == ["about", "claims", "entities", "sources"]
    head, *rows = list(book["claims"].iter_rows())
    assert tuple(cell.value for cell in head) == COLUMNS
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    read = [{name: cell.value for name, cell in zip(COLUMNS, row, strict=True)} for row in rows]
    assert read == [asdict(record) for record in records(some)]
    assert len(list(book["sources"].iter_rows())) == len(some.sources) + 1


def test_a_workbook_leaves_out_what_xml_cannot_hold(bekasi: Copy) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file(Format.WORKBOOK, not_in_xml(bekasi))))
    assert "Uji kata." in {cell.value for row in book["claims"].iter_rows() for cell in row}


def test_each_record_tells_its_day_its_licence_its_source_and_its_standing(bekasi: Copy) -> None:
    first = next(iter(records(bekasi)))
    assert first.as_of == "2024-08-26"
    assert first.licence == "CC BY 4.0"
    assert first.source_url.startswith("http")
    assert {each.standing for each in records(bekasi)} >= {"holds", "overtaken", "perhaps", "takes_back"}
