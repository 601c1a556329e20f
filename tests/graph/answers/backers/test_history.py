"""How answers changed over time, on Kabupaten Bekasi 2024."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answers.backers.history import changes_by_claim, history_answer, timeline_answer
from graph.answers.backers.reckoning import reckon
from graph.answers.over_time import Event, History
from graph.domain.claims import Claim
from graph.domain.law import Rule
from graph.domain.stances import Stance
from graph.errors import InvalidInputError
from graph.ontology import Confidence, Predicate, Role, Status
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

SITI = "siti-qomariyah"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def siti(start: str = "2024-05-01", end: str = "2024-08-31") -> History:
    return history_answer(dossier(), rules(), SITI, date.fromisoformat(start), date.fromisoformat(end))


def events(day: str) -> dict[str, Event]:
    on = date.fromisoformat(day)
    return {e.claim.id: e for e in timeline_answer(dossier(), rules(), on, on).items}


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
    assert (change.party_id, change.before.stance, change.after.stance) == (
        "nasdem",
        "considering",
        "committed",
    )
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
    found = timeline_answer(dossier(), rules(), on, on, candidate_id=SITI)
    sets = found.items[0].partner_sets
    assert sets is not None
    assert (sets.before, sets.after) == (10, 9)
    assert found.candidate
    assert found.candidate.id == SITI
    without = timeline_answer(dossier(), rules(), on, on)
    assert (without.candidate, without.items[0].partner_sets) == (None, None)


def test_the_sets_before_an_event_are_those_of_the_day_before() -> None:
    """PAN bound itself on 29 July, which left 10 of 14 sets."""
    for day, sets in ((29, (14, 10)), (30, (10, 10))):
        on = date(2024, 7, day)
        (event, *_) = timeline_answer(dossier(), rules(), on, on, candidate_id=SITI).items
        assert event.partner_sets
        assert (event.partner_sets.before, event.partner_sets.after) == sets


def test_a_claim_dated_to_the_month_is_an_event_of_its_last_day() -> None:
    assert "c143" in events("2024-08-31")


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="before"):
        siti("2024-08-31", "2024-05-01")


def test_a_timeline_can_be_read_from_its_end() -> None:
    start, end = date(2024, 5, 1), date(2024, 5, 31)
    forward = timeline_answer(dossier(), rules(), start, end).items
    backward = timeline_answer(dossier(), rules(), start, end, newest_first=True).items
    assert backward == forward[::-1]
    last = (backward[2].day, backward[2].claim.id)
    rest = timeline_answer(dossier(), rules(), start, end, newest_first=True, after=last).items
    assert rest == backward[3:]


def test_a_page_goes_on_after_the_last_event_that_was_seen() -> None:
    start, end = date(2024, 5, 1), date(2024, 5, 31)
    whole = timeline_answer(dossier(), rules(), start, end)
    first = timeline_answer(dossier(), rules(), start, end, limit=3)
    assert (first.items, first.total) == (whole.items[:3], len(whole.items))
    last = (first.items[-1].day, first.items[-1].claim.id)
    assert timeline_answer(dossier(), rules(), start, end, after=last).items == whole.items[3:]


# By hand

GOLKAR, NASDEM, ONE, HEAD = "golkar", "nasdem", "pair-3216-2024-1", "dani-ramdan"
COMMISSION = "kpu-3216"


def said(
    day: int,
    by: str,
    about: str | None = ONE,
    status: Status = Status.OFFICIAL,
    *,
    predicate: Predicate = Predicate.SUPPORTS,
    speaker: str | None = None,
    retracted: bool = False,
) -> Claim:
    """Make a claim of a day of August 2024."""
    on = date(2024, 8, day)
    return Claim(
        id=f"{day:02}-{by}-{predicate}-{about}-{status}",
        predicate=predicate,
        subject_id=by,
        object_id=about,
        said_on=on.isoformat(),
        earliest=on,
        latest=on,
        status=status,
        role=Role.NOMINATING if predicate is Predicate.SUPPORTS else None,
        speaker_id=speaker,
        source_id="s",
        confidence=Confidence.HIGH,
        summary_en="",
        summary_id="",
        retracted=retracted,
    )


def changes(*claims: Claim) -> dict[str, set[str]]:
    """Return the parties whose position each claim changed."""
    found = changes_by_claim(replace(dossier(), claims=claims), {claim.id for claim in claims})
    return {claim_id: {change.party_id for change in each} for claim_id, each in found.items()}


def test_a_claim_moves_the_party_that_it_is_of_and_a_retracted_one_nobody() -> None:
    word, other = said(10, GOLKAR), said(10, NASDEM)
    assert changes(word, other) == {word.id: {GOLKAR}, other.id: {NASDEM}}
    file = replace(dossier(), claims=(word, other, said(11, GOLKAR, retracted=True)))
    assert set(changes_by_claim(file, {word.id, said(11, GOLKAR, retracted=True).id})) == {word.id}


def test_a_word_that_names_the_party_at_its_other_end_moves_it() -> None:
    considered = said(10, HEAD, GOLKAR, Status.EXPLORING, predicate=Predicate.CONSIDERED_BY)
    assert changes(considered)[considered.id] == {GOLKAR}


def test_a_denial_moves_its_own_party_and_none_that_was_denied_on_the_same_day() -> None:
    registered = [said(9, party, status=Status.REGISTERED) for party in (GOLKAR, NASDEM)]
    denied = [said(10, party, status=Status.DENIED, speaker=COMMISSION) for party in (GOLKAR, NASDEM)]
    found = changes(*registered, *denied)
    assert [found[claim.id] for claim in denied] == [{GOLKAR}, {NASDEM}]


def test_a_candidate_who_gives_up_moves_all_that_spoke_for_them() -> None:
    words = [said(9, party) for party in (GOLKAR, NASDEM)]
    gone = said(10, HEAD, None, Status.WITHDRAWN, predicate=Predicate.WITHDRAWS)
    assert changes(*words, gone)[gone.id] == {GOLKAR, NASDEM}


def test_what_moves_nobody_is_no_cause_though_a_party_moved_on_its_day() -> None:
    """The new position rests on the national board's word of that day, not on the branch's."""
    word, repeated = said(10, GOLKAR), said(10, "golkar-dpd-3216", status=Status.PROPOSED)
    assert changes(word, repeated) == {word.id: {GOLKAR}, repeated.id: set()}
    back = said(10, "golkar-dpp", "pair-3216-2024-2", Status.DENIED)
    assert changes(word, back)[back.id] == set()


def test_the_day_before_is_where_a_change_begins() -> None:
    found = changes_by_claim(
        replace(dossier(), claims=(said(9, GOLKAR), said(10, GOLKAR, "pair-3216-2024-2"))),
        {said(10, GOLKAR, "pair-3216-2024-2").id},
    )
    ((change,),) = found.values()
    assert (change.before.stance, change.before.toward) == (Stance.COMMITTED, [ONE])
    assert (change.before.spoken, change.after.spoken) == (True, True)
    ((first,),) = changes_by_claim(
        replace(dossier(), claims=(said(9, GOLKAR),)), {said(9, GOLKAR).id}
    ).values()
    assert (first.before.stance, first.before.spoken, first.after.spoken) == (Stance.OPEN, False, True)


def test_an_answer_of_one_day_is_a_history_and_both_ends_belong_to_it() -> None:
    assert [moment.as_of for moment in siti("2024-08-25", "2024-08-25").moments] == [date(2024, 8, 25)]
    both = siti("2024-08-19", "2024-08-20").moments
    assert [moment.as_of for moment in both] == [date(2024, 8, 19), date(2024, 8, 20)]
    assert [moment.as_of for moment in siti("2024-08-20", "2024-08-20").moments] == [date(2024, 8, 20)]
    (event, *_) = timeline_answer(dossier(), rules(), date(2024, 8, 25), date(2024, 8, 25)).items
    assert event.day == date(2024, 8, 25)


def test_a_moment_tells_the_stances_of_all_that_are_not_open_and_no_turn_at_first() -> None:
    first, *later = siti("2024-05-02").moments
    found = reckon(dossier(), rules(), SITI, date(2024, 5, 2)).findings
    assert first.stances == {f.party_id: f.stance for f in found if f.stance is not Stance.OPEN}
    assert first.turns == []
    for before, moment in zip((first, *later), later, strict=False):
        turned = {
            party
            for party in before.stances.keys() | moment.stances.keys()
            if before.stances.get(party) != moment.stances.get(party)
        }
        assert {turn.party_id for turn in moment.turns} == turned


def test_the_claims_of_a_history_are_those_that_decide_from_the_oldest_to_the_newest() -> None:
    claims = siti().claims
    assert {claim.decides for claim in claims} == {True}
    assert [claim.latest for claim in claims] == sorted(claim.latest for claim in claims)
