"""The caveats are the same in every answer that counts by the same rule on the same day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.answers.backers import caveats
from graph.answers.backers.history import history_answer
from graph.answers.backers.positions import stances_answer
from graph.answers.backers.question import coalitions_answer, who_could_back
from graph.answers.backers.registrations import registrations_answer
from graph.answers.base import Caveat
from graph.domain.dossier import Dossier
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

RULES = load_law(ROOT / "seeds" / "rules.yaml").rules
PAIR = "pair-3278-2024-1"
ELECTION_DAY = date(2024, 11, 27)
BEFORE_MK_60, SINCE_MK_60 = date(2024, 8, 19), date(2024, 8, 20)


def told(found: Dossier, day: date) -> dict[str, list[Caveat]]:
    """Return the caveats of every answer as of a day."""
    return {
        "backers": who_could_back(found, RULES, PAIR, day).caveats,
        "history": history_answer(found, RULES, PAIR, day, day).caveats,
        "coalitions": coalitions_answer(found, RULES, day).caveats,
        "stances": stances_answer(found, day).caveats,
        "registrations": registrations_answer(found, RULES).items[0].caveats,
    }


def which(found: dict[str, list[Caveat]], words: str) -> set[str]:
    return {name for name, each in found.items() if any(words in caveat.en for caveat in each)}


@pytest.mark.parametrize("day", [SINCE_MK_60, ELECTION_DAY])
def test_a_roll_that_stands_in_is_told_by_all_that_count(day: date) -> None:
    stands_in = which(told(dossier("id-3278-2024"), day), "stands in for it")
    assert stands_in == {"backers", "history", "coalitions", "registrations"}


def test_a_roll_stands_in_for_nothing_where_the_bar_does_not_depend_on_it() -> None:
    """Before MK 60 the share was the same for all; a registration is judged by the rule of its own day."""
    assert which(told(dossier("id-3278-2024"), BEFORE_MK_60), "stands in") == {"registrations"}


def test_a_roll_that_is_missing_altogether_stands_in_for_nothing() -> None:
    found = dossier("id-3278-2024")
    without = replace(found, election=replace(found.election, electoral_roll=None))
    assert which(told(without, SINCE_MK_60), "stands in") == set()
    assert caveats.of_law(without, RULES[0], ()) == []


def test_one_alternative_by_the_roll_is_enough_for_it_to_be_told() -> None:
    (old,) = (rule for rule in RULES if rule.id == "uu-10-2016-pasal-40")
    (new,) = (rule for rule in RULES if rule.id == "mk-60-puu-xxii-2024-kabupaten-kota")
    both = replace(old, alternatives=(*old.alternatives, *new.alternatives))
    (told,) = caveats.of_law(dossier("id-3278-2024"), both, ())
    assert "stands in for it" in told.en


def test_that_the_election_was_held_is_told_from_the_day_after() -> None:
    found = dossier("id-3278-2024")
    as_of_a_day = {"backers", "history", "coalitions", "stances"}
    assert which(told(found, ELECTION_DAY), "was held on") == set()
    assert which(told(found, date(2024, 11, 28)), "was held on 27 November 2024") == as_of_a_day


def test_a_candidate_without_a_home_party_or_a_base_is_told_so() -> None:
    def told_of(candidate: str, day: date) -> tuple[int, int]:
        told = [caveat.en for caveat in who_could_back(dossier(), RULES, candidate, day).caveats]
        home, base = "own party is not known", "No party has committed itself"
        return len([each for each in told if home in each]), len([each for each in told if base in each])

    assert told_of("siti-qomariyah", date(2024, 5, 2)) == (0, 0)
    assert told_of("siti-qomariyah", date(2024, 8, 26)) == (0, 1)
    assert told_of("dani-ramdan", date(2024, 8, 1)) == (1, 1)
