"""Whatever a client sends, the answer keeps to the published schema and is never a fault of the server."""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

MORE = os.environ.get("KOALISI_EXAMPLES")
"""Asks so many other requests of each endpoint; without it they are the same ones each time."""
EXAMPLES = int(MORE or 6)
"""Requests made up for each endpoint."""

PATIENCE = 60
"""Seconds that an answer may take here: one about the past may wait for its turn."""

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.timeout(600 if MORE is None else 0)
def test_every_endpoint_keeps_to_its_schema(served: str) -> None:
    schema = schemathesis.openapi.from_url(f"{served}/openapi.json")
    found = list(schema.include(path_regex="^/v1/").get_all_operations())
    endpoints = [result.ok() for result in found if isinstance(result, Ok)]
    assert len(endpoints) == len(found) > 10
    for endpoint in endpoints:

        @given(case=endpoint.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=MORE is None,
        )
        def check(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS, timeout=PATIENCE)

        check()
