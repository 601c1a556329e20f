"""What was counted in an election: nothing is told that the counts on record do not tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.answers.backers.election import TicketVotes, VoteCount
from graph.domain.dossier import Count, Dossier
from tests.dossiers import dossier

ONE, TWO, THREE = (f"pair-3216-2024-{number}" for number in (1, 2, 3))
VOTES = {
    id_: TicketVotes(votes, True, None) for id_, votes in {ONE: 204305, TWO: 588399, THREE: 666494}.items()
}


def with_count(count: Count) -> Dossier:
    found = dossier()
    return replace(found, election=replace(found.election, count=count))


def test_shares_are_of_all_that_was_counted() -> None:
    counted = VoteCount(dossier(), VOTES)
    assert [round(counted.share(id_) or 0, 4) for id_ in VOTES] == [0.14, 0.4032, 0.4568]
    assert [counted.leads(id_) for id_ in VOTES] == [False, False, True]
    assert counted.answer().counted == 1_459_198
    assert counted.answer().certified is True


def test_with_a_count_missing_there_are_no_shares_and_nobody_leads() -> None:
    counted = VoteCount(dossier(), VOTES | {ONE: TicketVotes(None, True, None)})
    assert [counted.share(id_) for id_ in VOTES] == [None, None, None]
    assert not any(counted.leads(id_) for id_ in VOTES)
    assert counted.answer().counted is None


def test_a_pair_that_was_not_on_the_ballot_has_no_share() -> None:
    assert VoteCount(dossier(), VOTES).share("pair-ade-cucu") is None


def test_two_of_the_same_votes_do_not_lead() -> None:
    counted = VoteCount(
        dossier(), {id_: TicketVotes(votes, True, None) for id_, votes in {ONE: 5, TWO: 9, THREE: 9}.items()}
    )
    assert not any(counted.leads(id_) for id_ in VOTES)


def test_the_empty_box_counts_and_can_win() -> None:
    boxed = with_count(Count(empty_box_number=4, empty_box_votes=1_000_000, empty_box_source_id="s"))
    counted = VoteCount(boxed, VOTES)
    box = counted.answer().empty_box
    assert box is not None
    assert box.share is not None
    assert sum(filter(None, (counted.share(id_) for id_ in VOTES)), box.share) == pytest.approx(1)
    assert not counted.leads(THREE)
    unknown = with_count(Count(empty_box_number=4))
    assert VoteCount(unknown, VOTES).answer().counted is None


def test_the_turnout_needs_the_votes_cast_and_the_roll() -> None:
    told = VoteCount(with_count(Count(cast=1_503_093)), VOTES).answer()
    assert told.turnout == pytest.approx(1_503_093 / 2_251_856)
    assert VoteCount(with_count(Count()), VOTES).answer().turnout is None


def test_who_won_rests_on_the_commission_s_newest_word() -> None:
    counted = VoteCount(dossier(), VOTES)
    assert [counted.winning_claim(id_) for id_ in VOTES] == [None, None, "c251"]


def test_who_was_talked_about_with_other_deputies_won_with_the_one_on_the_ballot() -> None:
    counted = VoteCount(dossier(), VOTES)
    assert [counted.winning_claim(id_) for id_ in ("pair-ade-budi", "pair-ade-cucu")] == [None, None]


def test_where_no_ballot_tells_with_which_deputy_only_a_claim_about_the_pair_does() -> None:
    found = dossier()
    tickets = {id_: replace(ticket, ballot_number=None) for id_, ticket in found.tickets.items()}
    counted = VoteCount(replace(found, tickets=tickets), VOTES)
    assert {counted.winning_claim(id_) for id_ in tickets.keys() - {THREE}} == {None}
    assert counted.winning_claim(THREE) == "c249"  # “put Ade and Asep first”
    alone = {id_: ticket for id_, ticket in tickets.items() if id_ not in ("pair-ade-budi", "pair-ade-cucu")}
    assert VoteCount(replace(found, tickets=alone), VOTES).winning_claim(THREE) == "c251"
