"""FollowTheMoney: its own library finds nothing to mend, and what does not hold is no typed link."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy

from graph.exports.copies import Copy, Standing
from tests.graph.exports.test_records import file

pytestmark = pytest.mark.usefixtures("take")  # told here, for what asks for copies by name needs Neo4j too


def entities(copy: Copy) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file("ftm", copy).splitlines()]


@pytest.mark.parametrize("which", ["bekasi", "everything"])
def test_every_entity_is_valid_and_every_value_clean(which: str, request: pytest.FixtureRequest) -> None:
    found = entities(request.getfixturevalue(which))
    for each in found:
        proxy = EntityProxy.from_dict(model, each, cleaned=True)
        assert proxy.schema.validate(each) is None
        cleaned = EntityProxy.from_dict(model, each, cleaned=False)
        assert {name: sorted(values) for name, values in cleaned.to_dict()["properties"].items()} == {
            name: sorted(set(values)) for name, values in each["properties"].items()
        }
    assert Counter(Counter(each["id"] for each in found).values()).keys() == {1}


def test_every_link_leads_to_an_entity_of_the_right_schema(everything: Copy) -> None:
    found = entities(everything)
    schemas = {each["id"]: model.get(each["schema"]) for each in found}
    for each in found:
        schema = model.get(each["schema"])
        assert schema
        for name, values in each["properties"].items():
            range_ = schema.properties[name].range
            for value in values if range_ else ():
                target = schemas[value]
                assert target
                assert target.is_a(range_), (each, name)


def test_what_does_not_hold_is_an_unknown_link_that_says_so(everything: Copy) -> None:
    standings = {each.id: each.standing for each in everything.statements}
    for each in entities(everything):
        (claim_id,) = each["properties"].get("recordId", [""])
        standing = standings.get(claim_id, Standing.HOLDS)
        if standing is not Standing.HOLDS:
            assert each["schema"] == "UnknownLink"
            assert standing.value in each["properties"]["status"][0]


def test_a_claim_has_its_source_its_day_and_its_words(bekasi: Copy) -> None:
    (link,) = [each for each in entities(bekasi) if each["id"] == "koalisi-c027"]
    assert link["schema"] == "UnknownLink"
    assert link["properties"]["object"] == ["koalisi-siti-qomariyah"]
    assert link["properties"]["date"] == ["2024-05-02"]
    assert "https://koalisi.example/klaim/c027" in link["properties"]["sourceUrl"]
    assert link["properties"]["status"] == ["blessed; overtaken: no longer holds"]


def test_what_is_said_of_a_pair_is_said_of_both(bekasi: Copy) -> None:
    links = [each for each in entities(bekasi) if each["properties"].get("recordId") == ["c173"]]
    assert {each["properties"]["object"][0] for each in links} == {
        "koalisi-dani-ramdan",
        "koalisi-romli",
    } or len(links) == 2


def test_parties_and_offices_are_as_opensanctions_has_them(bekasi: Copy) -> None:
    by_id = {each["id"]: each for each in entities(bekasi)}
    assert by_id["koalisi-nasdem"]["properties"]["topics"] == ["pol.party"]
    office = by_id["koalisi-office-bupati-3216"]
    assert office["schema"] == "Position"
    assert office["properties"]["country"] == ["id"]
