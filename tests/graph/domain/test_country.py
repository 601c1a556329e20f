"""The elections of the country: what is on record, and who won."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.country import ElectionRecord, RecordedFact, filter_elections, leading_ticket

COUNTS = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(0, 4))


def listed(**known: Any) -> ElectionRecord:
    blank = ElectionRecord(
        id="id-3216-2024",
        name="Pemilihan Bupati",
        date=date(2024, 11, 27),
        year=2024,
        kind="regent",
        region_id="region-3216",
        region_name="Kabupaten Bekasi",
        level="regency",
        region_ids=frozenset({"region-3216", "region-32"}),
        office_id="office-bupati-3216",
        tickets=0,
        votes=(),
        empty_box=None,
        council=False,
        said=0,
        nominators=(),
    )
    return ElectionRecord(**{**{name: getattr(blank, name) for name in ElectionRecord.__slots__}, **known})


def test_the_ticket_with_the_most_votes_won() -> None:
    assert listed(votes=(("a", 10), ("b", 12))).winner == "b"


def test_nobody_won_where_a_count_is_missing_or_two_are_ahead() -> None:
    assert listed(votes=(("a", 10), ("b", None))).winner is None
    assert listed(votes=(("a", 10), ("b", 10))).winner is None
    assert listed().winner is None


def test_a_single_ticket_won_when_it_is_ahead_of_the_empty_box() -> None:
    assert listed(votes=(("a", 10),), empty_box=9).winner == "a"
    assert listed(votes=(("a", 10),), empty_box=11).winner is None
    assert listed(votes=(("a", 10),)).winner is None, "votes of the empty box are not on record"


def test_whether_a_ticket_stood_alone_is_unknown_without_tickets() -> None:
    assert listed().single is None
    assert listed(votes=(("a", None),)).single is True
    assert listed(votes=(("a", None), ("b", None))).single is False


def test_what_is_on_record_is_told_one_by_one() -> None:
    assert listed().on_record == ()
    full = listed(votes=(("a", 1), ("b", 2)), nominators=(("a", frozenset({"pks"})),), council=True, said=3)
    assert full.on_record == tuple(RecordedFact)
    assert listed(votes=(("a", 1), ("b", None))).on_record == (RecordedFact.TICKETS,)


def test_filters_narrow_together() -> None:
    known = listed(nominators=(("a", frozenset({"pks"})),))
    mayor = listed(kind="mayor", year=2015, region_ids=frozenset({"region-3275", "region-32"}))
    assert filter_elections([known, mayor], region_id="region-32") == [known, mayor]
    assert filter_elections([known, mayor], region_id="region-3275") == [mayor]
    assert filter_elections([known, mayor], year=2024) == [known]
    assert filter_elections([known, mayor], kind="mayor") == [mayor]
    assert filter_elections([known, mayor], nominators_known=True) == [known]


@pytest.mark.parametrize(
    ("votes", "empty_box", "boxed", "first"),
    [
        ({"a": 10, "b": 12}, None, False, "b"),
        ({"a": 10, "b": 10}, None, False, None),
        ({"a": 10, "b": None}, None, False, None),
        ({"a": 10}, 9, True, "a"),
        ({"a": 10}, 10, True, None),
        ({"a": 10}, 11, True, None),
        ({"a": 10}, None, True, None),
        ({}, None, False, None),
        ({}, 5, True, None),
    ],
)
def test_who_is_ahead(
    votes: dict[str, int | None], empty_box: int | None, boxed: bool, first: str | None
) -> None:
    assert leading_ticket(votes, empty_box, boxed=boxed) == first


@given(COUNTS, st.none() | st.integers(0, 4), st.booleans())
def test_whoever_is_ahead_is_so_of_each_other_one_by_one(
    votes: dict[str, int | None], empty_box: int | None, boxed: bool
) -> None:
    rivals = [*votes.items(), *([("box", empty_box)] if boxed else [])]

    def beats_all(ticket: str, mine: int | None) -> bool:
        others = [count for other, count in rivals if other != ticket]
        return mine is not None and all(count is not None and mine > count for count in others)

    winners = [ticket for ticket, mine in votes.items() if beats_all(ticket, mine)]
    assert leading_ticket(votes, empty_box, boxed=boxed) == (winners[0] if winners else None)
