from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import Fault, InvalidSeedsError
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from graph.writing.package.validate import DESCRIPTOR, descriptor_faults, validate
from graph.writing.records.models import TABLES
from tests.graph.writing.package.seeds_slice import SEEDS, read, row_of, set_cell, spoil, text_of, write

pytestmark = pytest.mark.slow  # each reads a package


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(InvalidSeedsError) as caught:
        validate(folder)
    return list(caught.value.faults)


def only_fault(folder: Path) -> Fault:
    found = faults(folder)
    assert len(found) == 1, found
    return found[0]


def test_the_slice_of_the_seeds_is_sound(seeds: Path) -> None:
    assert len(validate(seeds).claims) > 20


def test_the_seeds_are_sound() -> None:
    package = validate(SEEDS)

    assert sum(bool(re.fullmatch(r"c\d+", claim.id)) for claim in package.claims) == 252
    assert all(getattr(package, table) for table in TABLES if table != "identities")


def test_the_law_is_part_of_what_is_validated(seeds: Path) -> None:
    (seeds / "rules.yaml").write_text("sources: []\nrules: nothing\n", "utf-8")

    fault = only_fault(seeds)

    assert (fault.file, fault.row, fault.column) == ("rules.yaml", 2, "rules")


def test_a_source_of_the_law_may_not_take_the_id_of_another_row(seeds: Path) -> None:
    text = (SEEDS / "rules.yaml").read_text("utf-8")
    first = validate(SEEDS).rules[0].id
    (seeds / "rules.yaml").write_text(re.sub(rf"\b{first}\b", "nasdem", text), "utf-8")

    fault = only_fault(seeds)

    assert (fault.file, fault.column) == ("rules.yaml", "sources.0.id")
    assert "nasdem" in fault.reason


def test_the_sources_of_the_law_are_rows_of_the_package(seeds: Path) -> None:
    assert validate(seeds).rules == ()
    shutil.copy(SEEDS / "rules.yaml", seeds)
    assert {source.id for source in validate(seeds).rules} == set(load_law(SEEDS / "rules.yaml").source_ids)


def test_a_claim_on_an_unknown_board_is_told_with_the_board_that_was_meant(seeds: Path) -> None:
    row = set_cell(seeds, "claims", "c027", "subject_id", "nasdem-dpw-23")

    fault = only_fault(seeds)

    assert (fault.file, fault.row, fault.column) == ("claims.csv", row, "subject_id")
    assert "“nasdem-dpw-23” is no id" in fault.reason
    assert "Did you mean “nasdem-dpw-32”?" in fault.remedy


def test_a_missing_column_is_told_once(seeds: Path) -> None:
    spoil(seeds, "claims", lambda rows: [cells.pop(7) for cells in rows])

    assert only_fault(seeds) == Fault(
        "claims.csv", 1, "status", "The column status is missing.", "Add status to the header."
    )


def test_a_column_that_nobody_reads_is_told(seeds: Path) -> None:
    spoil(seeds, "regions", lambda rows: rows.__setitem__(slice(None), [[*cells, "mood"] for cells in rows]))

    fault = only_fault(seeds)

    assert (fault.file, fault.row, fault.column) == ("regions.csv", 1, "mood")


@pytest.mark.parametrize("date", ["2024-13-40", "13 Augst 2024", "2024-08?", "2024-8-1", "31/02/2024"])
def test_a_wrong_date_is_told(seeds: Path, date: str) -> None:
    row = set_cell(seeds, "claims", "c027", "said_on", date)

    fault = only_fault(seeds)

    assert (fault.row, fault.column) == (row, "said_on")
    assert date in fault.reason


def test_a_file_in_utf16_is_told_and_its_rows_are_checked_all_the_same(seeds: Path) -> None:
    text = (seeds / "boards.csv").read_text(encoding="utf-8").replace("nasdem,national", "nasdem,nation")
    (seeds / "boards.csv").write_text(text, encoding="utf-16")

    first, second = faults(seeds)

    assert "UTF-16" in first.reason
    assert (second.column, second.remedy) == (
        "level",
        "Did you mean “national”? The words are: national, province, regency",
    )


def test_a_byte_of_another_encoding_is_told_with_its_line(seeds: Path) -> None:
    lines = (seeds / "people.csv").read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b"a", b"\xe9", 1)
    (seeds / "people.csv").write_bytes(b"\n".join(lines))

    assert any(fault.row == 5 and "0xE9" in fault.reason for fault in faults(seeds))


def test_an_empty_file_is_told_once_and_not_by_every_row_that_needs_it(seeds: Path) -> None:
    (seeds / "sources.csv").write_bytes(b"")

    fault = only_fault(seeds)

    assert (fault.file, fault.row, fault.reason) == ("sources.csv", None, "The file is empty.")


def test_a_missing_file_is_told(seeds: Path) -> None:
    (seeds / "people.csv").unlink()

    assert only_fault(seeds).reason == "The file is missing."


def test_a_folder_in_place_of_a_file_is_told(seeds: Path) -> None:
    (seeds / "people.csv").unlink()
    (seeds / "people.csv").mkdir()

    assert "cannot be read" in only_fault(seeds).reason


def test_no_folder_is_told(tmp_path: Path) -> None:
    assert only_fault(tmp_path / "nowhere").reason == "This is no folder."


def test_a_huge_cell_is_told_in_short(seeds: Path) -> None:
    set_cell(seeds, "regions", "region-3216", "name", "x" * 1_000_000)

    fault = only_fault(seeds)

    assert fault.column == "name"
    assert "1,000,000 characters" in fault.reason
    assert len(fault.reason) < 200


def test_a_number_of_ten_thousand_digits_is_told(seeds: Path) -> None:
    set_cell(seeds, "councils", "council-3216-2024", "seats", "9" * 10_000)

    assert only_fault(seeds).column == "seats"


def test_rows_are_counted_as_editors_count_lines(seeds: Path) -> None:
    before = set_cell(seeds, "claims", "c016", "note", "one\u200b\ntwo\r\nthree")
    text = (seeds / "claims.csv").read_text(encoding="utf-8")
    (seeds / "claims.csv").write_text(
        text.replace("nasdem-dpw-32,supports", "nasdem-dpw-32,backs"), encoding="utf-8"
    )

    first, second = faults(seeds)[:2]

    assert (first.row, first.column) == (before, "note")
    assert second.row == row_of("claims", "c027") + 1 + 2
    assert second.column == "predicate"


def test_a_row_with_a_cell_too_many_is_told_once(seeds: Path) -> None:
    spoil(seeds, "claims", lambda rows: rows[row_of("claims", "c027")].insert(3, "stray"))

    fault = only_fault(seeds)

    assert (fault.row, fault.column) == (row_of("claims", "c027") + 1, None)
    assert "18 cells, the header 17" in fault.reason


def test_an_open_quotation_mark_is_told_where_it_opens(seeds: Path) -> None:
    with (seeds / "parties.csv").open("a", encoding="utf-8") as file:
        file.write('"hidden,Partai\n')

    fault = only_fault(seeds)

    assert fault.row == len(read("parties")) + 1
    assert "quotation mark" in fault.remedy


def test_an_id_of_two_rows_is_told_at_the_second(seeds: Path) -> None:
    spoil(seeds, "parties", lambda rows: rows.append(rows[1]))

    fault = only_fault(seeds)

    assert (fault.row, fault.column) == (len(read("parties")) + 1, "id")
    assert "repeats the one in row 2" in fault.reason


def test_an_id_of_two_tables_is_told(seeds: Path) -> None:
    spoil(seeds, "outlets", lambda rows: rows.append(["nasdem", "Nasdem", "party", ""]))

    assert any("unique in the whole package" in fault.remedy for fault in faults(seeds))


def test_a_broken_data_package_is_told(seeds: Path) -> None:
    (seeds / "datapackage.json").write_text('{"resources": [', encoding="utf-8")

    fault = only_fault(seeds)

    assert (fault.file, fault.row) == ("datapackage.json", 1)


@pytest.mark.parametrize(
    "text", ["[1]", "{}", '{"resources": {"a": 1}}', "null", '{"resources": [null]}', "[" * 9999]
)
def test_a_data_package_that_describes_nothing_is_told(seeds: Path, text: str) -> None:
    (seeds / "datapackage.json").write_text(text, encoding="utf-8")

    assert only_fault(seeds).file == "datapackage.json"


def test_a_data_package_that_forgot_a_column_is_told(seeds: Path) -> None:
    descriptor = json.loads((seeds / "datapackage.json").read_text(encoding="utf-8"))
    (claims,) = (table for table in descriptor["resources"] if table["name"] == "claims")
    claims["schema"]["fields"].pop()
    (seeds / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    assert "other columns of claims" in only_fault(seeds).reason


def test_a_data_package_of_unknown_types_is_told(seeds: Path) -> None:
    text = (seeds / "datapackage.json").read_text(encoding="utf-8").replace('"integer"', '"count"')
    (seeds / "datapackage.json").write_text(text, encoding="utf-8")

    assert any("count" in fault.reason for fault in faults(seeds))


def test_all_faults_of_all_tables_are_told_in_one_pass(seeds: Path) -> None:
    set_cell(seeds, "people", "siti-qomariyah", "party_id", "nasdm")
    set_cell(seeds, "parties", "pkb", "colour_hex", "green")
    set_cell(seeds, "councils", "council-3216-2024", "year", "MMXXIV")
    (seeds / "outlets.csv").write_bytes(b"")

    assert {fault.file for fault in faults(seeds)} == {
        "people.csv",
        "parties.csv",
        "councils.csv",
        "outlets.csv",
    }


JUNK = st.text(max_size=40) | st.sampled_from(
    ["\x00", '"', "x" * 300_000, "-1", "1e9", "２", "\ud7ff", "=1+1", "nasdem"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cell_whatever_it_holds_breaks_the_validation(seeds: Path, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(sorted(TABLES)))
    rows = read(table)
    for _ in range(data.draw(st.integers(1, 4))):
        cells = rows[data.draw(st.integers(0, len(rows) - 1))]
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(JUNK)
    (seeds / f"{table}.csv").write_text(text_of(rows), encoding="utf-8", newline="")
    try:
        validate(seeds)
    except InvalidSeedsError as error:
        assert all(fault.reason and fault.remedy and len(fault.reason) < 400 for fault in error.faults)  # noqa: PT017
    finally:
        (seeds / f"{table}.csv").write_text(text_of(read(table)), encoding="utf-8", newline="")


@pytest.mark.parametrize(("table", "column"), [("regions", "level"), ("offices", "kind")])
def test_a_long_cell_on_which_other_rows_rest_is_told_once_and_cut(
    seeds: Path, table: str, column: str
) -> None:
    rows = read(table)
    for cells in rows[1:]:
        cells[rows[0].index(column)] = "x" * 2_000
    (seeds / f"{table}.csv").write_text(text_of(rows), encoding="utf-8", newline="")
    found = faults(seeds)
    assert {fault.row for fault in found if fault.file == f"{table}.csv"} == set(range(2, len(rows) + 1))
    assert max(len(fault.reason) for fault in found) < 400


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_id_is_told_at_its_own_line(seeds: Path, data: st.DataObject) -> None:
    filled = [table for table in TABLES if table != "identities" and len(read(table)) > 1]
    table = data.draw(st.sampled_from(filled))
    rows = read(table)
    column = 0 if rows[0][0] == "id" else rows[0].index("source_id")
    position = data.draw(st.integers(1, len(rows) - 1))
    rows[position][column] = "Not an id"
    text = text_of(rows)
    (seeds / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    line = next(number for number, part in enumerate(text.split("\n"), start=1) if "Not an id" in part)

    found = faults(seeds)
    (seeds / f"{table}.csv").write_text(text_of(read(table)), encoding="utf-8", newline="")

    assert (f"{table}.csv", line, rows[0][column]) in [
        (fault.file, fault.row, fault.column) for fault in found
    ]


# --- the descriptor of the data package ---------------------------------------------------------------------


@pytest.mark.slow  # Frictionless reads every row
def test_the_seeds_are_a_data_package_by_their_descriptor() -> None:
    report = frictionless.Package(ROOT / "seeds" / DESCRIPTOR).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])[:5]


def test_the_descriptor_of_the_seeds_describes_what_is_read() -> None:
    assert descriptor_faults(ROOT / "seeds") == []


def test_a_file_of_a_long_table_that_the_descriptor_leaves_out_is_a_fault(seeds: Path) -> None:
    (seeds / "tickets").mkdir()
    (seeds / "tickets.csv").rename(seeds / "tickets" / "32.csv")
    (fault,) = descriptor_faults(seeds)
    assert fault.reason.startswith("It does not list tickets/32.csv")
    descriptor = json.loads((seeds / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == "tickets":
            resource["path"] = ["tickets/32.csv"]
    (seeds / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    assert descriptor_faults(seeds) == []


@pytest.mark.parametrize("made", [os.mkfifo, lambda path: path.write_text("1" * 5_000)])
def test_a_pipe_and_a_number_without_end_are_faults(tmp_path: Path, made: Callable[[Path], object]) -> None:
    made(tmp_path / DESCRIPTOR)
    (problem,) = descriptor_faults(tmp_path)
    assert problem.reason.startswith("The file cannot be read: ")
