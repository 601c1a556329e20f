"""The records of parties and people over HTTP."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Get

WEST_JAVA: dict[str, Any] = {"year": 2024, "region": "region-32"}


def test_a_party_s_record_counts_its_tickets_allies_and_words(get: Get) -> None:
    record = get("/v1/parties/nasdem/record", **WEST_JAVA)
    allies = get("/v1/parties/nasdem/allies", **WEST_JAVA)
    assert record["tickets"] == len(record["nominations"]) == allies["tickets"] > 5
    assert record["allies"] == allies["items"]
    assert record["on_record"] == allies["on_record"]
    results = [each["won"] for each in record["nominations"]]
    assert (record["won"], record["lost"]) == (results.count(True), results.count(False))
    assert record["won"] > 0
    bekasi = next(each for each in record["nominations"] if each["election"]["id"] == "id-3216-2024")
    assert bekasi["nominators"] == ["gerindra", "nasdem", "pan", "pks"]
    assert bekasi["votes"] == 588399
    assert bekasi["won"] is False


def test_a_party_s_words_are_those_in_the_elections_asked_for(get: Get) -> None:
    everywhere = get("/v1/parties/pks/record")["outcomes"]
    words = get("/v1/entities/pks/words", limit=1)["counts"]
    bekasi = get("/v1/parties/pks/record", region="region-3216")["outcomes"]
    assert everywhere == words
    assert bekasi["reversed"] > 0
    assert sum(bekasi.values()) < sum(everywhere.values())


def test_a_person_s_record_tells_tickets_with_nominators_and_result(get: Get) -> None:
    record = get("/v1/people/ade-kuswara-kunang/record")
    (ticket,) = [each for each in record["tickets"] if each["election"]["id"] == "id-3216-2024"]
    assert (ticket["place"], ticket["won"]) == ("head", True)
    assert ticket["beside"]["name"] == "Asep Surya Atmaja"
    assert "pdip" in ticket["nominators"]
    assert record["won"] == 1
    assert {each["party_id"] for each in record["nominators"]} == set(ticket["nominators"])
    assert {source["id"] for source in record["sources"]} == set(ticket["source_ids"])


def test_a_person_who_was_on_no_ticket_has_words_about_them_all_the_same(get: Get) -> None:
    record = get("/v1/people/siti-qomariyah/record")
    assert (record["tickets"], record["nominators"], record["won"], record["lost"]) == ([], [], 0, 0)
    assert record["outcomes_about"] == get("/v1/entities/siti-qomariyah/words", voice="about")["counts"]


def test_who_is_none_is_told(get: Get) -> None:
    for path in ("/v1/parties/nobody/record", "/v1/people/nobody/record", "/v1/people/nasdem/record"):
        assert get(path, expect=404)["remedy"]
    assert get("/v1/parties/nasdem/record", expect=404, region="region-0")
    assert get("/v1/people/siti-qomariyah/record", expect=422, year=2024)["faults"]
