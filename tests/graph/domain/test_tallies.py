"""How often statements were kept: what is counted, and where.

Wilson's interval is tested against published figures and against the inequality that it solves.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.dossier import Rank
from graph.domain.outcomes import OutcomeStatus, StatementKind, outcomes
from graph.domain.tallies import Tally, Z, tallies, wilson
from graph.ontology import Status
from tests.dossiers import dossier

FORM = "radarbekasi-2024-08-26-nasdem-pan"
"""The page on which c172 and c173 stand; here taken as another kind of source than it is."""


def found() -> dict[tuple[StatementKind, Status, Rank, str | None], Tally]:
    judged = outcomes(dossier()).values()
    kinds = {each.claim.source_id: "official" if each.claim.source_id == FORM else "news" for each in judged}
    return {(t.kind, t.status, t.rank, t.source_kind): t for t in tallies(judged, kinds)}


def test_recommendations_of_national_boards_in_bekasi() -> None:
    # kept: c129 c149 c156 c157 c164 c165 c171 c172 c173 c179 c180 c191; reversed: c178; open: c121.
    # Not counted: c143, of some day in August, which may be later than the registration.
    tally = found()[StatementKind.SUPPORT, Status.RECOMMENDED, Rank.NATIONAL, None]
    assert (
        tally.counts[OutcomeStatus.KEPT],
        tally.counts[OutcomeStatus.REVERSED],
        tally.counts[OutcomeStatus.OPEN],
    ) == (12, 1, 1)
    assert tally.decided == 13
    assert tally.kept == wilson(12, 13)


def test_each_kind_of_source_is_counted_apart_too() -> None:
    tallied = found()
    official = tallied[StatementKind.SUPPORT, Status.RECOMMENDED, Rank.NATIONAL, "official"]
    news = tallied[StatementKind.SUPPORT, Status.RECOMMENDED, Rank.NATIONAL, "news"]
    assert (official.decided, news.decided) == (2, 11)


def test_registrations_and_doubtful_words_are_not_counted() -> None:
    tallied = found()
    assert not any(status is Status.REGISTERED for _, status, _, _ in tallied)
    # c152, low, is all the proposed talk of a branch but for PKS in Koalisi Bekasi Bersatu (c090)
    assert sum(tallied[StatementKind.TALK, Status.PROPOSED, Rank.REGENCY, None].counts.values()) == 1


def test_of_talk_that_only_explores_no_share_is_told() -> None:
    tally = found()[StatementKind.TALK, Status.EXPLORING, Rank.REGENCY, None]
    assert tally.counts[OutcomeStatus.OPEN] > 0
    assert tally.decided > 0
    assert tally.kept is None


def test_eighty_one_of_two_hundred_and_sixty_three_as_newcombe_prints_them() -> None:
    # Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3
    interval = wilson(81, 263)
    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.2553, 0.3662)


def test_nothing_is_said_of_no_words() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("hits", "n"), [(-1, 3), (4, 3)])
def test_what_is_no_share_is_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(hits, n)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_are_the_shares_that_lie_z_deviations_away(given_: tuple[int, int]) -> None:
    hits, n = given_
    interval = wilson(hits, n)
    assert interval is not None
    assert 0 <= interval.low <= interval.share <= interval.high <= 1
    for end in (interval.low, interval.high):
        if 0 < end < 1:
            assert abs((interval.share - end) ** 2 - Z**2 * end * (1 - end) / n) < 1e-9
