"""The six questions that the Bekasi claims were gathered to answer, each by its own test."""

from __future__ import annotations

from datetime import date

from graph.answers.backers.question import who_could_back
from graph.answers.elections import Backers
from graph.domain.stances import Stance, Stances
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from graph.writing.records import models
from tests.dossiers import dossier, table


def ask(candidate: str, day: str) -> Backers:
    rules = load_law(ROOT / "seeds" / "rules.yaml").rules
    return who_could_back(dossier(), rules, candidate, date.fromisoformat(day))


def claims_for(answer: Backers, stance: Stance) -> dict[str, set[str]]:
    return {
        party.party_id: {claim.id for claim in party.claims}
        for party in answer.parties
        if party.stance is stance
    }


def test_1_as_of_2024_05_02_how_many_seats_does_nasdem_lack() -> None:
    answer = ask("siti-qomariyah", "2024-05-02")
    assert (answer.requirement.held, answer.requirement.needed, answer.requirement.missing) == (3, 11, 8)
    assert {"c027", "c029"} <= claims_for(answer, Stance.HOME)["nasdem"]


def test_2_as_of_2024_06_19_who_is_in_the_second_coalition() -> None:
    stances = Stances(dossier(), date(2024, 6, 19))
    second = "koalisi-gerindra-pkb-demokrat"
    members = {party for party in dossier().parties if second in stances.coalitions_of(party)}
    assert members == {"gerindra", "pkb", "demokrat"}
    assert sum(dossier().seats[party] for party in members) == 19
    claims = {claim.id: claim for claim in dossier().claims}
    assert {claims[id_].object_id for id_ in ("c057", "c058", "c059")} == {second}


def test_3_as_of_2024_06_29_whom_had_nasdems_branch_put_up() -> None:
    stance, toward, deciding = Stances(dossier(), date(2024, 6, 29)).position("nasdem")
    assert stance is Stance.CONSIDERING
    assert set(toward) == {"siti-qomariyah", "tuti-yasin", "nalib-zainudin"}
    assert {"c099", "c100", "c101"} <= {claim.id for claim in deciding}
    assert not any(claim.status in ("assigned", "recommended") for claim in deciding)


def test_4_as_of_2024_08_26_who_backs_bn_holik_and_faizal() -> None:
    answer = ask("pair-3216-2024-2", "2024-08-26")
    committed = claims_for(answer, Stance.COMMITTED)
    assert committed.keys() == {"gerindra", "pks", "pan", "nasdem"}
    assert {"c149", "c164", "c171", "c172", "c173"} <= set().union(*committed.values())
    assert answer.base_seats == 21


def test_5_as_of_2024_08_29_who_nominates_dani_and_romli() -> None:
    nominating = claims_for(ask("pair-3216-2024-1", "2024-08-29"), Stance.NOMINATING)
    assert nominating.keys() == {"golkar", "pkb", "demokrat", "hanura", "psi", "gelora"}
    assert {f"c{n}" for n in range(194, 200)} <= set().union(*nominating.values())


def test_6_as_of_2024_12_06_who_won() -> None:
    results = {row.ticket_id: row for row in table("results", models.Result)}
    bekasi = {id_: row for id_, row in results.items() if id_.startswith("pair-3216-")}
    winner = max(bekasi.values(), key=lambda row: row.votes)
    assert (winner.ticket_id, winner.votes, winner.certified) == ("pair-3216-2024-3", 666_494, True)
    claim = next(claim for claim in dossier().claims if claim.id == "c249")
    assert (claim.subject_id, claim.said_on) == ("pair-3216-2024-3", "2024-12-06")
