"""What the facts become in an answer: bounds, bars, claims, who decides, and the pages that tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from graph.answers.backers.question import who_could_back
from graph.answers.backers.wording import between, claim_answer, sources_by_id, sources_of_votes
from graph.answers.elections import Backers, BarAnswer, Between, PartyAnswer
from graph.domain.dossier import Complete, Council, Dossier, Leader, PublishedThreshold, Votes
from graph.domain.partial.intervals import MOST, Interval
from graph.domain.stances import Stance
from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

SITI, DAY = "siti-qomariyah", date(2024, 8, 20)


def bekasi() -> Council:
    council = dossier().council
    assert council
    return council


def ask(file: Dossier, day: date = DAY) -> Backers:
    return who_could_back(file, load_law(ROOT / "seeds" / "rules.yaml").rules, SITI, day)


def party(answer: Backers, party_id: str) -> PartyAnswer:
    return next(each for each in answer.parties if each.party_id == party_id)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (None, None),
        (Interval(0, MOST), None),
        (Interval(5, MOST), Between(low=5, high=None)),
        (Interval(0, 9), Between(low=0, high=9)),
        (Interval(1, MOST), Between(low=1, high=None)),
        (Interval(5, 9), Between(low=5, high=9)),
    ],
)
def test_bounds_are_told_where_they_say_something(known: Interval | None, told: Between | None) -> None:
    assert between(known) == told


class TestTheBar:
    def bar(
        self, *thresholds: PublishedThreshold, total: int | None, electoral_roll: int | None = 2_000_000
    ) -> BarAnswer:
        election = replace(
            dossier().election,
            thresholds=thresholds,
            general_electoral_roll=None,
            electoral_roll=electoral_roll,
        )
        found = replace(dossier(), election=election, council=replace(bekasi(), valid_votes=total))
        bar = ask(found).requirement.bar
        assert bar
        return bar

    def test_is_the_announced_one_where_there_is_one_else_the_computed_one(self) -> None:
        announced = PublishedThreshold(65, Fraction(13, 200), None, "s", Confidence.HIGH)
        both = self.bar(announced, total=1_000)
        assert (both.counts, both.computed, both.computed_between, both.differ) == (
            "published",
            65,
            None,
            False,
        )
        assert [(each.needed, each.share, each.confidence) for each in both.published] == [
            (65, "13/200", "high")
        ]
        assert both.implied_total == Between(low=985, high=1_000)
        computed = self.bar(total=1_000)
        assert (computed.counts, computed.published, computed.implied_total) == ("computed", [], None)
        assert self.bar(total=None).counts is None

    def test_that_differs_from_the_computed_one_is_told(self) -> None:
        announced = PublishedThreshold(70, None, None, "s", Confidence.HIGH)
        found = self.bar(announced, total=1_000)
        assert (found.counts, found.computed, found.differ) == ("published", 65, True)
        assert found.published[0].share is None

    def test_lies_between_those_of_two_bands_where_the_roll_is_not_known(self) -> None:
        found = self.bar(total=1_000, electoral_roll=None)
        assert (found.counts, found.computed) == ("computed", None)
        assert found.computed_between == Between(low=65, high=100)


class TestAParty:
    def with_votes(self, *rows: Votes) -> Dossier:
        return replace(dossier(), council=replace(bekasi(), valid_votes=1_000, votes=rows))

    def test_has_bounds_where_its_votes_are_not_known_and_each_count_has_its_page(self) -> None:
        answer = ask(
            self.with_votes(
                Votes("golkar", 900, "page-a", Confidence.HIGH),
                Votes("pkb", None, "page-b", Confidence.HIGH, at_most=40),
            )
        )
        golkar, pkb, ppp = (party(answer, each) for each in ("golkar", "pkb", "ppp"))
        assert (golkar.votes, golkar.votes_between, golkar.votes_source_id) == (900, None, "page-a")
        assert (pkb.votes, pkb.votes_between, pkb.votes_source_id) == (
            None,
            Between(low=0, high=40),
            "page-b",
        )
        assert (ppp.votes, ppp.votes_between, ppp.votes_source_id) == (None, Between(low=0, high=100), None)
        assert golkar.seats_source_id == dossier().results["golkar"].source_id
        without = ask(replace(dossier(), council=replace(bekasi(), results=())))
        assert party(without, "golkar").seats_source_id is None

    def test_has_the_claims_that_decide_before_those_that_do_not(self) -> None:
        claims = party(ask(dossier(), date(2024, 8, 26)), "nasdem").claims
        assert {claim.decides for claim in claims} == {True, False}
        assert [claim.decides for claim in claims] == sorted((c.decides for c in claims), reverse=True)
        gerindra = party(ask(dossier(), date(2024, 5, 2)), "gerindra")
        assert gerindra.stance is Stance.OPEN
        assert {claim.decides for claim in gerindra.claims} == {False}


def test_a_candidate_is_a_person_or_a_ticket_and_a_rule_leads_to_its_main_page() -> None:
    rules = load_law(ROOT / "seeds" / "rules.yaml").rules
    for candidate, type_ in ((SITI, "Person"), ("pair-3216-2024-1", "Ticket")):
        answer = who_could_back(dossier(), rules, candidate, DAY)
        assert (answer.candidate.id, answer.candidate.type) == (candidate, type_)
        (rule,) = (each for each in rules if each.id == answer.rule.id)
        assert len(rule.source_ids) > 1
        assert answer.rule.source_id == rule.source_ids[0]


def test_a_claim_without_object_role_or_speaker_says_so() -> None:
    whole = next(claim for claim in dossier().claims if claim.id == "c027")
    told = claim_answer(dossier(), whole)
    assert whole.role
    assert (told.role, told.object, told.speaker) != (None, None, None)
    assert (told.role, told.decides) == (whole.role.value, False)
    assert told.object
    assert told.speaker
    assert (told.object.id, told.speaker.id) == (whole.object_id, whole.speaker_id)
    bare = claim_answer(dossier(), whole._replace(object_id=None, role=None, speaker_id=None))
    assert (bare.object, bare.role, bare.speaker) == (None, None, None)


class TestWhoDecides:
    def led_by(self, *leaders: Leader) -> list[tuple[str, str, str, bool]]:
        """Return who leads Golkar's board: person, role, since when, and whether that was known later."""
        (board,) = [
            board
            for board in party(ask(replace(dossier(), leaders=leaders)), "golkar").decided_by
            if board.board_id == "golkar-dpd-3216"
        ]
        return [(each.id, each.role, each.as_of, each.known_later) for each in board.people]

    def leader(self, day: int, role: str = "chair", who: str = "somebody") -> Leader:
        return Leader("golkar-dpd-3216", who, role, f"2024-08-{day}", date(2024, 8, day), "s")

    def test_is_told_with_the_newest_record_that_was_known_by_the_day(self) -> None:
        found = self.led_by(self.leader(19), self.leader(20), self.leader(21))
        assert found == [("somebody", "chair", "2024-08-20", False)]

    def test_is_told_with_the_first_one_where_all_were_known_later(self) -> None:
        found = self.led_by(self.leader(22), self.leader(21))
        assert found == [("somebody", "chair", "2024-08-21", True)]

    def test_is_told_once_for_each_person_and_role(self) -> None:
        found = self.led_by(self.leader(10), self.leader(11, "secretary"), self.leader(12, who="other"))
        assert [each[:2] for each in found] == [
            ("somebody", "chair"),
            ("somebody", "secretary"),
            ("other", "chair"),
        ]

    def test_is_a_board_of_each_level(self) -> None:
        boards = party(ask(dossier()), "golkar").decided_by
        assert [(board.board_id, board.level) for board in boards] == [
            ("golkar-dpp", "national"), ("golkar-dpd-32", "province"), ("golkar-dpd-3216", "regency"),
        ]  # fmt: skip


class TestTheSourcesOfVotes:
    def of(self, council: Council | None, *thresholds: PublishedThreshold) -> list[str]:
        election = replace(dossier().election, thresholds=thresholds)
        return sources_of_votes(replace(dossier(), council=council, election=election))

    def test_are_those_of_bars_total_and_completeness(self) -> None:
        counted = replace(
            bekasi(),
            valid_votes=1_000,
            source_id="council",
            valid_votes_source_id="total",
            complete=(Complete("seats", "all-seats"), Complete("votes", "all-votes")),
        )
        bar = PublishedThreshold(100, None, None, "bar", Confidence.LOW)
        assert self.of(counted, bar) == ["bar", "total", "all-votes"]
        assert self.of(replace(counted, valid_votes_source_id=None), bar) == ["bar", "council", "all-votes"]
        assert self.of(replace(counted, valid_votes_source_id=None, source_id=None)) == ["all-votes"]
        assert self.of(None, bar) == ["bar"]

    def test_name_no_page_of_a_total_that_is_not_on_record(self) -> None:
        assert self.of(replace(bekasi(), valid_votes=None, source_id="council", complete=())) == []


def test_sources_are_those_on_file_each_once_in_the_order_given() -> None:
    first, second = list(dossier().sources)[:2]
    found = sources_by_id(dossier(), [second, "not-on-file", first, second])
    assert [source.id for source in found] == [second, first]


def test_pages_of_votes_are_sources_only_where_votes_count() -> None:
    source = next(iter(dossier().sources))
    assert source not in {each.id for each in ask(dossier()).sources}
    bar = PublishedThreshold(100, None, None, source, Confidence.HIGH)
    file = replace(dossier(), election=replace(dossier().election, thresholds=(bar,)))
    assert source in {each.id for each in ask(file).sources}
    assert source not in {each.id for each in ask(file, date(2024, 8, 19)).sources}
