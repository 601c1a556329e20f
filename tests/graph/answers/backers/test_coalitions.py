"""The arithmetic alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from graph.answers.backers.coalitions import coalitions_answer
from graph.domain.dossier import Votes
from graph.domain.law import Rule
from graph.errors import NotFoundError
from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

MAY = date(2024, 5, 2)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


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


def test_a_party_whose_seats_are_unknown_stands_after_one_with_a_single_seat() -> None:
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
