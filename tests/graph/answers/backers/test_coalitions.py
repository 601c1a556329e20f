"""The arithmetic alone, and the check of registered tickets."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from graph.answers.backers.coalitions import coalitions, registrations
from graph.domain.dossier import Seats
from graph.domain.law import Rule
from graph.errors import NotFoundError
from graph.loading.seeds.rules import load_law
from graph.settings import ROOT
from tests.dossiers import dossier

MAY = date(2024, 5, 2)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def test_with_nasdem_as_base_bekasi_has_19_partner_sets() -> None:
    found = coalitions(dossier(), rules(), MAY, base=["nasdem"])
    assert found.partner_sets.count == 19
    assert found.requirement.missing == 8


def test_without_a_base_nobody_in_bekasi_reaches_eleven_seats_alone() -> None:
    found = coalitions(dossier(), rules(), MAY)
    assert min(len(item.partners) for item in found.partner_sets.items) == 2
    assert found.requirement.held == 0


def test_included_parties_join_the_base_and_excluded_ones_stay_out() -> None:
    found = coalitions(dossier(), rules(), MAY, base=["nasdem"], include=["pks"], exclude=["golkar"])
    assert found.base == ["nasdem", "pks"]
    assert not any("golkar" in item.partners for item in found.partner_sets.items)


def test_parties_without_seats_do_not_play_before_mk_60() -> None:
    found = coalitions(dossier(), rules(), MAY)
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
        results=tuple(Seats(party, dossier().seats.get(party), n, "s") for party, n in votes.items()),
    )
    found = coalitions(replace(dossier(), council=counted), rules(), date(2024, 8, 20), base=["gelora"])
    required = found.requirement
    assert (required.basis, required.needed, required.total) == ("valid_votes", 43_225, 665_000)
    assert [item.partners for item in found.partner_sets.items][:2] == [["psi"], ["nasdem"]]
    assert required.missing == 23_225


def test_an_unknown_party_is_named() -> None:
    with pytest.raises(NotFoundError, match="pkx"):
        coalitions(dossier(), rules(), MAY, base=["pkx"])


def elections() -> list[str]:
    with (ROOT / "seeds" / "elections.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("election", elections())
def test_every_registered_ticket_is_lawful_or_unknown_with_what_is_missing(election: str) -> None:
    for ticket in registrations(dossier(election), rules()).items:
        assert ticket.verdict != "unlawful", ticket
        if ticket.verdict == "unknown":
            assert all("missing" in reason.en for reason in ticket.reasons)
        assert ticket.nominators
        assert len(ticket.claims) >= len(ticket.nominators)


def test_aceh_is_judged_by_its_own_law_and_lawful_by_seats() -> None:
    found = registrations(dossier("id-11-2024"), rules())
    assert [item.verdict for item in found.items] == ["lawful", "lawful"]


def test_under_the_old_rule_the_three_pairs_of_bekasi_reach_the_bar_by_seats() -> None:
    old = [rule for rule in rules() if rule.id == "uu-10-2016-pasal-40"]
    kept = [replace(rule, in_force_until=None) for rule in old]
    found = registrations(dossier(), kept)
    assert [item.verdict for item in found.items] == ["lawful"] * 3
