"""Bounds on valid votes that are not on record, each with a case that is undecided without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.domain.law import CouncilFacts, Level, by_general_roll, by_own_roll, by_size, requirement, verdict
from graph.domain.law.rules import rule_in_force
from graph.settings import ROOT
from graph.writing.package.rules import FILE, load_law

LAW = load_law(ROOT / "seeds" / FILE)


def judged(facts: CouncilFacts, level: Level = "regency") -> tuple[str, str]:
    """Return the verdict on PKB alone after MK 60/PUU-XXII/2024, and why."""
    region = "32" if level == "province" else "3216"
    rule = rule_in_force(LAW.rules, who="parties", level=level, region_code=region, on=date(2024, 8, 29))
    found = verdict(requirement(rule, facts), ["pkb"])
    return found.verdict, str(found.why)


def test_by_the_roll_of_the_general_election_pkb_passes_the_threshold_of_west_java() -> None:
    facts = CouncilFacts(votes={"pkb": 2_850_963}, electoral_roll=35_714_901, year=2024)
    assert judged(facts, "province")[0] == "unknown"

    bounded = replace(facts, bounds=(by_general_roll(35_714_901),))
    assert judged(bounded, "province") == (
        "met",
        "2,850,963 valid votes held; at most 2,379,506 needed; at most 36,607,773 valid votes: the "
        "general election's electoral roll, 35,714,901, and 2.5 % for ballots in reserve.",
    )


def test_the_roll_of_the_election_itself_bounds_by_a_tenth_more() -> None:
    facts = CouncilFacts(votes={"pkb": 71_500}, electoral_roll=1_000_000, year=2024)
    assert judged(facts)[0] == "unknown"
    # 7.5 % of 1,100,000 are 82,500
    assert judged(replace(facts, bounds=(by_own_roll(1_000_000),)))[0] == "unknown"
    enough = replace(facts, votes={"pkb": 82_500}, bounds=(by_own_roll(1_000_000),))
    answer, why = judged(enough)
    assert answer == "met"
    assert "this election's electoral roll, 1,000,000, and a tenth" in why


@pytest.mark.parametrize(
    ("seats", "most_needed"),
    [(20, 10_250), (25, 20_500), (30, 26_138), (35, 34_850), (40, 43_563), (45, 76_875), (50, 199_875)],
)
def test_the_size_of_a_council_bounds_the_threshold(seats: int, most_needed: int) -> None:
    size = by_size(seats, "regency", "3216")
    assert size is not None
    facts = CouncilFacts(votes={"pkb": most_needed}, year=2024)
    assert judged(facts)[0] == "unknown"

    assert judged(replace(facts, bounds=(size,)))[0] == "met"
    assert judged(replace(facts, votes={"pkb": most_needed - 1}, bounds=(size,)))[0] == "unknown"


def test_a_council_of_the_smallest_size_tells_the_share_as_well() -> None:
    size = by_size(20, "regency", "3216")
    assert size is not None
    rule = rule_in_force(LAW.rules, who="parties", level="regency", region_code="3216", on=date(2024, 8, 29))
    alternative = requirement(rule, CouncilFacts(year=2024, bounds=(size,))).alternatives[0]
    assert str(alternative.share) == "1/10"


@pytest.mark.parametrize("region", ["1101", "31", "9471"])
def test_where_the_law_has_other_sizes_a_council_bounds_nothing(region: str) -> None:
    assert by_size(20, "regency", region) is None


def test_councils_of_the_largest_size_bound_nothing() -> None:
    assert by_size(55, "regency", "3216") is None
    assert by_size(120, "province", "32") is None


def test_the_lower_of_two_bounds_counts_and_a_stated_total_before_both() -> None:
    size = by_size(50, "regency", "3216")
    assert size is not None
    facts = CouncilFacts(
        votes={"pkb": 153_750}, electoral_roll=2_000_000, year=2024, bounds=(size, by_general_roll(2_000_000))
    )
    assert judged(facts)[0] == "met"  # 6.5 % of 2,050,000 are 133,250
    assert judged(replace(facts, valid_votes=3_000_000))[0] == "short"
