"""Another rule, supposed: the same answer as on a day on which that rule was in force, and never unmarked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from graph.answers.backers import caveats
from graph.answers.backers.question import coalitions_answer, who_could_back
from graph.answers.backers.reckoning import rules_supposed
from graph.answers.backers.registrations import registrations_answer
from graph.answers.base import Caveat
from graph.domain.law import Rule
from graph.errors import InvalidInputError, NotFoundError
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

RULES = load_law(ROOT / "seeds" / "rules.yaml").rules
SEATS, VOTES = "uu-10-2016-pasal-40", "mk-60-puu-xxii-2024-kabupaten-kota"
BEFORE, AFTER = date(2024, 8, 19), date(2024, 8, 21)
SUPPOSED = Caveat.of(caveats.SUPPOSED)


def under(rule_id: str) -> Iterable[Rule]:
    return rules_supposed(dossier(), RULES, rule_id)


@pytest.mark.parametrize(
    ("rule_id", "in_force", "other_day"), [(SEATS, BEFORE, AFTER), (VOTES, AFTER, BEFORE)]
)
def test_the_arithmetic_is_that_of_a_day_on_which_the_rule_was_in_force(
    rule_id: str, in_force: date, other_day: date
) -> None:
    real = coalitions_answer(dossier(), RULES, in_force, base=["nasdem"])
    supposed = coalitions_answer(dossier(), under(rule_id), other_day, base=["nasdem"])
    assert supposed.rule == real.rule.model_copy(update={"supposed": True})
    for part in ("requirement", "base", "parties", "partner_sets"):
        assert getattr(supposed, part) == getattr(real, part), part
    assert coalitions_answer(dossier(), RULES, other_day, base=["nasdem"]).requirement != real.requirement


def test_siti_needs_eleven_seats_after_mk_60_too_if_the_rule_before_it_is_supposed() -> None:
    answer = who_could_back(dossier(), under(SEATS), "siti-qomariyah", AFTER)
    assert (answer.requirement.basis, answer.requirement.needed, answer.requirement.total) == (
        "seats",
        11,
        55,
    )
    assert (answer.rule.id, answer.rule.supposed) == (SEATS, True)
    assert answer.caveats[0] == SUPPOSED
    real = who_could_back(dossier(), RULES, "siti-qomariyah", AFTER)
    assert [party.stance for party in answer.parties if party.party_id == "nasdem"] == [
        party.stance for party in real.parties if party.party_id == "nasdem"
    ], "what parties said stays as it was"


def test_registered_tickets_are_checked_by_the_supposed_rule_and_say_so() -> None:
    tickets = registrations_answer(dossier(), under(SEATS)).items
    assert {(item.rule.id, item.rule.supposed) for item in tickets} == {(SEATS, True)}
    assert all(item.caveats[0] == SUPPOSED for item in tickets)
    real = registrations_answer(dossier(), RULES).items
    assert [item.nominators for item in tickets] == [item.nominators for item in real]
    assert not any(item.rule.supposed or SUPPOSED in item.caveats for item in real)


def test_without_a_supposed_rule_the_rules_are_those_on_file() -> None:
    assert rules_supposed(dossier(), RULES, None) is RULES


def test_rules_for_independents_stay_and_each_day_has_one_for_parties() -> None:
    rules = tuple(under(SEATS))
    assert [rule for rule in rules if rule.who == "independents"] == [
        rule for rule in RULES if rule.who == "independents"
    ]
    here = [rule for rule in rules if rule.who == "parties" and rule.scope.covers("regency", "3216")]
    assert [(rule.id, rule.supposed) for rule in here] == [(SEATS, True)]


@pytest.mark.parametrize("rule_id", ["mk-60-puu-xxii-2024-provinsi", "uu-11-2006-pasal-91"])
def test_a_rule_of_elsewhere_is_refused_with_those_that_there_are(rule_id: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        under(rule_id)
    assert SEATS in str(refused.value.remedy)
    assert rule_id not in str(refused.value.remedy)


def test_a_rule_for_independents_or_none_cannot_be_supposed_for_parties() -> None:
    for_independents = next(rule.id for rule in RULES if rule.who == "independents")
    for rule_id in (for_independents, "none"):
        with pytest.raises(NotFoundError):
            under(rule_id)
