from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Fault
from graph.writing.records import doubts
from graph.writing.records.checks import check
from tests.graph.writing.package.seeds_slice import read, set_cell, sheets_of, spoil, write


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to spoil."""
    return write(tmp_path / "seeds")


def faults(folder: Path) -> list[Fault]:
    return check(sheets_of(folder))


@pytest.mark.parametrize(
    ("table", "name", "column", "cell", "at", "words"),
    [
        ("regions", "region-3216", "parent_id", "region-id", "", "part of a province"),
        ("regions", "region-id", "parent_id", "region-32", "", "part of nothing"),
        ("regions", "region-32", "parent_id", "", "", "not of nothing"),
        ("boards", "nasdem-dpw-32", "region_id", "region-3216", "", "of the level province"),
        ("sources", "radarbekasi-2024-05-02-siqom", "published_on", "2027-01", "", "after it was read"),
        ("councils", "council-3216-2024", "seats", "54", "", "add up to 55, more than 54"),
        ("councils", "council-3216-2024", "region_id", "region-32", "council_id", "is of the region"),
        ("elections", "id-3216-2024", "office_id", "office-dprd-3216-ketua", "", "no pair is elected"),
        ("elections", "id-3216-2024", "deputy_office_id", "office-pj-bupati-3216", "", "not deputy_regent"),
        ("tickets", "pair-3216-2024-1", "deputy_id", "dani-ramdan", "", "both candidates"),
        ("leaders", "nasdem-dpw-32", "body_id", "nasdem", "", "a party, which cannot be led"),
        ("aliases", "dani-ramdan", "entity_id", "dani-ramdani", "", "Did you mean “dani-ramdan”?"),
    ],
)
def test_a_row_that_does_not_fit_the_others_is_told(
    seeds: Path, table: str, name: str, column: str, cell: str, at: str, words: str
) -> None:
    row = set_cell(seeds, table, name, column, cell)

    told = [fault for fault in faults(seeds) if words in fault.reason + fault.remedy]

    assert [fault.column for fault in told] == [at or column]
    assert told[0].row == row or at


def test_a_ballot_number_given_twice_is_told_at_the_second(seeds: Path) -> None:
    row = set_cell(seeds, "tickets", "pair-3216-2024-3", "ballot_number", "1")

    assert [(fault.row, fault.column) for fault in faults(seeds)] == [(row, "ballot_number")]


def test_votes_beyond_the_valid_ones_are_a_doubt_and_no_fault(seeds: Path) -> None:
    won = ["council-3216-2024", "psi", "101", "", "", "antara-2024-06-19-koalisi", "high", ""]
    spoil(seeds, "votes", lambda rows: rows.append(won))
    row = set_cell(seeds, "councils", "council-3216-2024", "valid_votes", "100")

    told = [doubt for doubt in doubts.find(sheets_of(seeds)) if doubt.file == "councils.csv"]
    assert [(doubt.file, doubt.row, doubt.column) for doubt in told] == [("councils.csv", row, "valid_votes")]
    assert faults(seeds) == []


@pytest.mark.parametrize(
    ("votes", "least", "most", "at"),
    [("", "", "", "votes"), ("5", "", "9", "votes"), ("", "9", "5", "at_most")],
)
def test_a_row_of_votes_tells_votes_or_bounds_that_agree(
    seeds: Path, votes: str, least: str, most: str, at: str
) -> None:
    row = ["council-3216-2024", "psi", votes, least, most, "antara-2024-06-19-koalisi", "high", ""]
    spoil(seeds, "votes", lambda rows: rows.append(row))

    assert [fault.column for fault in faults(seeds)] == [at]


@pytest.mark.parametrize(
    ("entity", "of", "sound"),
    [
        ("council-3216-2024", "seats", True),
        ("council-3216-2024", "nominators", False),
        ("pair-3216-2024-1", "nominators", True),
        ("pair-3216-2024-1", "votes", False),
    ],
)
def test_a_council_is_complete_in_seats_or_votes_and_a_ticket_in_nominators(
    seeds: Path, entity: str, of: str, sound: bool
) -> None:
    spoil(seeds, "completeness", lambda rows: rows.append([entity, of, "antara-2024-06-19-koalisi", ""]))

    assert [fault.column for fault in faults(seeds)] == ([] if sound else ["entity_id"])


def test_an_alias_given_twice_is_told_whatever_its_case(seeds: Path) -> None:
    spoil(seeds, "aliases", lambda rows: rows.append(["siti-qomariyah", "SIQOM", "nickname", ""]))

    assert [(fault.row, fault.column) for fault in faults(seeds)] == [(len(read("aliases")) + 1, "alias")]


def test_two_people_may_have_one_alias(seeds: Path) -> None:
    spoil(seeds, "aliases", lambda rows: rows.append(["romli-hm", "Siqom", "nickname", ""]))

    assert faults(seeds) == []


def test_a_page_listed_twice_is_told(seeds: Path) -> None:
    spoil(seeds, "sources", lambda rows: rows.append(["another-id", *rows[1][1:]]))

    assert [(fault.row, fault.column) for fault in faults(seeds)] == [(len(read("sources")) + 1, "url")]


def test_an_id_of_two_tables_is_told(seeds: Path) -> None:
    spoil(seeds, "outlets", lambda rows: rows.append(["nasdem", "Nasdem", "party", ""]))

    assert any("unique in the whole package" in fault.remedy for fault in faults(seeds))


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("siti-qomariyah", "siti-qomariyah", "both records"),
        ("siti-qomariyah", "nasdem", "of the kind person"),
        ("dani-ramdan", "romli-hm", "the same two records"),
    ],
)
def test_a_decision_on_records_that_cannot_be_compared_is_told(
    seeds: Path, left: str, right: str, words: str
) -> None:
    decision = ["same", "2026-11-24", "newsroom", ""]
    rows = [["romli-hm", "dani-ramdan", *decision], [left, right, *decision]]
    spoil(seeds, "identities", lambda cells: cells.extend(rows))

    assert [words in fault.reason for fault in faults(seeds)] == [True]


DECIDED = ["same", "2026-11-24", "newsroom", ""]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("caleg-2024-320009-5-1", "siti-qomariyah"),
        ("paslon-3301-2024-1-head", "paslon-2015-246-deputy"),
        ("pair-3301-2024-1", "pair-3216-2024-1"),
        ("popolo-town-a-1-0a1b2c3d", "dani-ramdan"),
        ("popolo-town-o-1-0a1b2c3d", "nasdem"),
        ("dapil-321601-2024", "region-3216"),
    ],
)
def test_a_decision_may_name_a_record_of_any_import(seeds: Path, left: str, right: str) -> None:
    spoil(seeds, "identities", lambda cells: cells.append([left, right, *DECIDED]))

    assert faults(seeds) == []


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("paslon-3301-2024-1-head", "nasdem", "of the kind person, “nasdem” of the kind party"),
        ("pair-3301-2024-1", "siti-qomariyah", "of the kind ticket"),
        ("no-such-record", "siti-qomariyah", "no-such-record"),
    ],
)
def test_a_decision_on_a_record_of_an_import_must_compare_two_of_a_kind(
    seeds: Path, left: str, right: str, words: str
) -> None:
    spoil(seeds, "identities", lambda cells: cells.append([left, right, *DECIDED]))

    assert [words in fault.reason for fault in faults(seeds)] == [True]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["romli-hm", "dani-ramdan"], ["romli-hm", "nyumarno"]], "already kept as “dani-ramdan”"),
        (
            [["romli-hm", "dani-ramdan"], ["dani-ramdan", "nyumarno"], ["nyumarno", "romli-hm"]],
            "“romli-hm” is already kept as “nyumarno”",
        ),
    ],
)
def test_a_record_is_kept_under_one_other_id_only(seeds: Path, rows: list[list[str]], words: str) -> None:
    spoil(seeds, "identities", lambda cells: cells.extend([*row, *DECIDED] for row in rows))

    assert [words in fault.reason for fault in faults(seeds)] == [True]
