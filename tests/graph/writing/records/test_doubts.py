"""What is doubtful, on a slice of the seeds; all of it would load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import today
from graph.errors import Fault
from graph.writing.records import doubts
from graph.writing.records.checks import check
from tests.graph.writing.package.seeds_slice import Cells, read, row_of, set_cell, sheets_of, spoil, write

ELECTION = "id-3216-2024"
STANDING = "It supports nobody"
"""The one doubt of the slice as it is: Gerindra had not decided."""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A slice of the seeds to make doubtful."""
    return write(tmp_path / "seeds")


def found(folder: Path) -> list[Fault]:
    """Return the doubts of a package that is sound."""
    assert check(sheets_of(folder)) == []
    return [each for each in doubts.find(sheets_of(folder)) if not each.reason.startswith(STANDING)]


def test_a_claim_dated_after_its_source_is_doubtful(seeds: Path) -> None:
    row = set_cell(seeds, "claims", "c027", "said_on", "2024-09")

    (doubt,) = found(seeds)

    assert (doubt.file, doubt.row, doubt.column) == ("claims.csv", row, "said_on")
    assert doubt.reason.startswith("It was said on 2024-09, but its source")


def test_a_claim_of_the_month_of_its_source_is_not(seeds: Path) -> None:
    source = next(cells for cells in read("claims") if cells[0] == "c027")[9]
    published = next(cells for cells in read("sources") if cells[0] == source)[4]
    set_cell(seeds, "claims", "c027", "said_on", published[:7])

    assert found(seeds) == []


def test_a_registration_after_the_vote_is_doubtful(seeds: Path) -> None:
    def change(rows: Cells) -> None:
        claim = rows[row_of("claims", "c027")]
        claim[1], claim[7] = "2024-11-28", "registered"

    spoil(seeds, "claims", change)

    assert "A registration of 2024-11-28 is after the vote of 2024-11-27." in {
        each.reason for each in found(seeds)
    }


def test_a_head_on_two_numbered_tickets_is_doubtful(seeds: Path) -> None:
    row = set_cell(seeds, "tickets", "pair-3216-2024-3", "head_id", "dani-ramdan")

    (doubt,) = found(seeds)

    assert (doubt.file, doubt.row, doubt.column) == ("tickets.csv", row, "head_id")


def test_a_party_registered_for_two_pairs_is_doubtful_and_a_supporter_of_a_second_is_not(seeds: Path) -> None:
    def register(rows: Cells, role: str) -> None:
        first = rows[row_of("claims", "c027")]
        for number, ticket in (("1", "pair-3216-2024-1"), ("2", "pair-3216-2024-3")):
            claim = first.copy()
            claim[0], claim[3], claim[4] = f"x{number}", "pkb", "supports"
            claim[5], claim[7] = ticket, "registered"
            claim[8] = "nominating" if number == "1" else role
            rows.append(claim)

    spoil(seeds, "claims", lambda rows: register(rows, "nominating"))
    assert [each.column for each in found(seeds)] == ["object_id"]

    spoil(seeds, "claims", lambda rows: register(rows, "supporting"))
    assert found(seeds) == []


def test_support_for_nobody_is_told_as_undecided(seeds: Path) -> None:
    told = [each for each in doubts.find(sheets_of(seeds)) if each.reason.startswith(STANDING)]
    assert [(each.file, each.column) for each in told] == [("claims.csv", "object_id")]


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("roll", "500000", "more than its roll"),
        ("roll", "22518560", "far from the votes"),
        ("roll", "225185", "far from the general election's"),
        ("general_roll", "220020", "far from the general election's"),
    ],
)
def test_a_roll_a_digit_off_is_doubtful(seeds: Path, column: str, cell: str, words: str) -> None:
    row = set_cell(seeds, "elections", ELECTION, column, cell)

    told = [each for each in found(seeds) if words in each.reason]

    assert told
    assert {each.row for each in told if each.file == "elections.csv"} <= {row}


def test_a_roll_far_from_the_councils_votes_is_doubtful(seeds: Path) -> None:
    set_cell(seeds, "councils", "council-3216-2024", "valid_votes", "160000")

    assert [each.column for each in found(seeds)] == ["roll", "general_roll"]


def test_one_region_twice_is_doubtful(seeds: Path) -> None:
    def change(rows: Cells) -> None:
        again = rows[row_of("regions", "region-3216")].copy()
        again[0], again[3] = "region-bekasi", ""
        rows.append(again)

    spoil(seeds, "regions", change)

    (doubt,) = found(seeds)
    assert (doubt.file, doubt.column) == ("regions.csv", "name")


def test_a_year_in_the_future_is_doubtful(seeds: Path) -> None:
    row = set_cell(seeds, "leaders", "nasdem-dpw-32", "as_of", str(today.today().year + 1))

    (doubt,) = found(seeds)

    assert (doubt.file, doubt.row, doubt.column) == ("leaders.csv", row, "as_of")


def test_namesakes_are_doubtful_until_a_row_of_identities_decides(seeds: Path) -> None:
    def change(rows: Cells) -> None:
        again = rows[row_of("people", "dani-ramdan")].copy()
        again[0], again[1] = "dani-ramdan-3201", "Dani Ramdhan"
        rows.append(again)

    spoil(seeds, "people", change)
    (doubt,) = found(seeds)
    assert (doubt.file, doubt.column) == ("people.csv", "name")

    decided = ["dani-ramdan", "dani-ramdan-3201", "different", "2026-11-25", "desk", ""]
    spoil(seeds, "identities", lambda rows: rows.append(decided))
    assert found(seeds) == []


def repeat(**changed: str) -> Callable[[Cells], None]:
    """Return what adds a claim that differs from another one in what is named."""

    def change(rows: Cells) -> None:
        again = rows[row_of("claims", "c027")].copy()
        for column, cell in {"id": "x1", **changed}.items():
            again[rows[0].index(column)] = cell
        rows.append(again)

    return change


def test_a_claim_that_says_what_another_says_is_doubtful(seeds: Path) -> None:
    spoil(seeds, "claims", repeat(summary_en="In other words.", note="again"))

    (doubt,) = found(seeds)

    assert doubt.reason == "The claim “x1” says what “c027” says."


@pytest.mark.parametrize(
    "changed", [{"said_on": "2024-01-02"}, {"retracted_at": "2026-11-24", "retracted_why": "twice"}]
)
def test_a_claim_of_another_day_or_a_retracted_one_repeats_nothing(
    seeds: Path, changed: dict[str, str]
) -> None:
    spoil(seeds, "claims", repeat(**changed))

    assert found(seeds) == []
