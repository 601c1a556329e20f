"""What a write makes doubtful."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.writing.newsroom import warnings
from graph.writing.newsroom.warnings import _all, _without_place
from graph.writing.records import cells, checking
from graph.writing.records.cells import RowKey, State
from graph.writing.records.models import Package

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
def rows(package: Package) -> dict[RowKey, State]:
    return {row: State(told, place) for place, (row, told) in enumerate(cells.rows_of(package).items())}


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
        for each in warnings.new(checking.sheets_of(rows), checking.sheets_of(after), items)
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
        return [_without_place(each) for each in _all(sheets, items, None)]

    of_claims = {(each.table, each.key, each.field, each.reason) for each in warnings.new(were, are, items)}
    assert of_claims == set(seen(are)) - set(seen(were))
