"""The question over HTTP, and everything else that an election can be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.answers.backers.question import who_could_back
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.api.conftest import Get
from tests.dossiers import dossier

ELECTION = "/v1/elections/id-3216-2024"
SITI = f"{ELECTION}/backers/siti-qomariyah"


def span(start: str, end: str) -> dict[str, Any]:
    return {"from": start, "to": end}


def test_the_answer_for_siti_qomariyah_as_of_2_may(get: Get) -> None:
    answer = get(SITI, as_of="2024-05-02")
    assert answer["candidate"]["id"] == "siti-qomariyah"
    required = answer["requirement"]
    assert (required["needed"], required["total"], required["held"]) == (11, 55, 3)
    assert (required["missing"], required["verdict"]) == (8, "short")
    assert answer["base"] == ["nasdem"]
    sets = answer["partner_sets"]
    assert sets["count"] == 19
    assert {p for item in sets["items"][:3] for p in item["partners"]} == {"golkar", "gerindra", "pdip"}


@pytest.mark.parametrize(
    ("candidate", "day"),
    [
        ("siti-qomariyah", "2024-05-01"),
        ("siti-qomariyah", "2024-08-26"),
        ("ade-kuswara-kunang", "2024-06-24"),
        ("pair-3216-2024-1", "2024-08-29"),
        ("pair-3216-2024-3", "2024-11-06"),
    ],
)
def test_the_database_gives_the_same_answer_as_the_seeds_themselves(
    get: Get, candidate: str, day: str
) -> None:
    expected = who_could_back(
        dossier(), load_law(ROOT / "seeds" / "rules.yaml").rules, candidate, date.fromisoformat(day)
    ).model_dump(mode="json")
    answer = get(f"{ELECTION}/backers/{candidate}", as_of=day)
    sources = {source["id"] for source in answer.pop("sources")}
    assert {source["id"] for source in expected.pop("sources")} <= sources
    assert answer == expected


def test_every_claim_and_seat_leads_to_a_source_of_the_answer(get: Get) -> None:
    answer = get(SITI, as_of="2024-08-26")
    sources = {source["id"]: source for source in answer["sources"]}
    cited = {claim["source_id"] for party in answer["parties"] for claim in party["claims"]}
    assert cited | {answer["rule"]["source_id"]} <= sources.keys()
    assert all(source["url"].startswith("http") for source in sources.values())


def test_what_if_is_asked_by_parameters(get: Get) -> None:
    assert get(SITI, as_of="2024-05-02", exclude="golkar,pdip")["partner_sets"]["count"] < 19
    assert get(SITI, as_of="2024-05-02", base="nasdem,golkar")["requirement"]["verdict"] == "met"
    answer = get(SITI, as_of="2024-05-02", assume="pkb:siti-qomariyah")
    assert answer["assumed"] == [{"party_id": "pkb", "before": "open", "after": "committed"}]


def test_somebody_whom_no_claim_names_can_be_asked_for_too(get: Get) -> None:
    answer = get(f"{ELECTION}/backers/nyumarno", as_of="2024-02-01")
    assert answer["base"] == ["pdip"]
    assert answer["requirement"]["missing"] == 3


@pytest.mark.parametrize(
    ("parameters", "status", "named"),
    [
        ({"as_of": "2024-13-40"}, 422, "as_of"),
        ({"as_of": "20240502"}, 422, "as_of"),
        ({"as_of": "1714608000"}, 422, "as_of"),
        ({"as_of": ""}, 422, "as_of"),
        ({"as_of": "1900-01-01"}, 404, "No rule"),
        ({"as_of": "2024-05-02", "include": "pkx"}, 404, "pkx"),
        ({"as_of": "2024-05-02", "assume": "pkb"}, 422, "assumption"),
        ({"as_of": "2024-05-02", "min_confidence": "certain"}, 422, "min_confidence"),
    ],
)
def test_a_bad_parameter_is_named(get: Get, parameters: dict[str, str], status: int, named: str) -> None:
    problem = get(SITI, expect=status, **parameters)
    assert named in problem["detail"]
    assert problem["remedy"]


def test_an_unknown_election_or_candidate_is_404(get: Get) -> None:
    assert "nope" in get("/v1/elections/nope/backers/siti-qomariyah", expect=404)["detail"]
    assert "nobody" in get(f"{ELECTION}/backers/nobody", expect=404)["detail"]


def test_elections_are_paged_by_cursor_and_none_is_lost(get: Get) -> None:
    first = get("/v1/elections", limit=20)
    seen, cursor = [item["id"] for item in first["items"]], first["next"]
    while cursor:
        page = get("/v1/elections", limit=20, cursor=cursor)
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == first["total"]
    assert "id-3216-2024" in seen


def test_elections_of_one_region(get: Get) -> None:
    found = get("/v1/elections", region="region-3216")
    assert [item["id"] for item in found["items"]] == ["id-3216-2024"]


def test_one_election_tells_its_rule_seats_tickets_and_result(get: Get) -> None:
    election = get(ELECTION, as_of="2024-05-02")
    assert (election["requirement"]["needed"], election["requirement"]["total"]) == (11, 55)
    assert sum(row["seats"] for row in election["seats"]) == 55
    winner = max(election["tickets"], key=lambda ticket: ticket["votes"] or 0)
    assert (winner["id"], winner["votes"], winner["certified"]) == ("pair-3216-2024-3", 666494, True)
    assert get(ELECTION)["rule"]["in_force_from"] == "2024-08-20"


def test_every_party_against_every_ticket(get: Get) -> None:
    grid = get(f"{ELECTION}/stances", as_of="2024-11-06")
    stances = {
        party["party_id"]: {each["ticket_id"]: each["stance"] for each in party["stances"]}
        for party in grid["parties"]
    }
    nominating = {p for p, towards in stances.items() if towards["pair-3216-2024-3"] == "nominating"}
    assert nominating == {"pdip", "buruh", "ppp", "pbb"}
    assert stances["perindo"]["pair-3216-2024-3"] == "backing"
    assert [ticket["id"] for ticket in grid["tickets"]][:3] == [f"pair-3216-2024-{n}" for n in (1, 2, 3)]


def test_history_falls_as_parties_bind_themselves_and_closes_with_nasdem(get: Get) -> None:
    found = get(f"{SITI}/history", **span("2024-05-01", "2024-08-31"))
    counts = [moment["partner_sets"] for moment in found["moments"] if moment["partner_sets"] is not None]
    assert counts[0] == 19
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < 19
    closed = next(moment for moment in found["moments"] if moment["closed"])
    assert closed["as_of"] == "2024-08-25"
    assert [turn["claims"] for turn in closed["turns"] if turn["party_id"] == "nasdem"] == [["c173"]]


def test_timeline_tells_whose_position_a_claim_changed_from_what_to_what(get: Get) -> None:
    found = get(f"{ELECTION}/timeline", candidate="siti-qomariyah", **span("2024-08-13", "2024-08-13"))
    (event,) = [item for item in found["items"] if item["claim"]["id"] == "c149"]
    (change,) = event["changes"]
    assert (change["party_id"], change["before"]["stance"], change["after"]["stance"]) == (
        "gerindra",
        "backing",
        "committed",
    )
    assert change["after"]["toward"] == ["pair-3216-2024-2"]
    assert event["partner_sets"] == {"before": 10, "after": 9}


def test_timeline_is_paged_without_loss(get: Get) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        page = get(f"{ELECTION}/timeline", limit=100, **({"cursor": cursor} if cursor else {}))
        seen += [item["claim"]["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page["total"]


def test_coalitions_count_whatever_anybody_has_said(get: Get) -> None:
    found = get(f"{ELECTION}/coalitions", base="nasdem", as_of="2024-05-02")
    assert found["partner_sets"]["count"] == 19
    forced = get(f"{ELECTION}/coalitions", base="nasdem", include="pks", as_of="2024-05-02")
    assert forced["base"] == ["nasdem", "pks"]
    assert forced["requirement"]["missing"] == 1


def test_a_certain_answer_names_the_announced_bar_and_its_source(get: Get) -> None:
    found = get("/v1/elections/id-3276-2024/backers/pair-3276-2024-2?as_of=2024-09-23")
    required = found["requirement"]
    assert (required["verdict"], required["certain"], required["deciding"]) == ("met", True, None)
    assert required["bar"]["counts"] == "published"
    assert required["bar"]["published"][0]["source_id"] in {source["id"] for source in found["sources"]}


def test_too_few_votes_are_undecided_while_nominators_may_be_missing(get: Get) -> None:
    items = get("/v1/elections/id-7371-2024/registrations")["items"]
    first, third = items[0], items[2]
    assert (first["verdict"], first["certain"], first["nominators_complete"]) == ("unknown", False, False)
    assert (third["nominators_recorded"], third["reasons"][0]["id"]) == (False, "Pengusung belum tercatat.")


def test_registrations_are_checked_against_the_rule_of_their_day(get: Get) -> None:
    found = get(f"{ELECTION}/registrations")
    assert [item["verdict"] for item in found["items"]] == ["unknown"] * 3
    assert all("what decides: the votes of" in item["reasons"][0]["en"] for item in found["items"])
    aceh = get("/v1/elections/id-11-2024/registrations")
    assert {item["verdict"] for item in aceh["items"]} == {"lawful"}


def test_registrations_tell_of_independents_and_of_a_roll_that_stands_in(get: Get) -> None:
    found = {item["ticket_id"]: item for item in get("/v1/elections/id-3211-2024/registrations")["items"]}
    assert len(found) == 4
    alone = found["pair-3211-2024-4"]
    assert (alone["independent"], alone["nominators"], alone["verdict"]) == (True, [], "unknown")
    assert (alone["supporters"], alone["registered_on"]) == (69_498, "2024-08-28")
    assert alone["reasons"][0]["en"] == "69,498 supporters; 67,239 needed."
    (stands_in,) = get("/v1/elections/id-3278-2024/registrations")["items"][0]["caveats"][:1]
    assert "stands in for it" in stands_in["en"]


def test_what_stands_in_is_told_by_every_answer_that_counts_by_it(get: Get) -> None:
    election, day = "/v1/elections/id-3278-2024", "2024-09-24"
    for path in ("", "/coalitions", "/backers/pair-3278-2024-1"):
        told = get(f"{election}{path}", as_of=day)["caveats"]
        assert any("stands in for it" in caveat["en"] for caveat in told), path
    assert get(f"{election}/stances", as_of=day)["caveats"] == []
    assert get(f"{election}/stances", as_of="2024-11-28")["caveats"]


def test_who_is_absent_from_a_complete_council_has_no_seats(get: Get) -> None:
    def seats_of(party: str, election: str) -> int | None:
        parties = get(f"/v1/elections/{election}/stances", as_of="2024-09-24")["parties"]
        seats: int | None = next(each["seats"] for each in parties if each["party_id"] == party)
        return seats

    assert get("/v1/elections/id-31-2024")["seats_complete"]
    assert seats_of("gelora", "id-31-2024") == 0
    assert not get("/v1/elections/id-21-2024")["seats_complete"]
    assert seats_of("pan", "id-21-2024") is None


def test_candidates_are_compared_as_each_is_answered_alone(get: Get) -> None:
    ids = ["siti-qomariyah", "ade-kuswara-kunang"]
    found = get("/v1/elections/id-3216-2024/compare", candidates=",".join(ids), as_of="2024-05-02")
    assert [item["candidate"]["id"] for item in found["items"]] == ids
    for item in found["items"]:
        path = f"/v1/elections/id-3216-2024/backers/{item['candidate']['id']}"
        assert item == get(path, as_of="2024-05-02")


@pytest.mark.parametrize(
    ("candidates", "status"),
    [
        ("siti-qomariyah", 422),
        ("siti-qomariyah,siti-qomariyah", 422),
        ("a,b,c,d,e", 422),
        ("siti-qomariyah,pair-31-2024-1", 404),
    ],
)
def test_only_two_to_four_candidates_of_the_election_are_compared(
    get: Get, candidates: str, status: int
) -> None:
    get("/v1/elections/id-3216-2024/compare", candidates=candidates, expect=status)


def test_an_election_tells_its_result(get: Get) -> None:
    found = get("/v1/elections/id-3216-2024")
    assert found["result"]["counted"] == 1_459_198
    assert found["result"]["votes_cast"] == 1_503_093
    assert found["tickets"][2]["winning_claim_id"] == "c251"
    assert found["tickets"][2]["leads"]
