"""The question, answered for Kabupaten Bekasi 2024 and checked by hand, and its arithmetic alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from graph.answers.backers.question import coalitions_answer, who_could_back
from graph.answers.backers.reckoning import LOCAL, WhatIf
from graph.answers.elections import Backers, PartyAnswer
from graph.domain.dossier import Dossier, Votes
from graph.domain.law import Rule
from graph.domain.stances import Stance
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

SITI = "siti-qomariyah"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def ask(candidate: str, day: str, what_if: WhatIf | None = None, most_sets: int = 500) -> Backers:
    return who_could_back(
        dossier(), rules(), candidate, date.fromisoformat(day), what_if=what_if, most_sets=most_sets
    )


def party(answer: Backers, party_id: str) -> PartyAnswer:
    return next(each for each in answer.parties if each.party_id == party_id)


def test_on_2_may_2024_siti_qomariyah_lacks_eight_of_eleven_seats() -> None:
    answer = ask(SITI, "2024-05-02")
    required = answer.requirement
    assert (required.basis, required.needed, required.total) == ("seats", 11, 55)
    assert (required.held, required.missing, required.verdict) == (3, 8, "short")
    assert answer.base == ["nasdem"]
    assert answer.partner_sets.count == 19
    assert [item.partners for item in answer.partner_sets.items[:3]] == [["gerindra"], ["pdip"], ["golkar"]]
    assert all(item.seats - item.surplus == 8 for item in answer.partner_sets.items)


def test_her_blessing_is_there_on_2_may_with_its_speaker_and_source_and_not_on_1_may() -> None:
    blessing = next(claim for claim in party(ask(SITI, "2024-05-02"), "nasdem").claims if claim.id == "c027")
    assert blessing.speaker is not None
    assert (blessing.speaker.id, blessing.speaker.name) == ("m-rahmat-nasdem", "M. Rahmat")
    assert blessing.decides
    answer = ask(SITI, "2024-05-02")
    assert blessing.source_id in {source.id for source in answer.sources}
    assert "c027" not in ask(SITI, "2024-05-01").model_dump_json()


def test_from_20_august_the_verdict_is_unknown_for_votes_are_missing_and_seats_are_still_shown() -> None:
    answer = ask("pair-3216-2024-2", "2024-08-26")
    assert answer.requirement.verdict == "unknown"
    assert answer.requirement.needed is None
    assert answer.requirement.why.en.startswith("Undecided by valid votes")
    assert (answer.partner_sets.count, answer.partner_sets.door) == (None, "perhaps_closed")
    committed = [each for each in answer.parties if each.stance is Stance.COMMITTED]
    assert {each.party_id for each in committed} == {"gerindra", "pks", "pan", "nasdem"}
    assert answer.base_seats == 21


def test_on_19_august_the_old_rule_is_in_force_and_on_20_august_the_new_one() -> None:
    assert ask(SITI, "2024-08-19").requirement.basis == "seats"
    assert ask(SITI, "2024-08-20").requirement.basis == "valid_votes"


def test_once_nasdem_is_bound_elsewhere_her_base_is_empty_and_the_answer_says_why() -> None:
    answer = ask(SITI, "2024-08-26")
    assert answer.base == []
    assert party(answer, "nasdem").stance is Stance.COMMITTED_OTHER
    assert "c173" in {claim.id for claim in party(answer, "nasdem").claims if claim.decides}
    assert ("c175", "2024-08-25") in {(caveat.claim_id, caveat.said_on) for caveat in answer.caveats}


def test_every_claim_of_the_answer_leads_to_a_source_of_the_answer() -> None:
    for candidate, day in ((SITI, "2024-05-02"), ("pair-3216-2024-1", "2024-08-29")):
        answer = ask(candidate, day)
        sources = {source.id for source in answer.sources}
        assert {c.source_id for p in answer.parties for c in (*p.claims, *p.perhaps)} <= sources


def test_parties_come_by_stance_then_seats() -> None:
    order = [each.party_id for each in ask(SITI, "2024-05-02").parties]
    assert order[:3] == ["nasdem", "golkar", "gerindra"]
    assert order[-1] == "pdip"


def test_the_deciding_boards_are_named_with_their_leaders_and_what_was_known_later_is_marked() -> None:
    boards = {board.board_id: board for board in party(ask(SITI, "2024-05-02"), "nasdem").decided_by}
    assert list(boards) == ["nasdem-dpp", "nasdem-dpw-32", "nasdem-dpd-3216"]
    known = {person.id: person.known_later for person in boards["nasdem-dpw-32"].people}
    assert known["m-rahmat-nasdem"] is False
    assert known["saan-mustopa"] is True


def test_closed_parties_join_only_when_included() -> None:
    closed = ask("dani-ramdan", "2024-08-19")
    assert not any("gerindra" in item.partners for item in closed.partner_sets.items)
    asked = ask("dani-ramdan", "2024-08-19", WhatIf(include=frozenset({"gerindra"}), base=frozenset({"pkb"})))
    assert any("gerindra" in item.partners for item in asked.partner_sets.items)


def test_excluded_parties_are_in_no_set() -> None:
    answer = ask(SITI, "2024-05-02", WhatIf(exclude=frozenset({"golkar", "pdip"})))
    assert not {"golkar", "pdip"} & {p for item in answer.partner_sets.items for p in item.partners}


def test_a_base_that_meets_the_bar_needs_no_partner() -> None:
    answer = ask(SITI, "2024-05-02", WhatIf(base=frozenset({"nasdem", "golkar"})))
    assert answer.requirement.verdict == "met"
    assert (answer.partner_sets.count, answer.partner_sets.items) == (0, [])


def test_an_assumption_joins_the_base_and_the_answer_lists_what_it_changed() -> None:
    answer = ask(SITI, "2024-05-02", WhatIf(assumed={"pkb": SITI}))
    assert answer.base == ["nasdem", "pkb"]
    assert answer.requirement.missing == 1
    assert [(change.party_id, change.before, change.after) for change in answer.assumed] == [
        ("pkb", Stance.OPEN, Stance.COMMITTED)
    ]


def test_the_list_is_cut_honestly_and_the_count_stays_exact() -> None:
    answer = ask(SITI, "2024-05-02", most_sets=5)
    assert (answer.partner_sets.count, len(answer.partner_sets.items)) == (19, 5)
    assert answer.partner_sets.truncated


def test_a_list_that_holds_all_sets_is_not_called_cut() -> None:
    assert not ask(SITI, "2024-05-02", most_sets=19).partner_sets.truncated
    assert ask(SITI, "2024-05-02", most_sets=18).partner_sets.truncated


def test_by_seats_who_has_none_is_listed_only_in_the_base_and_who_may_have_some_is_listed() -> None:
    """The seats of Aceh's council are not all on record."""
    listed = {each.party_id for each in ask(SITI, "2024-05-02").parties}
    assert listed == {row.party_id for row in dossier().results.values() if row.seats}
    joined = ask(SITI, "2024-05-02", WhatIf(assumed={"psi": SITI}))
    assert party(joined, "psi").seats == 0
    aceh = who_could_back(dossier("id-11-2024"), rules(), "pair-11-2024-1", date(2024, 9, 24))
    assert party(aceh, "gelora").seats is None


def test_by_votes_all_of_the_ballot_are_listed_and_another_party_once_it_speaks() -> None:
    def listed(file: Dossier) -> set[str]:
        return {each.party_id for each in who_could_back(file, rules(), SITI, date(2024, 8, 26)).parties}

    ballot = {each.id for each in dossier().parties.values() if each.ballot_number not in (None, *LOCAL)}
    assert len(ballot) == 18
    assert listed(dossier()) == ballot
    word = next(claim for claim in dossier().claims if claim.id == "c173")
    spoken = word._replace(id="x", subject_id="partai-aceh")
    assert listed(replace(dossier(), claims=(*dossier().claims, spoken))) == {*ballot, "partai-aceh"}


def test_of_one_stance_the_larger_stand_first_and_those_alike_by_id() -> None:
    listed = [each for each in ask(SITI, "2024-05-02").parties if each.stance is Stance.OPEN]
    assert [each.party_id for each in listed] == sorted(
        (each.party_id for each in listed), key=lambda id_: (-dossier().seats[id_], id_)
    )
    assert len({each.seats for each in listed}) < len(listed)


def test_a_party_whose_seats_are_unknown_stands_after_one_with_a_single_seat() -> None:
    council = dossier().council
    assert council
    known = tuple(replace(row, seats=1 if row.party_id == "pks" else None) for row in council.results)
    file = replace(dossier(), council=replace(council, results=known), claims=())
    found = who_could_back(file, rules(), SITI, date(2024, 5, 2)).parties
    order = [each.party_id for each in found if each.stance is Stance.OPEN]
    assert order == ["pks", *sorted(set(order) - {"pks"})]


def test_the_seats_of_a_base_are_unknown_where_those_of_one_party_are() -> None:
    aceh = dossier("id-11-2024")
    known = next(iter(aceh.seats))

    def seats(*base: str) -> int | None:
        what_if = WhatIf(base=frozenset(base))
        return who_could_back(aceh, rules(), "pair-11-2024-1", date(2024, 9, 24), what_if=what_if).base_seats

    assert (seats(known), seats(known, "gelora"), seats()) == (aceh.seats[known], None, 0)


def test_only_parties_that_could_join_have_power() -> None:
    answer = ask(SITI, "2024-05-02")
    assert party(answer, "nasdem").pivotality is None
    golkar, pbb = party(answer, "golkar").pivotality, party(answer, "pbb").pivotality
    assert golkar is not None
    assert pbb is not None
    assert golkar.banzhaf_normalised.value > pbb.banzhaf_normalised.value
    assert sum(p.pivotality.shapley_shubik.value for p in answer.parties if p.pivotality) == pytest.approx(1)


def test_without_the_seats_of_the_council_nothing_is_counted() -> None:
    bare = replace(dossier(), council=None)
    answer = who_could_back(bare, rules(), SITI, date(2024, 5, 2))
    assert answer.requirement.verdict == "unknown"
    assert (answer.partner_sets.count, answer.partner_sets.truncated) == (None, False)
    assert (answer.partner_sets.possible.count, answer.partner_sets.possible.truncated) == (None, False)
    assert answer.partner_sets.door is None


def test_an_unknown_candidate_or_party_is_named() -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        ask("nobody", "2024-05-02")
    with pytest.raises(NotFoundError, match="pkx"):
        ask(SITI, "2024-05-02", WhatIf(include=frozenset({"pkx"})))
    with pytest.raises(InvalidInputError, match="golkar"):
        ask(SITI, "2024-05-02", WhatIf(include=frozenset({"golkar"}), exclude=frozenset({"golkar"})))


def test_a_party_absent_from_a_complete_council_has_no_seats_and_one_absent_from_another_is_unknown() -> None:
    """The 106 seats of Jakarta are all on record; of Aceh's 81 only 48 are."""
    jakarta = who_could_back(dossier("id-31-2024"), rules(), "pair-31-2024-1", date(2024, 9, 24))
    gelora = next(party for party in jakarta.parties if party.party_id == "gelora")
    assert (gelora.seats, gelora.votes) == (0, None)
    assert jakarta.base_seats == 91
    aceh = dossier("id-11-2024")
    assert "gelora" not in aceh.seats


GOWA, SEVEN_TOGETHER = "pair-7306-2024-2", 265_439
"""Registered on 28 August 2024 by seven parties; a page tells what they won together."""


def ask_gowa(day: date, what_if: WhatIf | None = None) -> Backers:
    return who_could_back(dossier("id-7306-2024"), rules(), GOWA, day, what_if=what_if)


def test_votes_told_of_all_nominators_together_are_enough_once_they_have_registered() -> None:
    answer = ask_gowa(date(2024, 8, 28))
    required = answer.requirement
    assert len(answer.base) == 7
    assert (required.verdict, required.certain, required.missing, required.deciding) == ("met", True, 0, None)
    assert required.why.en == "265,439 valid votes held together, as a page tells; 33,935 needed."
    assert required.held_between is not None
    assert required.held_between.low == SEVEN_TOGETHER
    assert (answer.partner_sets.count, answer.partner_sets.door) == (0, "open")
    (told,) = dossier("id-7306-2024").tickets[GOWA].joint_votes
    assert told.source_id in {source.id for source in answer.sources}


def test_before_they_registered_or_without_one_of_them_they_prove_nothing() -> None:
    assert ask_gowa(date(2024, 8, 27)).requirement.verdict == "unknown"
    without = ask_gowa(date(2024, 8, 28), WhatIf(exclude=frozenset({"golkar"})))
    assert (without.requirement.verdict, len(without.base)) == ("unknown", 6)


MAY = date(2024, 5, 2)


def test_with_nasdem_as_base_bekasi_has_19_partner_sets() -> None:
    found = coalitions_answer(dossier(), rules(), MAY, base=["nasdem"])
    assert found.partner_sets.count == 19
    assert found.requirement.missing == 8


def test_without_a_base_nobody_in_bekasi_reaches_eleven_seats_alone() -> None:
    found = coalitions_answer(dossier(), rules(), MAY)
    assert min(len(item.partners) for item in found.partner_sets.items) == 2
    assert found.requirement.held == 0


def test_no_more_than_500_sets_are_listed_and_all_are_counted() -> None:
    """18 parties with a seat each: any four of them have a fifth of the seats."""
    council = dossier().council
    assert council
    alike = replace(council, seats=18, results=tuple(replace(row, seats=1) for row in council.results))
    found = coalitions_answer(replace(dossier(), council=alike), rules(), MAY).partner_sets
    assert len(council.results) == 18
    assert (found.count, len(found.items), found.truncated) == (3060, 500, True)


def test_sets_are_not_counted_where_the_seats_of_some_parties_are_unknown() -> None:
    aceh = dossier("id-11-2024")
    found = coalitions_answer(aceh, rules(), MAY, base=[next(iter(aceh.seats))])
    assert found.requirement.missing
    assert (found.partner_sets.count, found.partner_sets.items, found.partner_sets.door) == (None, [], None)


def test_included_parties_join_the_base_and_excluded_ones_stay_out() -> None:
    found = coalitions_answer(dossier(), rules(), MAY, base=["nasdem"], include=["pks"], exclude=["golkar"])
    assert found.base == ["nasdem", "pks"]
    assert not any("golkar" in item.partners for item in found.partner_sets.items)


def test_parties_without_seats_do_not_play_before_mk_60() -> None:
    found = coalitions_answer(dossier(), rules(), MAY)
    assert {party.party_id for party in found.parties} == {
        row.party_id for row in dossier().results.values() if row.seats
    }


def test_from_20_august_partner_sets_are_by_votes_once_they_are_known() -> None:
    votes = {"golkar": 300_000, "gerindra": 260_000, "nasdem": 60_000, "gelora": 20_000, "psi": 25_000}
    council = dossier().council
    assert council is not None
    counted = replace(
        council,
        valid_votes=sum(votes.values()),
        votes=tuple(Votes(party, n, "s", Confidence.HIGH) for party, n in votes.items()),
    )
    found = coalitions_answer(
        replace(dossier(), council=counted), rules(), date(2024, 8, 20), base=["gelora"]
    )
    required = found.requirement
    assert (required.basis, required.needed, required.total) == ("valid_votes", 43_225, 665_000)
    assert [item.partners for item in found.partner_sets.items][:2] == [["psi"], ["nasdem"]]
    assert required.missing == 23_225


def test_an_unknown_party_is_named() -> None:
    with pytest.raises(NotFoundError, match="pkx"):
        coalitions_answer(dossier(), rules(), MAY, base=["pkx"])
    with pytest.raises(NotFoundError, match="pkx"):
        coalitions_answer(dossier(), rules(), MAY, exclude=["pkx"])


def test_the_largest_stand_first_then_by_id_and_who_has_no_seat_only_in_the_base() -> None:
    found = coalitions_answer(dossier(), rules(), MAY, base=["psi", "pks"], exclude=["pks"])
    assert found.base == ["psi"]
    assert [(party.party_id, party.weight) for party in found.parties] == [
        ("golkar", 10), ("gerindra", 8), ("pdip", 8), ("pkb", 7), ("pks", 7), ("demokrat", 4), ("nasdem", 3),
        ("pan", 3), ("buruh", 2), ("ppp", 2), ("pbb", 1), ("psi", 0),
    ]  # fmt: skip
    powerless = [party.party_id for party in found.parties if party.pivotality is None]
    assert powerless == ["pks", "psi"]


def test_a_party_of_the_arithmetic_whose_seats_are_unknown_stands_after_one_with_a_single_seat() -> None:
    council = dossier().council
    assert council
    known = tuple(replace(row, seats=1 if row.party_id == "pks" else None) for row in council.results)
    found = coalitions_answer(replace(dossier(), council=replace(council, results=known)), rules(), MAY)
    assert [party.party_id for party in found.parties] == ["pks", *sorted(dossier().parties.keys() - {"pks"})]


def test_a_party_whose_seats_are_unknown_stands_last_with_no_bounds() -> None:
    """Of the 81 seats of Aceh only 48 are on record."""
    found = coalitions_answer(dossier("id-11-2024"), rules(), MAY)
    unknown = [party for party in found.parties if party.weight is None]
    assert unknown == found.parties[-len(unknown) :]
    assert "gelora" in {party.party_id for party in unknown}
    assert {party.weight_between for party in unknown} == {None}


def test_votes_are_bounded_where_they_are_not_known_and_only_there() -> None:
    council = dossier().council
    assert council
    votes = (Votes("golkar", 900, "s", Confidence.HIGH), Votes("pkb", None, "s", Confidence.HIGH, at_most=40))
    counted = replace(council, valid_votes=1_000, votes=votes)
    found = coalitions_answer(replace(dossier(), council=counted), rules(), date(2024, 8, 20))
    bounds = {party.party_id: party.weight_between for party in found.parties}
    assert bounds["golkar"] is None
    for party, most in (("pkb", 40), ("ppp", 100)):
        between = bounds[party]
        assert between
        assert (between.low, between.high) == (0, most)


def test_a_roll_that_stands_in_and_an_election_that_was_held_are_told() -> None:
    without = dossier("id-3278-2024")
    told = [caveat.en for caveat in coalitions_answer(without, rules(), date(2024, 8, 20)).caveats]
    assert any("stands in for it" in each for each in told)
    assert not any("was held on" in each for each in told)
    after = coalitions_answer(dossier(), rules(), date(2024, 11, 28)).caveats
    assert after[-1].en == "The election was held on 27 November 2024."
    assert not any("stands in for it" in each.en for each in after)
