"""Wilson's interval, against published figures and against the inequality that it solves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.wilson import Z, wilson


def test_eighty_one_of_two_hundred_and_sixty_three_as_newcombe_prints_them() -> None:
    # Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3
    found = wilson(81, 263)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_nothing_is_said_of_no_words() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("hits", "n"), [(-1, 3), (4, 3)])
def test_what_is_no_share_is_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(hits, n)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_are_the_shares_that_lie_z_deviations_away(given_: tuple[int, int]) -> None:
    hits, n = given_
    found = wilson(hits, n)
    assert found is not None
    assert 0 <= found.low <= found.share <= found.high <= 1
    for end in (found.low, found.high):
        if 0 < end < 1:
            assert abs((found.share - end) ** 2 - Z**2 * end * (1 - end) / n) < 1e-9
