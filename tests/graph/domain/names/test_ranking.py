"""Which of those that fit is meant: what facts add, and that a whole name stays near the top."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import weight, whole_names_near_the_top
from graph.domain.names.ranking import A_FACT, MOST


def test_who_is_only_on_a_list_gains_nothing() -> None:
    assert weight("Person", None, 0) == 0
    assert weight("Person", None, 1) == A_FACT


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_more_facts_never_weigh_less_and_never_more_than_a_whole_name(facts: int, more: int) -> None:
    assert weight("Person", None, facts) <= weight("Person", None, facts + more) <= MOST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("Election", "regent"), ("Election", "legislative")),
        (("Region", "regency"), ("Region", "district")),
        (("Region", "city"), ("Region", "constituency")),
        (("Election", "mayor"), ("Board", None)),
        (("Board", None), ("Outlet", None)),
        (("Party", None), ("Source", None)),
    ],
)
def test_what_a_desk_asks_for_weighs_more(
    before: tuple[str, str | None], after: tuple[str, str | None]
) -> None:
    assert weight(*before, 0) > weight(*after, 0)


@given(st.lists(st.booleans(), max_size=12))
def test_the_first_whole_name_is_among_the_first_three_and_nothing_else_moves(whole: list[bool]) -> None:
    ranked = list(enumerate(whole))
    found = whole_names_near_the_top(ranked, lambda each: each[1])
    assert sorted(found) == ranked
    assert not any(whole) or any(is_whole for _, is_whole in found[:3])
    first = next((at for at, is_whole in ranked if is_whole), None)
    assert [each for each in found if each[0] != first] == [each for each in ranked if each[0] != first]
