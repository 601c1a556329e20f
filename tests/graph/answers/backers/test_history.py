"""How answers changed over time, on Kabupaten Bekasi 2024."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answers.backers import reckon
from graph.answers.backers.history import history, timeline
from graph.answers.over_time import Event, History
from graph.domain.law import Rule
from graph.errors import InvalidInputError
from graph.loading.seeds.rules import load_law
from graph.settings import ROOT
from tests.dossiers import dossier

SITI = "siti-qomariyah"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def siti(start: str = "2024-05-01", end: str = "2024-08-31") -> History:
    return history(dossier(), rules(), SITI, date.fromisoformat(start), date.fromisoformat(end))


def events(day: str) -> dict[str, Event]:
    on = date.fromisoformat(day)
    return {e.claim.id: e for e in timeline(dossier(), rules(), on, on).items}


def test_partner_sets_start_at_19_and_fall_each_time_a_party_binds_itself() -> None:
    counts = [(moment.as_of.isoformat(), moment.partner_sets) for moment in siti().moments]
    assert counts[0] == ("2024-05-01", 19)
    assert dict(counts)["2024-07-17"] == 14  # Buruh to Asep
    assert dict(counts)["2024-07-29"] == 10  # PAN to Holik
    assert dict(counts)["2024-08-13"] == 9  # Gerindra to Holik and Faizal
    assert dict(counts)["2024-08-16"] == 4  # PKB and Demokrat to Dani


def test_from_20_august_the_count_is_unknown_for_votes_are_missing() -> None:
    late = [moment for moment in siti().moments if moment.as_of >= date(2024, 8, 20)]
    assert late
    assert all(moment.partner_sets is None and moment.verdict == "unknown" for moment in late)


def test_the_last_door_closes_when_nasdem_binds_itself_on_25_august() -> None:
    closed = [moment for moment in siti().moments if moment.closed]
    assert closed[0].as_of == date(2024, 8, 25)
    (turn,) = closed[0].turns
    assert (turn.party_id, turn.claims) == ("nasdem", ["c173"])
    assert not any(moment.closed for moment in siti(end="2024-08-24").moments)


def test_the_rule_of_20_august_is_a_moment_of_its_own() -> None:
    assert {moment.rule_id for moment in siti().moments if moment.as_of == date(2024, 8, 20)} == {
        "mk-60-puu-xxii-2024-kabupaten-kota"
    }


def test_every_claim_that_a_turn_names_comes_with_its_source() -> None:
    found = siti()
    claims = {claim.id: claim for claim in found.claims}
    named = {claim for moment in found.moments for turn in moment.turns for claim in turn.claims}
    assert named == claims.keys()
    assert {claim.source_id for claim in claims.values()} <= {source.id for source in found.sources}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.dates(date(2024, 3, 1), date(2024, 9, 30)))
def test_between_moments_the_answer_is_that_of_the_moment_before(day: date) -> None:
    moments = siti("2024-03-01", "2024-09-30").moments
    last = max((moment for moment in moments if moment.as_of <= day), key=lambda moment: moment.as_of)
    found = reckon(dossier(), rules(), SITI, day)
    assert (last.partner_sets, last.verdict, last.base) == (
        found.joining.count,
        found.verdict.verdict,
        sorted(found.base),
    )


def test_an_event_names_whose_position_it_changed_from_what_to_what() -> None:
    (change,) = events("2024-08-25")["c173"].changes
    assert (change.party_id, change.before.stance, change.after.stance) == ("nasdem", "backing", "committed")
    assert change.after.toward == ["pair-3216-2024-2"]


def test_claims_that_change_nothing_are_events_without_changes() -> None:
    assert events("2024-08-25")["c174"].changes == []  # the provincial board repeats it
    assert events("2024-08-20")["c162"].changes == []  # PKS left the coalition; its letter made the change


def test_a_candidates_withdrawal_changes_the_position_of_who_backed_them() -> None:
    (change,) = events("2024-08-26")["c176"].changes
    assert (change.party_id, change.before.toward, change.after.stance) == (
        "golkar",
        ["akhmad-marjuki"],
        "open",
    )


def test_with_a_candidate_events_tell_the_partner_sets_before_and_after() -> None:
    on = date(2024, 8, 13)
    found = timeline(dossier(), rules(), on, on, candidate_id=SITI)
    sets = found.items[0].partner_sets
    assert sets is not None
    assert (sets.before, sets.after) == (10, 9)


def test_a_claim_dated_to_the_month_is_an_event_of_its_last_day() -> None:
    assert "c143" in events("2024-08-31")


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="before"):
        siti("2024-08-31", "2024-05-01")


def test_a_timeline_can_be_read_from_its_end() -> None:
    start, end = date(2024, 5, 1), date(2024, 5, 31)
    forward = timeline(dossier(), rules(), start, end).items
    backward = timeline(dossier(), rules(), start, end, newest_first=True).items
    assert backward == forward[::-1]
    last = (backward[2].day, backward[2].claim.id)
    rest = timeline(dossier(), rules(), start, end, newest_first=True, after=last).items
    assert rest == backward[3:]
