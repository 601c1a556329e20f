"""What is doubtful, on a slice of the seeds; all of it would load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import today
from graph.errors import Fault
from graph.writing.records import cells, checking, doubts
from graph.writing.records.cells import RowKey, State
from graph.writing.records.checks import check
from tests.graph.writing.package.seeds_slice import Cells, read, row_of, set_cell, sheets_of, spoil, write
from tests.seeds import sliced

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


# --- what a write makes doubtful ----------------------------------------------------------------------

NEW = {
    "id": "n9",
    "said_on": "2024-05-02",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "exploring",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
    "recorded_at": "2024-05-02",
    "summary_id": "Ringkas.",
    "summary_en": "Short.",
}


@pytest.fixture(scope="module")
def rows() -> dict[RowKey, State]:
    return {row: State(told, place) for place, (row, told) in enumerate(cells.rows_of(sliced()).items())}


def told(rows: dict[RowKey, State], *claims: dict[str, str]) -> list[tuple[int | None, str]]:
    """Return the places and reasons of what claims make doubtful that are added or changed."""
    after = {**rows}
    for claim in claims:
        there = rows.get(("claims", claim["id"]))
        cells = {column: cell for column, cell in claim.items() if cell}
        after["claims", claim["id"]] = State(cells, there.place if there else len(after))
    items = {("claims", claim["id"]): number for number, claim in enumerate(claims)}
    return [
        (each.item, each.reason)
        for each in doubts.new(checking.sheets_of(rows), checking.sheets_of(after), items)
    ]


def test_what_was_doubtful_before_is_not_told_again(rows: dict[RowKey, State]) -> None:
    assert told(rows, NEW) == []
    late = {**NEW, "said_on": "2024-06-09"}
    spoilt = {**rows, ("claims", "n9"): State(late, len(rows))}
    assert told(spoilt, {**late, "note": "checked"}) == []


def test_a_claim_cannot_be_younger_than_its_source(rows: dict[RowKey, State]) -> None:
    ((item, reason),) = told(rows, {**NEW, "said_on": "2024-06-09"})
    assert (item, reason.startswith("It was said on 2024-06-09, but its source")) == (0, True)


def test_words_of_a_party_after_the_vote_are_doubtful(rows: dict[RowKey, State]) -> None:
    assert any("after the vote" in reason for _, reason in told(rows, {**NEW, "said_on": "2024-12"}))


def test_support_for_nobody_says_that_nobody_is_chosen_yet(rows: dict[RowKey, State]) -> None:
    ((_, reason),) = told(rows, {**NEW, "object_id": "", "status": "undecided"})
    assert "the board was undecided" in reason


def test_the_same_claim_again_and_the_same_word_told_elsewhere_are_told(rows: dict[RowKey, State]) -> None:
    again = {**NEW, "id": "n10"}
    elsewhere = {**NEW, "id": "n11", "said_on": "2024-05-01"}
    assert told(rows, NEW, again, elsewhere) == [
        (1, "The claim “n10” says what “n9” says."),
        (0, "The claim “n9” may say what “n11” says."),
        (1, "The claim “n10” may say what “n11” says."),
        (2, "The claim “n11” may say what “n9”, “n10” says."),
    ]


def test_the_same_word_of_another_week_or_status_is_another_word(rows: dict[RowKey, State]) -> None:
    assert told(rows, NEW, {**NEW, "id": "n10", "said_on": "2024-04-24"}) == []
    assert told(rows, NEW, {**NEW, "id": "n10", "status": "proposed"}) == []


PARTS = {
    "election_id": ("id-3216-2024", "id-32-2024", ""),
    "subject_id": ("nasdem-dpw-32", "pkb-dpc-3216"),
    "object_id": ("siti-qomariyah", "pair-3216-2024-1", "pair-3216-2024-2", ""),
    "status": ("exploring", "registered"),
    "said_on": ("2024-05-02", "2024-05-04", "2024-12-01", "2999-01-01"),
    "retracted_at": ("", "2024-06-01"),
}
CLAIMS = st.fixed_dictionaries({column: st.sampled_from(values) for column, values in PARTS.items()})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    there=st.lists(CLAIMS, max_size=5),
    written=st.lists(CLAIMS, max_size=2),
    changes=st.booleans(),
    ended=st.integers(0, 2),
)
def test_claims_alone_make_doubtful_what_a_look_at_all_rows_finds(
    rows: dict[RowKey, State],
    there: list[dict[str, str]],
    written: list[dict[str, str]],
    changes: bool,
    ended: int,
) -> None:
    """The brute force looks at every claim of every election, before and after."""

    def placed(claims: list[dict[str, str]], first: int) -> dict[RowKey, State]:
        return {
            ("claims", f"n{at}"): State({**NEW, **claim, "id": f"n{at}"}, 10_000 + at)
            for at, claim in enumerate(claims, first)
        }

    before = rows | placed(there, 1)
    after = before | placed(written, 1 if changes else len(there) + 1)
    for at in range(1, min(ended, len(there)) + 1):
        del after["claims", f"n{at}"]
    items: dict[RowKey, int | None] = {
        row: None for row in before | after if before.get(row) != after.get(row)
    }
    if not items:
        return
    were, are = checking.sheets_of(before), checking.sheets_of(after)

    def seen(sheets: dict[str, Any]) -> list[tuple[str | None, ...]]:
        return [doubts._without_place(each) for each in doubts._of_rows(sheets, items, None)]

    of_claims = {(each.table, each.key, each.field, each.reason) for each in doubts.new(were, are, items)}
    assert of_claims == set(seen(are)) - set(seen(were))
