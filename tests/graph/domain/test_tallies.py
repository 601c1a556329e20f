"""How often words were kept: what is counted, and where."""

from __future__ import annotations

from graph.domain.dossier import Rank
from graph.domain.outcomes import OutcomeStatus, StatementKind, outcomes
from graph.domain.tallies import Tally, tallies
from graph.domain.wilson import wilson
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
