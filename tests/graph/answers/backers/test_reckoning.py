"""The facts of an answer: what a dossier knows of its council, which ticket is meant, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import pytest

from graph.answers.backers.reckoning import (
    WhatIf,
    check_parties,
    council_facts,
    joint_votes,
    on_ballot,
    reckon,
    ticket_meant,
)
from graph.domain.dossier import Complete, Dossier, JointVotes, Party, PublishedThreshold, Ticket, Votes
from graph.domain.law import Rule
from graph.domain.partial.intervals import MOST, Interval, exactly
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

SITI, DANI = "siti-qomariyah", "dani-ramdan"
GOWA = "pair-7306-2024-2"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def bar(
    needed: int,
    confidence: Confidence = Confidence.MEDIUM,
    *,
    share: Fraction | None = None,
    valid_votes: int | None = None,
) -> PublishedThreshold:
    return PublishedThreshold(needed, share, valid_votes, "s", confidence)


def announced(*thresholds: PublishedThreshold, valid_votes: int | None = None) -> Dossier:
    """Bekasi with other bars, the surest first."""
    council = dossier().council
    assert council
    return replace(
        dossier(),
        election=replace(dossier().election, thresholds=thresholds),
        council=replace(council, valid_votes=valid_votes),
    )


class TestTheBarThatWasAnnounced:
    def test_is_that_of_the_surest_page(self) -> None:
        found = council_facts(announced(bar(90, Confidence.HIGH), bar(50), bar(120)))
        assert found.published == (90,)

    def test_is_any_of_those_of_pages_that_are_trusted_alike(self) -> None:
        assert council_facts(announced(bar(101), bar(99), bar(100))).published == (99, 100, 101)

    def test_is_on_no_page_that_is_trusted_little(self) -> None:
        found = council_facts(announced(bar(90, Confidence.LOW, share=Fraction(1, 10), valid_votes=900)))
        assert (found.published, found.published_share, found.valid_votes) == ((), None, None)

    def test_has_the_share_and_the_total_beside_it_where_pages_agree_on_them(self) -> None:
        tenth, total = Fraction(1, 10), 1_000
        agreed = council_facts(announced(bar(100, share=tenth, valid_votes=total), bar(100, share=tenth)))
        assert (agreed.published_share, agreed.valid_votes) == (tenth, total)
        differ = (bar(100, share=tenth, valid_votes=1_000), bar(100, share=Fraction(3, 40), valid_votes=999))
        found = council_facts(announced(*differ))
        assert (found.published_share, found.valid_votes) == (None, None)

    def test_stands_beside_the_valid_votes_of_the_council_where_these_are_on_record(self) -> None:
        beside = bar(100, valid_votes=1_000)
        assert council_facts(announced(beside, valid_votes=1_200)).valid_votes == 1_200
        without = replace(announced(beside), council=None)
        assert (council_facts(without).valid_votes, council_facts(without).published) == (1_000, (100,))
        assert council_facts(without).seats_total is None


def test_the_roll_of_the_general_election_counts_and_the_elections_own_stands_in_for_it() -> None:
    def electoral_roll(general: int | None, own: int | None) -> int | None:
        election = replace(dossier().election, general_electoral_roll=general, electoral_roll=own)
        return council_facts(replace(dossier(), election=election)).electoral_roll

    assert (
        electoral_roll(10, 20),
        electoral_roll(None, 20),
        electoral_roll(10, None),
        electoral_roll(None, None),
    ) == (10, 20, 10, None)


def test_votes_are_counts_or_bounds_and_those_trusted_little_are_unknown() -> None:
    council = dossier().council
    assert council

    def told(
        votes: int | None = None,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        confidence: Confidence = Confidence.MEDIUM,
    ) -> int | Interval | None:
        row = Votes("pkb", votes, "s", confidence, at_least, at_most)
        return council_facts(replace(dossier(), council=replace(council, votes=(row,)))).votes["pkb"]

    assert told(7) == told(7, at_least=5, at_most=9) == 7
    assert told(0, at_most=9) == 0
    assert told(at_most=9) == Interval(0, 9)
    assert told(at_least=5) == Interval(5, MOST)
    assert told(at_least=5, at_most=9) == Interval(5, 9)
    assert told(at_most=0) == exactly(0)
    assert told() is None
    assert told(7, confidence=Confidence.LOW) is told(at_most=9, confidence=Confidence.LOW) is None


@pytest.mark.parametrize(
    ("said", "complete"),
    [((), (False, False)), (("seats",), (True, False)), (("votes",), (False, True)),
     (("votes", "seats"), (True, True))],
)  # fmt: skip
def test_seats_and_votes_are_complete_where_a_page_says_so_of_each(
    said: Sequence[Literal["seats", "votes"]], complete: tuple[bool, bool]
) -> None:
    council = dossier().council
    assert council
    told = replace(council, complete=tuple(Complete(of, "s") for of in said))
    found = council_facts(replace(dossier(), council=told))
    assert (found.seats_complete, found.votes_complete) == complete


def test_the_ballot_of_2024_had_18_national_parties_and_six_local_ones_that_are_left_out() -> None:
    parties = [Party(f"number-{number}", "", "", number) for number in range(1, 25)]
    parties.append(Party("none", "", "", None))
    national = {f"number-{number}" for number in (*range(1, 18), 24)}
    assert on_ballot(parties, 2024) == national
    assert on_ballot(parties, 2019) == frozenset()
    assert len(on_ballot(dossier().parties.values(), 2024)) == 18


@pytest.mark.parametrize(
    ("day", "parties"),
    [("2018-06-27", 0), ("2024-02-14", 0), ("2024-02-15", 18), ("2028-12-31", 18), ("2029-01-01", 0)],
)
def test_who_was_on_the_ballot_is_known_of_a_council_that_is_not_on_record(day: str, parties: int) -> None:
    election = replace(dossier().election, date=date.fromisoformat(day))
    found = council_facts(replace(dossier(), council=None, election=election))
    assert len(found.on_ballot) == parties


class TestWhichTicketIsMeant:
    ONE, TWO = Ticket("one", "", "a", "b", 1), Ticket("two", "", "a", "c", 2)
    PROPOSED, ALONE = Ticket("proposed", "", "a", "d", None), Ticket("alone", "", "b", "e", None)

    def meant(self, candidate: str, *tickets: Ticket) -> str | None:
        return ticket_meant(replace(dossier(), tickets={each.id: each for each in tickets}), candidate)

    def test_is_the_ticket_itself(self) -> None:
        assert self.meant("two", self.ONE, self.TWO) == "two"

    def test_is_the_only_one_of_a_head_and_of_several_the_one_on_the_ballot(self) -> None:
        assert self.meant("b", self.ONE, self.ALONE) == "alone"
        assert self.meant("a", self.PROPOSED, self.ONE, self.ALONE) == "one"

    def test_is_none_of_two_alike_and_none_of_a_deputy(self) -> None:
        assert self.meant("a", self.ONE, self.TWO) is None
        assert self.meant("a", self.PROPOSED, replace(self.PROPOSED, id="other")) is None
        assert self.meant("c", self.ONE, self.TWO) is None


def test_of_votes_that_pages_tell_of_all_together_the_fewest_count() -> None:
    ticket = dossier("id-7306-2024").tickets[GOWA]
    told = (JointVotes(300, "s"), JointVotes(200, "t"), JointVotes(400, "u"))
    assert joint_votes(replace(ticket, joint_votes=told)) == 200
    assert joint_votes(replace(ticket, joint_votes=())) is None


def test_votes_of_all_together_count_for_nobody_where_no_nominator_is_on_record() -> None:
    silent = replace(dossier("id-7306-2024"), claims=())
    assert silent.tickets[GOWA].joint_votes
    assert reckon(silent, rules(), GOWA, date(2024, 8, 28)).joint_ticket is None


class TestAClosedDoor:
    def test_is_closed_to_whom_the_home_party_has_left_and_who_has_no_base(self) -> None:
        day = date(2024, 8, 26)
        assert reckon(dossier(), rules(), SITI, day).closed
        with_a_base = WhatIf(base=frozenset({"pkb"}))
        assert not reckon(dossier(), rules(), SITI, day, what_if=with_a_base).closed
        assert not reckon(dossier(), rules(), SITI, date(2024, 8, 24)).closed

    def test_is_not_closed_to_whom_has_no_home_party(self) -> None:
        found = reckon(dossier(), rules(), DANI, date(2024, 8, 1))
        assert (found.home, found.base, found.closed) == (None, frozenset(), False)

    def test_is_not_closed_where_the_home_party_alone_is_kept_out(self) -> None:
        without = WhatIf(exclude=frozenset({"nasdem"}))
        found = reckon(dossier(), rules(), SITI, date(2024, 5, 2), what_if=without)
        assert (found.home, found.base, found.closed) == ("nasdem", frozenset(), False)


class TestWhatIf:
    def test_is_made_of_texts(self) -> None:
        assert WhatIf.of(["a"], ["b"], ["c"], ["golkar:siti-qomariyah"]) == WhatIf(
            frozenset({"a"}), frozenset({"b"}), frozenset({"c"}), {"golkar": SITI}
        )

    def test_without_a_base_keeps_that_of_the_claims_and_an_empty_one_is_a_base(self) -> None:
        assert WhatIf.of(None, None, None, None) == WhatIf()
        assert WhatIf.of([], [], [], []) == WhatIf(base=frozenset())

    @pytest.mark.parametrize("text", ["golkar", "golkar:", f":{SITI}", ":", ""])
    def test_takes_no_assumption_of_another_form(self, text: str) -> None:
        with pytest.raises(InvalidInputError, match=f"“{text}” is no assumption"):
            WhatIf.of(None, None, None, [text])

    def test_repeats_no_more_than_80_letters_of_one(self) -> None:
        with pytest.raises(InvalidInputError, match=f"“{'x' * 80}” is no assumption"):
            WhatIf.of(None, None, None, ["x" * 200])

    def test_refuses_whoever_is_not_on_file_wherever_they_are_named(self) -> None:
        day, nobody = date(2024, 5, 2), frozenset({"pkx"})
        for named in (
            WhatIf(include=nobody),
            WhatIf(exclude=nobody),
            WhatIf(base=nobody),
            WhatIf(assumed={"pkx": SITI}),
            WhatIf(assumed={"golkar": "pkx"}),
        ):
            with pytest.raises(NotFoundError, match="“pkx”"):
                reckon(dossier(), rules(), SITI, day, what_if=named)

    def test_names_the_first_of_several_that_are_wrong(self) -> None:
        with pytest.raises(NotFoundError, match="“aaa”"):
            check_parties(dossier(), ["zzz", "aaa", "golkar"])
        both = WhatIf(include=frozenset({"pks", "golkar"}), exclude=frozenset({"golkar", "pks"}))
        with pytest.raises(InvalidInputError, match="“golkar” is both included and excluded"):
            reckon(dossier(), rules(), SITI, date(2024, 5, 2), what_if=both)

    def test_may_be_about_a_ticket_as_well_as_a_person(self) -> None:
        assumed = WhatIf(assumed={"golkar": "pair-3216-2024-1"})
        assert "golkar" in reckon(dossier(), rules(), DANI, date(2024, 5, 2), what_if=assumed).base
