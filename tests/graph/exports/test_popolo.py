"""Popolo: valid against the published schemas, and only what holds is stated as a fact."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from graph.exports.copies import Copy, Standing
from graph.exports.popolo import LISTS
from graph.settings import ROOT
from tests.graph.exports.test_records import file

pytestmark = pytest.mark.usefixtures("take")  # told here, for what asks for copies by name needs Neo4j too

FOLDER = ROOT / "tests" / "data" / "popolo"
SCHEMAS = {path.stem: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (f"http://www.popoloproject.com/schemas/{name}.json", Resource.from_contents(schema, DRAFT3))
    for name, schema in SCHEMAS.items()
)


def validator(name: str) -> Draft3Validator:
    return Draft3Validator(SCHEMAS[name], registry=REGISTRY)


def popolo(copy: Copy) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file("popolo", copy))
    return found


@pytest.mark.parametrize("which", ["bekasi", "everything", "odd"])
def test_every_object_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    found = popolo(request.getfixturevalue(which))
    for class_, name in {**LISTS, "Membership": "memberships"}.items():
        assert found[name], name
        check = validator(class_.lower())
        faults = [(each["id"], fault.message) for each in found[name] for fault in check.iter_errors(each)]
        assert faults == []


def test_ids_are_unique_and_what_a_membership_names_is_there(everything: Copy) -> None:
    found = popolo(everything)
    ids = [each["id"] for name in (*LISTS.values(), "memberships") for each in found[name]]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    for each in found["memberships"]:
        named = {each.get("person_id"), each.get("organization_id"), each.get("post_id")} - {None}
        assert named <= known
        assert len(named) + ("member" in each) == 2


def test_no_claim_is_a_membership_unless_it_holds(everything: Copy) -> None:
    stated = {each["id"] for each in popolo(everything)["memberships"]}
    live = {each.id for each in everything.statements if each.standing is Standing.HOLDS}
    assert stated & {each.id for each in everything.statements} <= live


def test_the_copy_says_what_it_is_and_what_it_leaves_out(bekasi: Copy) -> None:
    meta = popolo(bekasi)["meta"]
    assert meta["as_of"] == "2024-08-26"
    assert meta["licence"] == "CC BY 4.0"
    assert 0 < meta["claims_left_out"] < len(bekasi.statements)
