"""The check of registered tickets, of parties and of people."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from graph.answers.backers.registrations import registrations_answer
from graph.answers.over_time import Registration
from graph.domain.claims import Claim
from graph.domain.dossier import Complete, Dossier, JointVotes, Ticket, Votes
from graph.domain.law import Rule
from graph.domain.stances import Stance, Stances
from graph.ontology import Confidence, Predicate, Role, Status
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

STAND_IN = "stands in for it"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def by_seats() -> list[Rule]:
    """The rule before MK 60, as if it were still in force: its facts are all on record."""
    old = [rule for rule in rules() if rule.id == "uu-10-2016-pasal-40"]
    return [replace(rule, in_force_until=None) for rule in old]


def changed(change: Callable[[Claim], Claim], *more: Claim) -> Dossier:
    return replace(dossier(), claims=(*map(change, dossier().claims), *more))


def claim(claim_id: str, **changes: Any) -> Claim:
    (found,) = (each for each in dossier().claims if each.id == claim_id)
    return found._replace(**changes)


def on(day: date) -> dict[str, Any]:
    return {"said_on": day.isoformat(), "earliest": day, "latest": day}


def items(found: Dossier, law: list[Rule] | None = None) -> dict[str, Registration]:
    return {item.ticket_id: item for item in registrations_answer(found, law or rules()).items}


def elections() -> list[str]:
    with (ROOT / "seeds" / "elections.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


DISPUTED = {"pair-9404-2024-1": ["psi"], "pair-9404-2024-2": ["psi"]}
"""Parties that pages have with two tickets of an election, by ticket."""


@pytest.mark.parametrize("election", elections())
def test_every_registered_ticket_is_lawful_or_unknown_with_what_is_missing(election: str) -> None:
    for ticket in registrations_answer(dossier(election), rules()).items:
        assert ticket.verdict != "unlawful", ticket
        if ticket.verdict == "unknown":
            told = ("decides", "on record", "missing")
            assert any(word in reason.en for reason in ticket.reasons for word in told)
        assert ticket.certain is (ticket.verdict != "unknown")
        if ticket.nominators_recorded:
            assert bool(ticket.nominators) is not ticket.independent
        else:
            assert (ticket.nominators, ticket.reasons[0].id) == ([], "Pengusung belum tercatat.")
        assert len(ticket.claims) >= len(ticket.nominators)
        assert ticket.disputed == DISPUTED.get(ticket.ticket_id, [])


def test_aceh_is_judged_by_its_own_law_and_lawful_by_seats() -> None:
    found = registrations_answer(dossier("id-11-2024"), rules())
    assert [item.verdict for item in found.items] == ["lawful", "lawful"]


def test_under_the_old_rule_the_three_pairs_of_bekasi_reach_the_bar_by_seats() -> None:
    found = registrations_answer(dossier(), by_seats())
    assert [item.verdict for item in found.items] == ["lawful"] * 3


FIRST, SECOND, THIRD = (f"pair-3216-2024-{number}" for number in (1, 2, 3))


def test_registered_without_a_role_is_nominating() -> None:
    """`registered` is filed at the commission: the top of the ladder. Only `supporting` says otherwise."""
    bare = changed(lambda each: each._replace(role=None) if each.status is Status.REGISTERED else each)
    assert items(bare) == items(dossier())
    supporting = changed(lambda each: each._replace(role=Role.SUPPORTING) if each.id == "c189" else each)
    assert "nasdem" not in items(supporting)[SECOND].nominators


def test_a_registration_that_names_the_head_alone_counts_for_the_ticket_of_that_head() -> None:
    head = changed(
        lambda each: each._replace(object_id="bn-holik-qodratulloh") if each.id == "c189" else each
    )
    assert items(head)[SECOND] == items(dossier())[SECOND]
    restated = changed(lambda each: each, claim("c189", id="x1", object_id="bn-holik-qodratulloh"))
    assert items(restated) == items(dossier())


def test_of_a_head_with_several_tickets_the_one_on_the_ballot_is_meant_else_none() -> None:
    """Ade Kuswara heads pair 3 and two pairs that were only proposed."""
    head = changed(lambda each: each._replace(object_id="ade-kuswara-kunang") if each.id == "c203" else each)
    assert "pdip" in items(head)[THIRD].nominators
    no_ballot = replace(
        head, tickets={id_: replace(each, ballot_number=None) for id_, each in head.tickets.items()}
    )
    assert all("pdip" not in item.nominators for item in items(no_ballot).values())


class TestAPartyThatRegistersTwoPairs:
    """Golkar registered pair 1 on 2024-08-29 (c196)."""

    def twice(self, day: date, **changes: Any) -> Dossier:
        return changed(lambda each: each, claim("c196", id="x1", object_id=SECOND, **on(day), **changes))

    def test_on_one_day_is_disputed_and_shown_at_both(self) -> None:
        found = items(self.twice(date(2024, 8, 29)), by_seats())
        assert all("golkar" in found[pair].nominators for pair in (FIRST, SECOND))
        assert [item.disputed for item in found.values()] == [["golkar"], ["golkar"], []]
        assert {"c196", "x1"} <= set(found[FIRST].claims) & set(found[SECOND].claims)
        for pair in (FIRST, SECOND):
            told = [caveat.en for caveat in found[pair].caveats]
            assert any("Golkar: on record as registered for another pair too" in each for each in told)

    def test_counts_for_neither_and_a_verdict_that_rests_on_it_is_unknown(self) -> None:
        """Both pairs reach the bar without Golkar, until pair 1 has nobody else."""
        twice = self.twice(date(2024, 8, 29))
        assert items(twice, by_seats())[FIRST].verdict == "lawful"
        alone = replace(
            twice,
            claims=tuple(c for c in twice.claims if c.id not in ("c194", "c195", "c197", "c198", "c199")),
        )
        found = items(alone, by_seats())
        assert (found[FIRST].nominators, found[FIRST].verdict) == (["golkar"], "unknown")
        assert "0 of 55 seats held" in found[FIRST].reasons[0].en
        assert found[SECOND].verdict == "lawful"

    def test_the_weaker_decides_its_stance_towards_both(self) -> None:
        stances = Stances(self.twice(date(2024, 8, 29)), date(2024, 9, 24))
        for pair in (FIRST, SECOND):
            found = stances.finding("golkar", pair)
            assert (found.stance, found.disputed) == (Stance.NOMINATING_OTHER, True)
            assert {each.id for each in found.deciding} == {"c196", "x1"}
        third = stances.finding("golkar", THIRD)
        assert (third.stance, third.disputed) == (Stance.NOMINATING_OTHER, False)

    def test_on_a_later_day_has_replaced_the_first_one(self) -> None:
        found = items(self.twice(date(2024, 8, 30)))
        assert "golkar" not in found[FIRST].nominators
        assert ("golkar" in found[SECOND].nominators, found[SECOND].disputed) == (True, [])

    def test_in_a_month_and_on_a_day_of_it_is_disputed_for_nobody_knows_which_was_first(self) -> None:
        august = {"said_on": "2024-08", "earliest": date(2024, 8, 1), "latest": date(2024, 8, 31)}
        vague = changed(lambda each: each, claim("c196", id="x1", object_id=SECOND, **august))
        assert items(vague)[FIRST].disputed == items(vague)[SECOND].disputed == ["golkar"]

    def test_of_which_the_commission_tells_one_nominates_that_one(self) -> None:
        (commission,) = dossier().commission_ids & {"kpu-3216"}
        found = items(self.twice(date(2024, 8, 29), speaker_id=commission))
        assert "golkar" not in found[FIRST].nominators
        assert ("golkar" in found[SECOND].nominators, found[SECOND].disputed) == (True, [])


class TestTooFewVotes:
    """Pair 1 of Makassar: the parties on record as registering it held 39,121 votes, below any bar."""

    PAIR = "pair-7371-2024-1"

    def with_ticket(self, **changes: Any) -> Registration:
        found = dossier("id-7371-2024")
        ticket = replace(found.tickets[self.PAIR], **changes)
        return items(replace(found, tickets={**found.tickets, self.PAIR: ticket}))[self.PAIR]

    def test_are_no_proof_while_further_nominators_may_be_missing_from_the_record(self) -> None:
        found = self.with_ticket()
        assert (found.verdict, found.certain, found.nominators_complete) == ("unknown", False, False)
        assert found.reasons[-1].en == "Further nominators may not be on record."

    def test_are_unlawful_once_a_page_says_that_these_are_all(self) -> None:
        found = self.with_ticket(complete=(Complete("nominators", "s"),))
        assert (found.verdict, found.certain, found.nominators_complete) == ("unlawful", True, True)
        another = self.with_ticket(complete=(Complete("votes", "s"),))
        assert (another.verdict, another.nominators_complete) == ("unknown", False)

    def test_are_unlawful_where_all_that_could_have_joined_are_registered_for_another_pair(self) -> None:
        file = dossier("id-7371-2024")
        (pair,) = (each for each in items(file).values() if each.ticket_id == self.PAIR)
        one = next(each for each in file.claims if each.id == pair.claims[0])
        others = [
            one._replace(id=f"x-{party}", subject_id=party, object_id="pair-7371-2024-3")
            for party in file.parties
            if party not in pair.nominators
        ]
        found = items(replace(file, claims=(*file.claims, *others)))[self.PAIR]
        assert (found.verdict, found.certain, found.nominators_complete) == ("unlawful", True, False)
        assert len(found.reasons) == 1

    def test_are_lawful_all_the_same_where_a_page_tells_enough_for_all_together(self) -> None:
        told = self.with_ticket(joint_votes=(JointVotes(90_000, "s"), JointVotes(95_000, "t")))
        assert (told.verdict, told.reasons[0].en.split(" valid")[0]) == ("lawful", "90,000")
        assert self.with_ticket(joint_votes=(JointVotes(40_000, "s"),)).verdict == "unknown"


class TestIndependents:
    """Pair 4 of Sumedang, as if nobody had told its supporters yet: a roll of 896,508, so 7.5 %: 67,239."""

    PAIR, COMMISSION = "pair-3211-2024-4", "kpu-3211"
    REGISTERED = Claim(
        id="x1",
        predicate=Predicate.CANDIDATE_FOR,
        subject_id=PAIR,
        object_id="office-bupati-3211",
        **on(date(2024, 8, 29)),
        status=Status.REGISTERED,
        role=None,
        speaker_id=None,
        source_id="kpu-sirekap-paslon-2024",
        confidence=dossier().claims[0].confidence,
        summary_en="The pair registered.",
        summary_id="Pasangan ini mendaftar.",
    )

    def found(self, *claims: Claim, **changes: Any) -> Registration | None:
        file = dossier("id-3211-2024")
        ticket = replace(file.tickets[self.PAIR], **{"supporters": None, **changes})
        told = (claim for claim in file.claims if claim.subject_id != self.PAIR)
        file = replace(
            file,
            tickets={**file.tickets, self.PAIR: ticket},
            claims=(*told, *claims),
            commission_ids=file.commission_ids | {self.COMMISSION},
        )
        return items(file).get(self.PAIR)

    def test_are_listed_with_what_they_need(self) -> None:
        found = self.found()
        assert found
        assert (found.independent, found.nominators, found.registered_on) == (True, [], None)
        assert (found.verdict, found.rule.basis) == ("unknown", "roll")
        assert found.reasons[0].en.startswith("67,239 supporters needed")
        assert "The day of the registration is not on record" in found.caveats[0].en

    def test_with_too_few_supporters_are_unlawful(self) -> None:
        found = self.found(supporters=67_238)
        assert found
        assert (found.verdict, found.supporters) == ("unlawful", 67_238)
        assert found.reasons[0].en == "67,238 supporters; 67,239 needed, 1 missing."

    def test_with_enough_are_unknown_as_long_as_nobody_tells_where_they_live(self) -> None:
        found = self.found(supporters=67_239)
        assert found
        assert (found.verdict, len(found.reasons)) == ("unknown", 2)

    def test_are_judged_by_the_rule_of_the_day_on_which_they_registered(self) -> None:
        found = self.found(self.REGISTERED)
        assert found
        assert (found.registered_on, found.claims, found.caveats) == ("2024-08-29", ["x1"], [])
        early = self.found(self.REGISTERED._replace(**on(date(2015, 9, 28))))
        assert early
        assert (early.rule.basis, early.verdict) == ("population", "unknown")

    def test_without_a_ballot_number_are_listed_only_once_a_claim_says_that_they_registered(self) -> None:
        assert self.found(ballot_number=None) is None
        assert self.found(self.REGISTERED, ballot_number=None)

    def test_that_the_commission_refuses_are_not_registered(self) -> None:
        refused = self.REGISTERED._replace(status=Status.DENIED, id="x2", **on(date(2024, 9, 1)))
        assert self.found(refused) is not None
        assert self.found(self.REGISTERED, refused._replace(speaker_id=self.COMMISSION)) is None

    def test_are_told_so_and_never_guessed_from_a_lack_of_nominators(self) -> None:
        """Pair 1 of Prabumulih: no page read so far names its parties, or says that it has none."""
        ticket: Ticket = dossier("id-1674-2024").tickets["pair-1674-2024-1"]
        assert not ticket.independent
        found = items(dossier("id-1674-2024"))[ticket.id]
        assert (found.independent, found.nominators_recorded, found.verdict) == (False, False, "unknown")

    def test_of_jakarta_2024_have_the_supporters_that_the_commission_counted_in_the_end(self) -> None:
        file = dossier("id-31-2024")
        found = items(file)["pair-31-2024-2"]
        assert (found.independent, found.nominators_recorded, found.supporters) == (True, True, 677_065)
        assert (found.registered_on, found.claims) == ("2024-08-29", ["pr0001"])
        assert found.reasons[0].en == "677,065 supporters; 618,968 needed."

    def test_are_registered_by_the_newest_claim_of_pair_or_head_up_to_election_day(self) -> None:
        head = dossier("id-3211-2024").tickets[self.PAIR].head_id
        by_head = self.REGISTERED._replace(id="x2", subject_id=head, **on(date(2024, 8, 30)))
        both = self.found(self.REGISTERED, by_head)
        assert both
        assert (both.claims, both.registered_on) == (["x2"], "2024-08-30")
        for other in (
            by_head._replace(subject_id="pair-3211-2024-1"),
            by_head._replace(status=Status.OFFICIAL),
            by_head._replace(predicate=Predicate.SUPPORTS, object_id=self.PAIR, subject_id="golkar-dpp"),
            by_head._replace(**on(date(2024, 11, 28))),
        ):
            found = self.found(self.REGISTERED, other)
            assert found
            assert found.claims == ["x1"], other

    def test_are_told_with_what_is_certain_and_never_to_lack_a_nominator(self) -> None:
        for supporters, certain in ((None, False), (67_238, True), (67_239, False)):
            found = self.found(supporters=supporters)
            assert found
            assert (found.certain, found.nominators_complete, found.nominators_recorded) == (
                certain,
                True,
                True,
            )

    def test_name_the_page_that_tells_their_supporters(self) -> None:
        told = {source.id for source in registrations_answer(dossier("id-1203-2024"), rules()).sources}
        assert {"pr-geraimedia-tapsel", "pr-suarasumut-tapsel"} <= told


def test_a_roll_that_stands_in_is_told_wherever_it_is_counted_by() -> None:
    without = dossier("id-3278-2024")
    assert without.election.general_electoral_roll is None
    assert all(STAND_IN in item.caveats[0].en for item in items(without).values())
    assert all(STAND_IN not in caveat.en for item in items(dossier()).values() for caveat in item.caveats)


def test_tickets_come_by_their_numbers_and_without_one_by_their_ids() -> None:
    """As if nobody had drawn lots: all that are registered have a nominator."""
    file = dossier()
    numbers = dict(zip((FIRST, SECOND, THIRD), (2, 1, None), strict=True))
    drawn = replace(
        file,
        tickets={
            id_: replace(each, ballot_number=numbers.get(id_)) for id_, each in [*file.tickets.items()][::-1]
        },
    )
    assert list(items(drawn)) == [SECOND, FIRST, THIRD]
    none = replace(
        file, tickets={id_: replace(each, ballot_number=None) for id_, each in [*file.tickets.items()][::-1]}
    )
    assert list(items(none)) == [FIRST, SECOND, THIRD]


def test_a_ticket_of_parties_is_judged_by_the_rule_of_the_newest_of_its_claims() -> None:
    old = date(2024, 8, 19)
    early = changed(lambda each: each._replace(**on(old)) if each.status is Status.REGISTERED else each)
    assert {item.rule.id for item in items(early).values()} == {"uu-10-2016-pasal-40"}
    assert {item.rule.basis for item in items(early).values()} == {"seats"}
    late = changed(
        lambda each: (
            each._replace(**on(old)) if each.status is Status.REGISTERED and each.id != "c196" else each
        )
    )
    assert items(late)[FIRST].rule.basis == "valid_votes"
    assert items(late)[FIRST].registered_on == "2024-08-29"


def test_a_ticket_on_the_ballot_without_a_nominator_is_told_with_nothing_certain() -> None:
    silent = replace(dossier(), claims=())
    found = items(silent)
    assert list(found) == [FIRST, SECOND, THIRD], "those off the ballot are no registrations"
    for each in found.values():
        assert (each.independent, each.certain, each.verdict) == (False, False, "unknown")
        assert (each.nominators_complete, each.nominators_recorded) == (False, False)


def test_who_is_on_record_as_supporting_alone_is_told_as_such() -> None:
    told = [caveat.en for caveat in items(dossier())[THIRD].caveats if "not as nominating" in caveat.en]
    backing = [
        party
        for party in dossier().parties
        if Stances(dossier(), dossier().election.date).finding(party, THIRD).stance is Stance.BACKING
    ]
    names = sorted(dossier().parties[party].short_name for party in backing)
    assert len(told) == 1
    assert all(name in told[0] for name in names)
    silent = replace(dossier(), claims=tuple(c for c in dossier().claims if c.role is not Role.SUPPORTING))
    assert [c for c in items(silent)[FIRST].caveats if "not as nominating" in c.en] == []


def test_pages_that_tell_votes_are_sources_where_votes_count_and_only_there() -> None:
    file = dossier()
    first, second, third = list(file.sources)[:3]
    council = file.council
    assert council
    votes = (Votes("golkar", 1, first, Confidence.HIGH), Votes("partai-aceh", 1, second, Confidence.HIGH))
    ticket = replace(file.tickets[FIRST], complete=(Complete("nominators", third),))
    counted = replace(
        file,
        council=replace(council, votes=votes),
        tickets={**file.tickets, FIRST: ticket},
        claims=tuple(claim for claim in file.claims if claim.source_id not in (first, second, third)),
    )
    assert not {first, second, third} & {id_ for rule in rules() for id_ in rule.source_ids}
    told = [source.id for source in registrations_answer(counted, rules()).sources]
    assert (first in told, second in told, third in told) == (True, False, True)
    by_seat = [source.id for source in registrations_answer(counted, by_seats()).sources]
    assert not {first, second, third} & set(by_seat)
