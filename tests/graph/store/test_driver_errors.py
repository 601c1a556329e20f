"""What Neo4j's codes mean for people."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from graph.errors import TakesNoWritesError
from graph.store.driver_errors import translated
from tests.graph.store.conftest import NOWHERE


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "No.", "read-only"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "Could not.", "may be full"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "Could not append.", "may be full"),
        ("Neo.DatabaseError.General.UnknownError", "java.io.IOException: No space left on device", "is full"),
    ],
)
def test_a_store_that_takes_no_writes_is_told_as_that(code: str, message: str, told: str) -> None:
    error = Neo4jError._hydrate_neo4j(code=code, message=message)  # as the driver makes it of an answer
    fault = translated(error, NOWHERE, "commit")
    assert isinstance(fault, TakesNoWritesError)
    assert told in fault.message
    assert "bolt://" not in fault.detail
    assert fault.remedy
