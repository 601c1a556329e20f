"""Who is where on a day, on Kabupaten Bekasi 2024; what changed between two days."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from graph.answers.backers.positions import differences_answer, presets_answer, whereabouts_answer
from graph.answers.elections import Place
from graph.answers.over_time import Differences, PartyDifference, Preset
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.errors import InvalidInputError
from graph.local import Connection as Server
from graph.ontology import Confidence, Predicate, Role, Status
from graph.questions.elections import DifferencesQuestion
from graph.reading import elections
from graph.reading.dossiers import dossier
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.writing.package.rules import load_law
from tests import dossiers


def places(day: str) -> list[Place]:
    return whereabouts_answer(dossiers.dossier(), date.fromisoformat(day)).places


def of(day: str, party: str) -> dict[str, Place]:
    return {place.toward.id: place for place in places(day) if place.party_id == party and place.toward}


def test_a_party_that_considers_several_stands_beside_each_with_the_claim_about_each() -> None:
    beside = of("2024-05-02", "pdip")
    assert set(beside) == {"rieke-diah-pitaloka", "soleman-pdip", "nyumarno", "ade-kuswara-kunang"}
    assert {place.stance for place in beside.values()} == {Stance.CONSIDERING}
    assert beside["ade-kuswara-kunang"].claims[0] == "c025"
    assert beside["nyumarno"].claims != beside["ade-kuswara-kunang"].claims


def test_a_bound_party_stands_beside_one() -> None:
    (bound,) = of("2024-08-16", "pan").values()
    assert bound.stance is Stance.COMMITTED
    assert bound.toward is not None
    assert bound.toward.id == "bn-holik-qodratulloh"


def test_a_party_that_said_nothing_is_open_and_beside_nobody() -> None:
    (golkar,) = [place for place in places("2024-05-02") if place.party_id == "golkar"]
    assert (golkar.stance, golkar.toward, golkar.claims) == (Stance.OPEN, None, [])


def test_tickets_appear_once_somebody_has_spoken_of_them() -> None:
    assert whereabouts_answer(dossiers.dossier(), date(2024, 5, 2)).tickets == []
    assert "pair-3216-2024-2" in whereabouts_answer(dossiers.dossier(), date(2024, 8, 16)).tickets
    assert set(whereabouts_answer(dossiers.dossier(), date(2024, 11, 27)).tickets) == set(
        dossiers.dossier().tickets
    )


def test_the_days_are_those_on_which_something_was_said_up_to_the_election() -> None:
    days = whereabouts_answer(dossiers.dossier(), date(2024, 5, 2)).days
    assert date(2024, 5, 2) in days
    assert days == sorted(set(days))
    assert days[-1] <= dossiers.dossier().election.date


def test_the_largest_party_stands_first_and_those_alike_by_id() -> None:
    order = list(dict.fromkeys(place.party_id for place in places("2024-05-02")))
    assert order == sorted(order, key=lambda id_: (-dossiers.dossier().seats.get(id_, 0), id_))
    assert order[:3] == ["golkar", "gerindra", "pdip"]


def test_a_party_whose_seats_are_unknown_stands_after_one_with_a_single_seat() -> None:
    council = dossiers.dossier().council
    assert council
    known = tuple(replace(row, seats=1 if row.party_id == "pks" else None) for row in council.results)
    file = replace(dossiers.dossier(), council=replace(council, results=known))
    order = list(dict.fromkeys(place.party_id for place in whereabouts_answer(file, date(2024, 5, 2)).places))
    assert order == ["pks", *sorted(dossiers.dossier().counted - {"pks"})]


def test_a_party_outside_the_council_is_left_out_until_it_speaks() -> None:
    def told(file: Dossier) -> set[str]:
        return {place.party_id for place in whereabouts_answer(file, date(2024, 8, 26)).places}

    assert told(dossiers.dossier()) == dossiers.dossier().counted
    word = next(claim for claim in dossiers.dossier().claims if claim.id == "c173")
    spoken = word._replace(id="x", subject_id="partai-aceh")
    assert told(replace(dossiers.dossier(), claims=(spoken,))) == {*dossiers.dossier().counted, "partai-aceh"}


def test_words_that_dispute_each_other_are_told_beside_the_candidate_they_are_about() -> None:
    assert of("2024-06-24", "pks")["ade-kuswara-kunang"].disputed
    assert not of("2024-06-28", "pks")["ade-kuswara-kunang"].disputed
    (open_,) = [place for place in places("2024-05-02") if place.party_id == "golkar"]
    assert not open_.disputed


def test_a_ticket_appears_on_the_day_of_the_first_claim_about_it_or_on_election_day() -> None:
    word = next(claim for claim in dossiers.dossier().claims if claim.id == "c173")
    assert word.latest == date(2024, 8, 25)
    file = replace(dossiers.dossier(), claims=(word,))

    def tickets(day: date, on: Dossier = file) -> list[str]:
        return whereabouts_answer(on, day).tickets

    assert (tickets(date(2024, 8, 24)), tickets(date(2024, 8, 25))) == ([], ["pair-3216-2024-2"])
    assert tickets(date(2024, 8, 25), replace(file, claims=(word._replace(retracted=True),))) == []
    assert tickets(date(2024, 11, 26)) == ["pair-3216-2024-2"]
    assert tickets(date(2024, 11, 27)) == list(dossiers.dossier().tickets)


def test_a_claim_of_election_day_has_its_day_and_a_later_or_retracted_one_has_none() -> None:
    word = next(claim for claim in dossiers.dossier().claims if claim.id == "c173")
    on = [
        word._replace(id=f"x{day}", earliest=date(2024, 11, day), latest=date(2024, 11, day))
        for day in (26, 27, 28)
    ]
    file = replace(dossiers.dossier(), claims=(on[0]._replace(retracted=True), on[1], on[2]))
    assert whereabouts_answer(file, date(2024, 11, 30)).days == [date(2024, 11, 27)]


LAW = load_law(ROOT / "seeds" / "rules.yaml")
BEKASI = "id-3216-2024"


@cache
def changed(loaded: Server, start: date, end: date) -> tuple[Differences, list[Preset], Dossier]:
    async def ask() -> tuple[Differences, list[Preset], Dossier]:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return (
                await elections.changes(database, DifferencesQuestion(election=BEKASI, start=start, end=end)),
                await elections.presets(database, LAW, BEKASI, date(2024, 9, 1)),
                await dossier(database, BEKASI),
            )

    return asyncio.run(ask())


def test_the_fortnight_before_registration_in_bekasi(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    by_party = {each.party_id: each for each in found.items}
    assert by_party["pks"].after.toward == ["pair-3216-2024-2"]
    nasdem = by_party["nasdem"]
    assert [(step.day, step.after.stance) for step in nasdem.steps][-1] == (date(2024, 8, 28), "nominating")
    assert "siti-qomariyah" in nasdem.before.toward


@pytest.mark.parametrize(
    ("start", "end"), [(date(2024, 8, 14), date(2024, 8, 28)), (date(2024, 4, 1), date(2024, 11, 27))]
)
def test_steps_lead_from_before_to_after_and_both_are_the_positions_of_those_days(
    loaded: Server, start: date, end: date
) -> None:
    found, _, on_file = changed(loaded, start, end)
    first, last = (Stances(on_file, day) for day in (start - timedelta(days=1), end))
    changes = {each.party_id: each for each in found.items}
    for party in on_file.parties:
        stance, toward, _ = last.position(party)
        if party not in changes:
            assert first.position(party)[:2] == (stance, toward)
            continue
        each = changes[party]
        assert (each.after.stance, tuple(each.after.toward)) == (stance, toward)
        assert (each.before.stance, tuple(each.before.toward)) == first.position(party)[:2]
        assert each.steps[0].before == each.before
        assert each.steps[-1].after == each.after
        for one, following in zip(each.steps, each.steps[1:], strict=False):
            assert one.day < following.day
            assert one.after == following.before


def test_every_step_has_one_claim_of_its_day_with_its_source(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 4, 1), date(2024, 11, 27))
    sources = {source.id for source in found.sources}
    for each in found.items:
        for step in each.steps:
            assert step.claim is not None, (each.party_id, step.day)
            assert step.claim.latest == step.day
            assert step.claim.source_id in sources


def test_parties_come_in_the_order_of_their_first_step(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    days = [each.steps[0].day for each in found.items]
    assert days == sorted(days)
    assert not {each.party_id for each in found.items} & set(found.unchanged)


def test_the_spans_that_are_offered(loaded: Server) -> None:
    _, offered, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    spans = {(each.kind, each.from_, each.to) for each in offered}
    assert ("before_registration", date(2024, 8, 14), date(2024, 8, 28)) in spans
    assert ("rule", date(2024, 8, 20), date(2024, 11, 27)) in spans
    assert ("yesterday", date(2024, 8, 31), date(2024, 9, 1)) in spans


def test_days_in_the_wrong_order_are_refused(loaded: Server) -> None:
    with pytest.raises(InvalidInputError):
        changed(loaded, date(2024, 9, 1), date(2024, 8, 1))


# By hand, without a database

PARTY, BOARD, BRANCH, OTHER_BOARD = "golkar", "golkar-dpp", "golkar-dpd-3216", "nasdem-dpp"
ONE, TWO, HEAD = "pair-3216-2024-1", "pair-3216-2024-2", "dani-ramdan"
COMMISSION = "kpu-3216"


def said(
    day: int | str,
    status: Status = Status.OFFICIAL,
    about: str | None = ONE,
    by: str = BOARD,
    *,
    predicate: Predicate = Predicate.SUPPORTS,
    confidence: Confidence = Confidence.MEDIUM,
    speaker: str | None = None,
    earliest: date | None = None,
    id: str | None = None,
    source: str = "s",
    retracted: bool = False,
) -> Claim:
    """Make a claim of a day, or of one of August 2024."""
    latest = date.fromisoformat(day) if isinstance(day, str) else date(2024, 8, day)
    return Claim(
        id=id or f"{day}-{by}-{predicate}-{about}-{status}",
        predicate=predicate,
        subject_id=by,
        object_id=about,
        said_on=latest.isoformat(),
        earliest=earliest or latest,
        latest=latest,
        status=status,
        role=Role.NOMINATING if predicate is Predicate.SUPPORTS else None,
        speaker_id=speaker,
        source_id=source,
        confidence=confidence,
        summary_en="",
        summary_id="",
        retracted=retracted,
    )


def only(*claims: Claim) -> Dossier:
    return replace(dossiers.dossier(), claims=claims)


def between(first: int, last: int, *claims: Claim) -> Differences:
    return differences_answer(only(*claims), date(2024, 8, first), date(2024, 8, last))


def of_golkar(first: int, last: int, *claims: Claim) -> PartyDifference:
    (found,) = [each for each in between(first, last, *claims).items if each.party_id == PARTY]
    return found


def cause(*claims: Claim) -> str | None:
    """Return the id of the claim that changed Golkar's position on 10 August."""
    (step,) = of_golkar(10, 10, *claims).steps
    assert step.claim is None or step.claim.decides
    return step.claim.id if step.claim else None


def test_both_ends_belong_to_the_span_and_one_day_is_a_span_too() -> None:
    for first, last, changes in ((10, 10, 1), (10, 12, 1), (8, 10, 1), (8, 9, 0), (11, 12, 0)):
        assert len(between(first, last, said(10)).items) == changes, (first, last)
    found = of_golkar(10, 10, said(10))
    assert (found.before.stance, found.after.stance, found.after.toward) == (
        Stance.OPEN,
        Stance.COMMITTED,
        [ONE],
    )


def test_what_was_said_on_the_day_before_the_span_is_its_beginning() -> None:
    found = of_golkar(10, 12, said(9), said(11, about=TWO))
    assert (found.before.toward, [step.before.toward for step in found.steps]) == ([ONE], [[ONE]])


def test_to_say_the_same_again_is_no_step() -> None:
    found = of_golkar(8, 12, said(9), said(10, Status.RECOMMENDED), said(11, about=TWO), said(12, about=TWO))
    assert [(step.day.day, step.after.toward) for step in found.steps] == [(9, [ONE]), (11, [TWO])]


def test_the_candidates_are_named_and_the_claims_of_the_steps_come_with_their_sources() -> None:
    sources = list(dossiers.dossier().sources)[:3]
    found = between(
        10, 12, *(said(day, about=about, source=source) for day, about, source in zip(
            (9, 10, 11), (ONE, TWO, HEAD), sources, strict=True
        ))
    )  # fmt: skip
    assert found.names == {id_: dossiers.dossier().describe(id_)[1] for id_ in (ONE, TWO, HEAD)}
    assert [source.id for source in found.sources] == sources[1:]


def test_who_moved_first_stands_first_and_those_of_one_day_by_id() -> None:
    found = between(
        8, 12, said(9, by="pks"), said(9, by="pan"), said(10), said(11, about=TWO), said(12, by="demokrat")
    )
    assert [each.party_id for each in found.items] == ["pan", "pks", PARTY, "demokrat"]


def test_the_parties_of_the_council_that_did_not_move_are_told() -> None:
    file = dossiers.dossier()
    assert "partai-aceh" in file.parties.keys() - file.counted
    assert between(8, 12, said(10)).unchanged == sorted(file.counted - {PARTY})


class TestTheClaimOfAStep:
    COMMITTED = said(8)
    REGISTERED = said(8, Status.REGISTERED)
    DENIED = said(10, Status.DENIED, by=PARTY, speaker=COMMISSION)

    def test_is_the_surest_that_decides_then_the_earliest_then_the_first_by_id(self) -> None:
        sure = said(10, confidence=Confidence.HIGH, id="z")
        early = said(10, Status.RECOMMENDED, earliest=date(2024, 8, 9), id="y")
        one, two = said(10, id="a"), said(10, Status.REGISTERED, TWO, id="b")
        assert cause(one, sure) == "z"
        disputed = said(10, Status.RECOMMENDED, TWO, id="x")
        assert cause(disputed, early) == "y"
        assert cause(one, disputed) == "a"
        assert cause(one, two) == "b", "a registration outranks an announcement"

    def test_is_one_that_decides_rather_than_one_that_takes_back(self) -> None:
        gone = said(10, Status.WITHDRAWN, confidence=Confidence.HIGH, id="a")
        assert cause(self.COMMITTED, gone, said(10, about=TWO, id="b")) == "b"

    @pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.OFFICIAL])
    def test_is_the_withdrawal_of_a_candidate_who_was_supported(self, status: Status) -> None:
        gone = said(10, status, None, HEAD, predicate=Predicate.WITHDRAWS, id="b")
        others = said(10, about=TWO, by=OTHER_BOARD, confidence=Confidence.HIGH, id="a")
        own = said(10, Status.PROPOSED, None, BRANCH, confidence=Confidence.HIGH, id="c")
        assert cause(self.COMMITTED, gone, others, own) == "b"

    def test_is_the_commissions_denial_though_others_were_turned_down_that_day_too(self) -> None:
        of_others = said(10, Status.DENIED, by=OTHER_BOARD, confidence=Confidence.HIGH, id="a")
        before = said(5, Status.DENIED, TWO, confidence=Confidence.HIGH, id="b")
        taken_back = said(10, Status.DENIED, TWO, confidence=Confidence.HIGH, id="c", retracted=True)
        own = said(10, Status.PROPOSED, None, BRANCH, confidence=Confidence.HIGH, id="d")
        assert cause(self.REGISTERED, self.DENIED, of_others, taken_back, own) == self.DENIED.id
        assert cause(self.REGISTERED, self.DENIED, before) == self.DENIED.id

    def test_may_name_the_party_at_its_other_end(self) -> None:
        denied = said(
            10, Status.DENIED, PARTY, ONE, predicate=Predicate.CONSIDERED_BY, speaker=COMMISSION, id="z"
        )
        own = said(10, Status.PROPOSED, None, BRANCH, confidence=Confidence.HIGH, id="a")
        assert cause(self.REGISTERED, denied, own) == "z"

    def test_is_the_partys_own_where_none_decides_and_none_takes_back(self) -> None:
        """The commission denied every nomination of the party, and then no longer did."""
        denied = said(9, Status.DENIED, None, PARTY, speaker=COMMISSION)
        lifted = said(10, Status.OFFICIAL, None, PARTY, speaker=COMMISSION, id="z")
        of_others = said(10, by=OTHER_BOARD, confidence=Confidence.HIGH, id="a")
        assert cause(self.REGISTERED, denied, lifted, of_others) == "z"

    def test_is_that_by_which_a_candidate_who_had_given_up_runs_again(self) -> None:
        gone = said(9, Status.WITHDRAWN, None, HEAD, predicate=Predicate.WITHDRAWS)
        office = dossiers.dossier().election.office_id
        other = "ade-kuswara-kunang"
        again = said(10, Status.OFFICIAL, office, HEAD, predicate=Predicate.CANDIDATE_FOR, id="z")
        others = said(10, Status.OFFICIAL, office, other, predicate=Predicate.CANDIDATE_FOR, id="a")
        found = of_golkar(10, 10, self.COMMITTED, gone, others, again)
        assert [step.after.toward for step in found.steps] == [[ONE]]
        assert cause(self.COMMITTED, gone, others, again) == "z"

    def test_is_not_the_withdrawal_of_somebody_whom_the_party_did_not_support(self) -> None:
        gone = said(9, Status.WITHDRAWN, None, HEAD, predicate=Predicate.WITHDRAWS)
        office = dossiers.dossier().election.office_id
        again = said(10, Status.OFFICIAL, office, HEAD, predicate=Predicate.CANDIDATE_FOR, id="z")
        other = said(10, Status.WITHDRAWN, None, "ade-kuswara-kunang", predicate=Predicate.WITHDRAWS, id="a")
        assert cause(self.COMMITTED, gone, other, again) == "z"
        assert (
            cause(
                self.COMMITTED,
                other,
                said(10, Status.WITHDRAWN, None, HEAD, predicate=Predicate.WITHDRAWS, id="b"),
            )
            == "b"
        )


class TestPresets:
    TODAY = date(2024, 9, 1)

    def spans(self, *claims: Claim, held: date | None = None) -> list[tuple[str, date, date, date]]:
        file = only(*claims)
        file = replace(file, election=replace(file.election, date=held or file.election.date))
        found = presets_answer(file, LAW.rules, self.TODAY)
        return [(each.kind, each.day, each.from_, each.to) for each in found]

    YESTERDAY = ("yesterday", date(2024, 8, 31), date(2024, 8, 31), date(2024, 9, 1))
    MK_60 = ("rule", date(2024, 8, 20), date(2024, 8, 20), date(2024, 11, 27))

    def test_without_a_claim_are_only_that_since_yesterday(self) -> None:
        assert self.spans() == [self.YESTERDAY]
        assert self.spans(said(1, retracted=True)) == [self.YESTERDAY]

    def test_have_a_fortnight_up_to_the_first_registration_that_was_not_retracted(self) -> None:
        found = self.spans(
            said(21, Status.REGISTERED, retracted=True),
            said(22, Status.RECOMMENDED),
            said(23, Status.REGISTERED, "office-bupati-3216", ONE, predicate=Predicate.CANDIDATE_FOR),
            said(28, Status.REGISTERED),
            said(29, Status.REGISTERED, by="pan"),
        )
        first = ("before_registration", date(2024, 8, 28), date(2024, 8, 14), date(2024, 8, 28))
        assert found == [first, self.YESTERDAY]

    def test_have_each_rule_for_the_region_that_came_while_parties_spoke(self) -> None:
        assert self.spans(said(19)) == self.spans(said(20), said(19)) == [self.MK_60, self.YESTERDAY]
        assert self.spans(said(20)) == self.spans(said(19, retracted=True), said(20)) == [self.YESTERDAY]
        long_ago = [span[1] for span in self.spans(said("2015-03-01")) if span[0] == "rule"]
        assert long_ago == [date(2015, 3, 18), date(2016, 7, 1), date(2024, 8, 20)]

    @pytest.mark.parametrize(("held", "offered"), [(date(2024, 8, 20), 1), (date(2024, 8, 19), 0)])
    def test_have_no_rule_that_came_after_the_election(self, held: date, offered: int) -> None:
        assert len([span for span in self.spans(said(1), held=held) if span[0] == "rule"]) == offered
