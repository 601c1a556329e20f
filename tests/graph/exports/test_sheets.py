"""Workbooks: numbers stay numbers, and nothing that was typed becomes a formula."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from graph.exports.sheets import workbook


def test_numbers_stay_numbers_and_text_is_text() -> None:
    rows: list[list[object]] = [["name", "votes"], ["=1+1", 12], ["a\x00b", None], [True, 0.5]]
    sheet = load_workbook(io.BytesIO(workbook({"one": rows})))["one"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["name", "votes"],
        ["=1+1", 12],
        ["ab", None],
        ["True", 0.5],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "A2"
