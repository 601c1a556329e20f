"""The API's description: nothing in it is without words or example, and each example is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from api.http.openapi import operations, request_of
from graph.ontology import LABELS
from tests.described import document

DOCUMENT = document()
OPERATIONS = {f"{method.upper()} {path}": operation for path, method, operation in operations(DOCUMENT)}
READS = [
    name for name, operation in OPERATIONS.items() if name.startswith("GET ") and "security" not in operation
]


def parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, operation in OPERATIONS.items():
        for parameter in operation.get("parameters", ()):
            yield f"{name} {parameter['name']}", parameter


def test_every_operation_says_what_it_does_and_shows_how_it_is_asked() -> None:
    lacking = [
        name
        for name, operation in OPERATIONS.items()
        if not (operation.get("summary") and operation.get("description") and operation["x-codeSamples"])
    ]
    assert lacking == []
    assert len(OPERATIONS) > 40


def test_every_parameter_is_described_and_has_an_example() -> None:
    lacking = [
        place
        for place, parameter in parameters()
        if not parameter.get("description") or parameter.get("example") is None
    ]
    assert lacking == []


def test_every_example_of_a_parameter_keeps_to_its_schema() -> None:
    for place, parameter in parameters():
        faults = list(validator(parameter["schema"]).iter_errors(parameter["example"]))
        assert faults == [], place


def test_every_field_of_every_model_is_described() -> None:
    lacking = [
        f"{name}.{field}"
        for name, schema in DOCUMENT["components"]["schemas"].items()
        for field, described in schema.get("properties", {}).items()
        if not described.get("description")
    ]
    assert lacking == []


def test_every_body_that_is_sent_has_an_example() -> None:
    lacking = [
        name
        for name, operation in OPERATIONS.items()
        if "requestBody" in operation
        and not any(
            content.get("examples") or content.get("example")
            for content in operation["requestBody"]["content"].values()
        )
    ]
    assert lacking == []


def test_every_error_is_shown() -> None:
    for name, operation in OPERATIONS.items():
        for status, response in operation["responses"].items():
            if status != "308" and int(status) < 400:
                continue
            content = response["content"]["application/problem+json"]
            assert content["example"]["status"] == int(status), name
            assert validator(content["schema"]).is_valid(content["example"]), name


def test_types_of_entities_are_listed() -> None:
    for place, parameter in parameters():
        if place.startswith("GET /v1/") and parameter["name"] in ("type", "types"):
            (listed,) = [each for each in parameter["schema"]["anyOf"] if each["type"] == "array"]
            assert listed["items"]["enum"] == list(LABELS), place


@pytest.mark.parametrize("name", READS)
def test_the_example_of_what_is_read_is_answered_as_the_schema_says(client: TestClient, name: str) -> None:
    path = name.removeprefix("GET ")
    response = client.get(request_of(path, OPERATIONS[name]))
    assert response.status_code == 200, response.text
    content = OPERATIONS[name]["responses"]["200"].get("content", {})
    if response.headers["content-type"] == "application/json":
        validator(content["application/json"]["schema"]).validate(response.json())


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """Return a validator of a schema of the document."""
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})
