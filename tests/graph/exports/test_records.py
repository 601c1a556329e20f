"""CSV, JSON Lines and the workbook: what is read back is what was written."""

from __future__ import annotations

import csv
import io

import openpyxl
import orjson
import pytest

from graph.domain.characters import unescape_cell
from graph.exports.copies import Copy
from graph.exports.formats import formats
from graph.exports.records import COLUMNS, records
from tests.graph.exports.odd import not_in_xml

pytestmark = pytest.mark.usefixtures("take")  # told here, for what asks for copies by name needs Neo4j too


def file(format_: str, copy: Copy) -> bytes:
    return b"".join(formats()[format_].pieces(copy))


@pytest.fixture(params=["bekasi", "odd"])
def some(request: pytest.FixtureRequest) -> Copy:
    found: Copy = request.getfixturevalue(request.param)
    return found


def test_csv_comes_back_as_it_was(some: Copy) -> None:
    text = file("csv", some).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    read = [{name: unescape_cell(cell) or None for name, cell in row.items()} for row in rows]
    assert read == list(records(some))


def test_no_cell_of_csv_is_a_formula(odd: Copy) -> None:
    for row in csv.reader(io.StringIO(file("csv", odd).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_json_lines_come_back_as_they_were(some: Copy) -> None:
    read = [orjson.loads(line) for line in file("jsonl", some).splitlines()]
    assert read == list(records(some))


def test_a_workbook_comes_back_as_it_was_and_no_cell_is_a_formula(some: Copy) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx", some)))
    assert book.sheetnames == ["about", "claims", "entities", "sources"]
    head, *rows = list(book["claims"].iter_rows())
    assert tuple(cell.value for cell in head) == COLUMNS
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    read = [{name: cell.value for name, cell in zip(COLUMNS, row, strict=True)} for row in rows]
    assert read == list(records(some))
    assert len(list(book["sources"].iter_rows())) == len(some.sources) + 1


def test_a_workbook_leaves_out_what_xml_cannot_hold(bekasi: Copy) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx", not_in_xml(bekasi))))
    assert "Uji kata." in {cell.value for row in book["claims"].iter_rows() for cell in row}


def test_each_record_tells_its_day_its_licence_its_source_and_its_standing(bekasi: Copy) -> None:
    first = next(iter(records(bekasi)))
    assert first["as_of"] == "2024-08-26"
    assert first["licence"] == "CC BY 4.0"
    assert (first["source_url"] or "").startswith("http")
    assert {each["standing"] for each in records(bekasi)} >= {"holds", "overtaken", "perhaps", "takes_back"}
