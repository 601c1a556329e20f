"""Errors as problems, without a database."""

from __future__ import annotations

import pytest
import structlog
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from structlog.testing import LogCapture

from api.http import problems
from api.transport.observability import WARMING
from graph.errors import (
    BusyError,
    DatabaseAwayError,
    Fault,
    InvalidRowsError,
    InvalidSeedsError,
    NotFoundError,
    RowFault,
    TakesNoWritesError,
)
from graph.messages import Message

EMPTY = Message("Sel kosong.", "The cell is empty.")
CORRECT = Message("Perbaiki.", "Correct it.")

app = FastAPI()
problems.install(app)


@app.get("/")
def refuse() -> None:
    """Refuse rows with a fault."""
    raise InvalidSeedsError([Fault("claims.csv", 7, "status", EMPTY, CORRECT)])


@pytest.mark.parametrize(
    ("accept", "language", "reason"),
    [("id-ID, en;q=0.5", "id", "Sel kosong."), ("en", "en", "The cell is empty."), ("", "en", "The cell")],
)
def test_faults_of_rows_are_told_in_the_language_that_is_asked_for(
    accept: str, language: str, reason: str
) -> None:
    response = TestClient(app).get("/", headers={"Accept-Language": accept})

    assert response.status_code == 422
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    (fault,) = response.json()["faults"]
    assert fault["reason"].startswith(reason)
    assert (fault["file"], fault["row"], fault["column"]) == ("claims.csv", 7, "status")


@app.get("/rows")
def refuse_rows() -> None:
    """Refuse rows that were sent."""
    raise InvalidRowsError([RowFault("claims", "c027", "status", EMPTY, CORRECT)])


def test_so_are_faults_of_rows_that_were_sent() -> None:
    response = TestClient(app).get("/rows", headers={"Accept-Language": "id"})

    (fault,) = response.json()["faults"]
    assert (fault["reason"], fault["remedy"]) == ("Sel kosong.", "Perbaiki.")
    assert (fault["table"], fault["key"], fault["field"]) == ("claims", "c027", "status")


@pytest.mark.parametrize(
    ("error", "path", "asked", "level"),
    [
        (NotFoundError("Nothing has the id “x”."), "/v1/entities/x", True, "info"),
        (NotFoundError("Nothing has the id “x”."), "/v1/entities/x", False, "debug"),  # while it is prepared
        (BusyError("The first answers are still being prepared."), "/readyz", True, "debug"),
        (BusyError("Others ask about the past just now."), "/v1/search", True, "info"),
        (DatabaseAwayError("It does not answer."), "/v1/search", True, "debug"),  # told once, by the store
        (TakesNoWritesError("Its disk is full."), "/v1/claims", True, "error"),
        (ZeroDivisionError("division by zero"), "/v1/search", True, "error"),
    ],
)
def test_a_refusal_is_logged_as_loudly_as_it_matters(
    error: Exception, path: str, asked: bool, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    captured, every_level = LogCapture(), structlog.make_filtering_bound_logger(0)
    monkeypatch.setattr(problems, "log", structlog.wrap_logger(None, [captured], wrapper_class=every_level))
    scope = {"type": "http", "path": path, "headers": [], "server": ("testserver", 80), "query_string": b""}
    problems.log_it(Request({**scope, "extensions": {} if asked else {WARMING: {}}}), error)
    (entry,) = captured.entries
    assert entry["log_level"] == level
    assert ("exc_info" in entry) is isinstance(error, ZeroDivisionError)
