"""What a party is bound to: registrations that contradict each other, and where a position ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Ticket
from graph.domain.stances.positions import Position, position
from graph.domain.stances.statements import PartyStatement, Statements
from graph.ontology import Confidence, Predicate, Role, Status
from tests.dossiers import dossier

PARTY, BOARD, PROVINCE, BRANCH = "golkar", "golkar-dpp", "golkar-dpd-32", "golkar-dpd-3216"
HEAD, DEPUTY = "dani-ramdan", "romli-hm"
TICKET, OTHER = "pair-3216-2024-1", "pair-3216-2024-2"
COMMISSION = "kpu-3216"


def said(
    day: str,
    status: Status,
    candidate: str | None = TICKET,
    by: str = PARTY,
    *,
    role: Role | None = Role.NOMINATING,
    predicate: Predicate = Predicate.SUPPORTS,
    speaker: str | None = None,
    until: str | None = None,
) -> Claim:
    """Make a word of a party; one with ``until`` was said on some day from ``day`` on."""
    first, last = date.fromisoformat(day), date.fromisoformat(until or day)
    return Claim(
        id=f"{day}-{by}-{candidate}-{status}-{role}-{predicate}",
        predicate=predicate,
        subject_id=by,
        object_id=candidate,
        said_on=day,
        earliest=first,
        latest=last,
        status=status,
        role=role,
        speaker_id=speaker,
        source_id="s",
        confidence=Confidence.HIGH,
        summary_en="",
        summary_id="",
    )


def held(*claims: Claim, on: str = "2024-12-31", file: Dossier | None = None) -> Position:
    found = replace(file or dossier(), claims=claims)
    return position(Statements(found, date.fromisoformat(on), Confidence.MEDIUM), PARTY)


def about(words: Iterable[PartyStatement]) -> list[str | None]:
    return [word.candidate for word in words]


def test_the_ids_of_this_page_are_boards_of_each_rank() -> None:
    ranks = [dossier().boards[board].rank for board in (BRANCH, PROVINCE, BOARD)]
    assert ranks == sorted(ranks)
    assert {dossier().boards[board].party_id for board in (BRANCH, PROVINCE, BOARD)} == {PARTY}
    assert COMMISSION in dossier().commission_ids


class TestRegistrations:
    def test_of_two_on_one_day_both_stand(self) -> None:
        one, two = said("2024-08-29", Status.REGISTERED), said("2024-08-29", Status.REGISTERED, OTHER)
        assert about(held(one, two).registered) == about(held(two, one).registered) == [TICKET, OTHER]

    def test_a_later_one_ends_the_earlier_one(self) -> None:
        one, two = said("2024-08-29", Status.REGISTERED), said("2024-08-30", Status.REGISTERED, OTHER)
        assert about(held(one, two).registered) == [OTHER]
        assert about(held(one, two, on="2024-08-29").registered) == [TICKET]

    @pytest.mark.parametrize(("day", "stand"), [("2024-08-31", 2), ("2024-09-01", 1), ("2024-08-01", 2)])
    def test_whichever_may_have_been_said_first_does_not_end_the_other(self, day: str, stand: int) -> None:
        month = said("2024-08-01", Status.REGISTERED, until="2024-08-31")
        assert len(held(month, said(day, Status.REGISTERED, OTHER)).registered) == stand

    def test_one_of_the_ticket_says_which_ticket_one_of_its_head_or_deputy_means(self) -> None:
        ticket = said("2024-08-29", Status.REGISTERED)
        for person in (HEAD, DEPUTY):
            for day in ("2024-08-28", "2024-08-29", "2024-08-30"):
                assert about(held(ticket, said(day, Status.REGISTERED, person)).registered) == [TICKET]
        assert about(held(said("2024-08-29", Status.REGISTERED, HEAD)).registered) == [HEAD]

    def test_a_ticket_without_a_deputy_means_its_head_too(self) -> None:
        alone = Ticket("pair-alone", "Alone", HEAD, None, None)
        file = replace(dossier(), tickets={**dossier().tickets, alone.id: alone})
        both = (said("2024-08-29", Status.REGISTERED, alone.id), said("2024-08-29", Status.REGISTERED, HEAD))
        assert about(held(*both, file=file).registered) == [alone.id]

    def test_the_commissions_word_outranks_a_later_one_of_the_press(self) -> None:
        official = said("2024-08-29", Status.REGISTERED, speaker=COMMISSION)
        press = said("2024-09-02", Status.REGISTERED, OTHER)
        assert about(held(official, press).registered) == [TICKET]

    def test_a_plain_announcement_of_the_commission_registers_and_nobody_elses_does(self) -> None:
        assert held(said("2024-08-29", Status.OFFICIAL, speaker=COMMISSION)).registered
        found = held(said("2024-08-29", Status.OFFICIAL))
        assert (found.registered, about(found.bound)) == ((), [TICKET])

    def test_without_a_role_is_nominating_and_supporting_registers_nothing(self) -> None:
        assert held(said("2024-08-29", Status.REGISTERED, role=None)).registered
        found = held(said("2024-08-29", Status.REGISTERED, role=Role.SUPPORTING))
        assert (found.registered, found.bound, about(found.live)) == ((), (), [TICKET])

    def test_of_other_predicates_register_nothing(self) -> None:
        opposed = held(said("2024-08-29", Status.REGISTERED, predicate=Predicate.OPPOSES))
        assert (opposed.registered, about(opposed.refused)) == ((), [TICKET])

    def test_stand_though_the_candidate_gives_up_and_end_when_the_party_withdraws(self) -> None:
        registered = said("2024-08-29", Status.REGISTERED)
        gone = said("2024-09-01", Status.WITHDRAWN, None, HEAD, role=None, predicate=Predicate.WITHDRAWS)
        assert held(registered, gone).registered
        assert not held(registered, said("2024-08-30", Status.WITHDRAWN)).registered
        assert held(registered, said("2024-08-29", Status.WITHDRAWN)).registered

    def test_that_the_commission_denies_end_whenever_it_was_said(self) -> None:
        registered = said("2024-08-29", Status.REGISTERED)
        for day in ("2024-08-28", "2024-09-22"):
            assert not held(registered, said(day, Status.DENIED, speaker=COMMISSION)).registered
        own = said("2024-08-29", Status.REGISTERED, speaker=COMMISSION)
        assert not held(own, said("2024-09-22", Status.DENIED, speaker=COMMISSION)).registered
        assert held(own, said("2024-08-28", Status.DENIED, speaker=COMMISSION)).registered
        supporting = said("2024-09-22", Status.DENIED, speaker=COMMISSION, role=Role.SUPPORTING)
        assert held(registered, supporting).registered


class TestWhereAPositionEnds:
    def test_a_binding_word_ends_what_was_said_before_and_on_its_day(self) -> None:
        bound = said("2024-08-16", Status.RECOMMENDED, by=BOARD)
        for day, live in (("2024-08-15", 0), ("2024-08-16", 0), ("2024-08-17", 1)):
            assert len(held(bound, said(day, Status.PROPOSED, OTHER, BRANCH)).live) == live
        assert held(bound).ended_on == date(2024, 8, 16)

    def test_a_board_below_the_national_one_binds_nobody(self) -> None:
        for board in (BRANCH, PROVINCE):
            for status in (Status.RECOMMENDED, Status.OFFICIAL):
                found = held(said("2024-08-16", status, by=board))
                assert (found.bound, about(found.live), found.ended_on) == ((), [TICKET], date.min)

    def test_the_newest_binding_word_stands_and_two_of_one_day_both_do(self) -> None:
        first = said("2024-08-15", Status.OFFICIAL)
        second = said("2024-08-16", Status.OFFICIAL, OTHER)
        assert about(held(first, second).bound) == [OTHER]
        same = said("2024-08-16", Status.RECOMMENDED)
        assert set(about(held(same, second).bound)) == {TICKET, OTHER}

    def test_a_candidate_who_gives_up_on_the_day_or_later_ends_live_support_and_no_earlier(self) -> None:
        for status, by in ((Status.PROPOSED, BRANCH), (Status.OFFICIAL, PARTY)):
            for day, ends in (("2024-08-15", False), ("2024-08-16", True), ("2024-08-17", True)):
                gone = said(day, Status.WITHDRAWN, None, HEAD, role=None, predicate=Predicate.WITHDRAWS)
                found = held(said("2024-08-16", status, by=by), gone)
                assert (not found.live and not found.bound) is ends

    def test_only_a_withdrawal_that_took_place_ends_support(self) -> None:
        word = said("2024-08-16", Status.PROPOSED, by=BRANCH)
        for status, live in (
            (Status.RUMOURED, 1),
            (Status.PROPOSED, 1),
            (Status.OFFICIAL, 0),
            (Status.WITHDRAWN, 0),
            (Status.DENIED, 1),
        ):
            gone = said("2024-08-17", status, None, HEAD, role=None, predicate=Predicate.WITHDRAWS)
            assert len(held(word, gone).live) == live, status


class TestTakingBack:
    WORD = said("2024-06-10", Status.PROPOSED, by=PROVINCE)

    @pytest.mark.parametrize(
        ("board", "day", "live"),
        [
            (BRANCH, "2024-06-11", 1),
            (PROVINCE, "2024-06-09", 1),
            (PROVINCE, "2024-06-10", 1),
            (PROVINCE, "2024-06-11", 0),
            (BOARD, "2024-06-09", 0),
            (BOARD, "2024-06-10", 0),
            (BOARD, "2024-06-11", 0),
        ],
    )
    def test_takes_a_board_of_the_same_rank_later_or_a_higher_one(
        self, board: str, day: str, live: int
    ) -> None:
        refusal = said(day, Status.DECLINED, by=board)
        assert len(held(self.WORD, refusal).live) == live

    def test_is_lifted_by_a_later_word_of_the_same_rank_or_a_higher_one(self) -> None:
        refusal = said("2024-06-10", Status.DECLINED, by=PROVINCE)
        for board, day, stands in (
            (BRANCH, "2024-06-11", True),
            (PROVINCE, "2024-06-10", True),
            (PROVINCE, "2024-06-11", False),
            (BOARD, "2024-06-11", False),
            (BOARD, "2024-06-09", True),
        ):
            found = held(refusal, said(day, Status.PROPOSED, by=board))
            assert bool(found.refused) is stands, (board, day)
        other = held(refusal, said("2024-06-11", Status.PROPOSED, OTHER, PROVINCE))
        assert about(other.refused) == [TICKET]
        again = held(refusal, said("2024-06-11", Status.DENIED, by=PROVINCE))
        assert len(again.refused) == 2

    def test_of_the_head_is_one_of_the_ticket_and_of_somebody_else_is_not(self) -> None:
        for refused, live in ((TICKET, 0), (HEAD, 0), (DEPUTY, 1), (OTHER, 1), (None, 1)):
            assert len(held(self.WORD, said("2024-06-11", Status.DENIED, refused, PROVINCE)).live) == live

    @pytest.mark.parametrize(
        ("role", "denied", "live"),
        [
            (Role.NOMINATING, None, 0),
            (Role.NOMINATING, Role.NOMINATING, 0),
            (Role.NOMINATING, Role.SUPPORTING, 1),
            (Role.SUPPORTING, None, 0),
            (Role.SUPPORTING, Role.NOMINATING, 1),
            (Role.SUPPORTING, Role.SUPPORTING, 0),
            (None, Role.NOMINATING, 0),
            (None, Role.SUPPORTING, 1),
        ],
    )
    def test_speaks_of_its_role(self, role: Role | None, denied: Role | None, live: int) -> None:
        word = said("2024-06-10", Status.PROPOSED, by=PROVINCE, role=role)
        refusal = said("2024-06-11", Status.DENIED, by=PROVINCE, role=denied)
        assert len(held(word, refusal).live) == live

    def test_before_a_binding_word_is_over_and_on_its_day_is_shown(self) -> None:
        bound = said("2024-06-10", Status.OFFICIAL, OTHER)
        for day, shown in (("2024-06-09", 0), ("2024-06-10", 1), ("2024-06-11", 1)):
            assert len(held(bound, said(day, Status.DENIED, by=BOARD)).refused) == shown


def test_the_commission_bars_all_where_it_names_nobody_and_leaves_support_alive() -> None:
    nobody = said("2024-09-22", Status.DENIED, None, speaker=COMMISSION)
    assert not held(said("2024-08-29", Status.REGISTERED), nobody).registered
    named = said("2024-09-22", Status.OFFICIAL, speaker=COMMISSION)
    assert about(held(said("2024-08-29", Status.REGISTERED), nobody, named).registered) == [TICKET]
    assert held(said("2024-08-29", Status.PROPOSED, role=Role.SUPPORTING), nobody).live


def test_each_board_is_heard_with_its_newest_words_for_each_candidate() -> None:
    found = held(
        said("2024-06-10", Status.PROPOSED, by=BRANCH),
        said("2024-06-11", Status.EXPLORING, by=BRANCH),
        said("2024-06-11", Status.RUMOURED, by=BRANCH),
        said("2024-06-09", Status.PROPOSED, OTHER, BRANCH),
        said("2024-06-01", Status.PROPOSED, by=PROVINCE),
    )
    assert [(word.board_id, word.candidate, word.claim.status) for word in found.live] == [
        (PROVINCE, TICKET, Status.PROPOSED),
        (BRANCH, OTHER, Status.PROPOSED),
        (BRANCH, TICKET, Status.EXPLORING),
        (BRANCH, TICKET, Status.RUMOURED),
    ]


def test_an_undecided_board_ends_nothing() -> None:
    found = held(said("2024-06-10", Status.PROPOSED, by=BRANCH), said("2024-06-11", Status.OFFICIAL, None))
    assert (about(found.live), found.ended_on) == ([TICKET], date.min)
