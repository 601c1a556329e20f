from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InvalidSeedsError
from graph.writing.package import sheets
from graph.writing.package.validate import DESCRIPTOR, validate
from graph.writing.records import faults, forms
from graph.writing.records.models import TABLES
from graph.writing.records.tables import Sheet
from tests.graph.writing.opendocument import ods
from tests.graph.writing.package.seeds_slice import Cells, read, text_of, write

TICKETS = tuple(TABLES["tickets"].model_fields)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to write as a spreadsheet would."""
    return write(tmp_path / "seeds")


def tickets(folder: Path, table: str = "tickets") -> Sheet:
    model = TABLES[table]
    return sheets.read(folder, table, tuple(model.model_fields), forms.kinds(model))


def contents(sheet: Sheet) -> list[dict[str, str]]:
    return [{**line.cells} for line in sheet.lines]


def told(sheet: Sheet) -> str:
    assert sheet.faults == []
    (note,) = faults.merged(sheet.notes, "en")
    assert note.file == sheet.file
    return note.reason


def with_separator(rows: Cells, mark: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


def save(folder: Path, rows: list[list[object]], table: str = "tickets") -> None:
    """Save a table as a workbook in place of its CSV."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / f"{table}.xlsx")
    (folder / f"{table}.csv").unlink()


def test_a_file_as_agreed_is_read_without_a_word(seeds: Path) -> None:
    assert tickets(seeds).notes == []


def split(seeds: Path, *heads: list[str]) -> Sheet:
    """Write the tickets as two files of a folder, with headers of their own where given; return the table."""
    header, *rows = read("tickets")
    (seeds / "tickets.csv").unlink()
    (seeds / "tickets").mkdir()
    for number, own in enumerate(heads or (header, header)):
        part = text_of([own, *(row[: len(own)] for row in rows[number::2])])
        (seeds / "tickets" / f"{number}.csv").write_text(part, encoding="utf-8", newline="")
    descriptor = json.loads((seeds / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == "tickets":
            resource["path"] = ["tickets/0.csv", "tickets/1.csv"]
    (seeds / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    return tickets(seeds)


def test_a_long_table_is_a_folder_of_files(seeds: Path) -> None:
    one = tickets(seeds)
    whole = split(seeds)
    assert (whole.notes, whole.faults, whole.columns, whole.whole) == ([], [], one.columns, True)
    assert {line["id"] for line in whole.lines} == {line["id"] for line in one.lines}
    assert {(line.file, line.number) for line in whole.lines} >= {("tickets/0.csv", 2), ("tickets/1.csv", 2)}
    assert validate(seeds).tickets


def test_a_row_of_one_file_that_repeats_one_of_another_names_that_file(seeds: Path) -> None:
    split(seeds)
    first = (seeds / "tickets" / "0.csv").read_text(encoding="utf-8").splitlines()[1]
    with (seeds / "tickets" / "1.csv").open("a", encoding="utf-8") as file:
        file.write(f"{first}\n")
    with pytest.raises(InvalidSeedsError) as refused:
        validate(seeds)
    (fault,) = [fault for fault in refused.value.faults if fault.column == "id"]
    assert fault.file == "tickets/1.csv"
    assert "row tickets/0.csv:2" in fault.reason


def test_a_file_of_a_folder_that_lacks_a_column_is_told_once(seeds: Path) -> None:
    header = read("tickets")[0]
    split(seeds, header, header[:-1])
    with pytest.raises(InvalidSeedsError) as refused:
        validate(seeds)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == ("tickets/1.csv", 1, header[-1])


def test_a_table_is_not_both_a_file_and_a_folder(seeds: Path) -> None:
    text = (seeds / "tickets.csv").read_text(encoding="utf-8")
    split(seeds)
    (seeds / "tickets.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSeedsError) as refused:
        validate(seeds)
    assert "folder tickets/" in refused.value.faults[0].reason


def test_a_byte_order_mark_is_passed_over_and_told(seeds: Path) -> None:
    plain = contents(tickets(seeds))
    (seeds / "tickets.csv").write_text(text_of(read("tickets")), encoding="utf-8-sig", newline="")

    sheet = tickets(seeds)

    assert told(sheet) == "The file starts with a byte order mark."
    assert contents(sheet)[: len(plain)] == plain


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_other_separators_are_understood_and_told(seeds: Path, mark: str, name: str) -> None:
    (seeds / "tickets.csv").write_text(with_separator(read("tickets"), mark), encoding="utf-8", newline="")

    sheet = tickets(seeds)

    assert told(sheet) == f"The cells are separated by {name}."
    assert sheet.lines[0]["id"] == read("tickets")[1][0]


def test_columns_in_another_order_are_understood_and_told(seeds: Path) -> None:
    rows = [row[::-1] for row in read("tickets")]
    (seeds / "tickets.csv").write_text(text_of(rows), encoding="utf-8", newline="")

    sheet = tickets(seeds)

    assert told(sheet) == "The columns stand in another order than agreed."
    assert tuple(sheet.lines[0].cells) == TICKETS


def test_empty_lines_and_columns_at_the_end_are_passed_over_and_told(seeds: Path) -> None:
    rows = [[*row, "", ""] for row in read("tickets")]
    rows += [[""] * len(rows[0])] * 3
    (seeds / "tickets.csv").write_text(text_of(rows), encoding="utf-8", newline="")

    sheet = tickets(seeds)

    assert "Empty columns at the end" in told(sheet)
    assert "Empty lines at the end" in told(sheet)
    assert len(sheet.lines) == len(read("tickets")) - 1


def test_an_empty_line_between_others_is_still_a_fault(seeds: Path) -> None:
    rows = read("tickets")
    rows.insert(2, [""] * len(rows[0]))
    (seeds / "tickets.csv").write_text(text_of(rows), encoding="utf-8", newline="")

    (fault,) = tickets(seeds).faults

    assert (fault.row, fault.reason) == (3, "The line is empty.")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_stands_in_for_a_missing_file(seeds: Path, suffix: str) -> None:
    rows = read("tickets")
    save(seeds, [list(row) for row in rows])
    if suffix == ".ods":
        (seeds / "tickets.xlsx").unlink()
        (seeds / "tickets.ods").write_bytes(ods({"Sheet1": rows}))

    sheet = tickets(seeds)

    assert sheet.file == f"tickets{suffix}"
    assert told(sheet) == f"tickets{suffix} is read in place of tickets.csv."
    assert [line["id"] for line in sheet.lines] == [row[0] for row in rows[1:]]


def test_a_csv_goes_before_a_workbook_beside_it(seeds: Path) -> None:
    openpyxl.Workbook().save(seeds / "tickets.xlsx")

    assert tickets(seeds).file == "tickets.csv"


def test_what_is_no_workbook_is_a_fault(seeds: Path) -> None:
    (seeds / "tickets.csv").unlink()
    (seeds / "tickets.xlsx").write_text("no workbook")

    (fault,) = tickets(seeds).faults

    assert fault.file == "tickets.xlsx"
    assert "cannot be read" in fault.reason


def test_a_pipe_is_not_waited_for(seeds: Path) -> None:
    (seeds / "tickets.csv").unlink()
    os.mkfifo(seeds / "tickets.csv")

    (fault,) = tickets(seeds).faults

    assert (fault.file, fault.row, fault.column) == ("tickets.csv", None, None)
    assert fault.reason == "The file cannot be read: it is no regular file."


def test_a_stray_cell_far_away_is_a_fault_with_its_remedy(seeds: Path) -> None:
    save(seeds, [["id"]])
    book = openpyxl.load_workbook(seeds / "tickets.xlsx")
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(seeds / "tickets.xlsx")

    (fault,) = tickets(seeds).faults

    assert fault.file == "tickets.xlsx"
    assert fault.reason.startswith("The workbook cannot be read: it has more than 5,000,000 cells")
    assert fault.remedy == "Save it anew: its cells alone, side by side, without a password."


def test_days_truth_values_and_numbers_of_a_workbook_are_those_of_a_csv(seeds: Path) -> None:
    header: list[object] = list(TABLES["results"].model_fields)
    save(seeds, [header, ["pair-1", 12.0, True, date(2024, 12, 6), "s", None]], "results")
    (line,) = tickets(seeds, "results").lines
    assert (line["votes"], line["certified"], line["decided_on"], line["note"]) == (
        "12",
        "true",
        "2024-12-06",
        "",
    )


def test_a_count_of_days_is_understood_and_told(seeds: Path) -> None:
    header: list[object] = list(TABLES["results"].model_fields)
    save(seeds, [header, ["pair-1", 12, "WAHR", 45632, "s", None]], "results")

    sheet = tickets(seeds, "results")

    assert sheet.lines[0]["decided_on"] == "2024-12-06"
    assert "decided_on: 1 understood: “45632” is 2024-12-06." in told(sheet)
    assert "certified: 1 understood: “WAHR” is true." in told(sheet)


def test_an_ambiguous_day_is_a_fault_unless_others_settle_it(seeds: Path) -> None:
    header = list(TABLES["results"].model_fields)
    rows = [header, ["pair-1", "12", "true", "03/04/2024", "s", ""]]
    (seeds / "results.csv").write_text(text_of(rows), encoding="utf-8", newline="")

    (fault,) = tickets(seeds, "results").faults
    assert (fault.row, fault.column) == (2, "decided_on")
    assert fault.reason == "“03/04/2024” can be either of two days."

    rows.append(["pair-2", "12", "true", "27/11/2024", "s", ""])
    (seeds / "results.csv").write_text(text_of(rows), encoding="utf-8", newline="")
    sheet = tickets(seeds, "results")
    assert [line["decided_on"] for line in sheet.lines] == ["2024-04-03", "2024-11-27"]
    assert "2 understood, day first: “03/04/2024” is 2024-04-03." in told(sheet)
