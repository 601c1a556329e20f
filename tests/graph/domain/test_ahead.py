"""Who is ahead in a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.ahead import leading_ticket

COUNTS = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(0, 4))


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
