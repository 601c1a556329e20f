"""Errors as problems, without a database."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import problems
from graph.errors import Fault, InvalidRowsError, InvalidSeedsError, RowFault

app = FastAPI()
problems.install(app)


@app.get("/")
def refuse() -> None:
    """Refuse rows with a fault."""
    raise InvalidSeedsError([Fault("claims.csv", 7, "status", "The cell is empty.", "Correct it.")])


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
    raise InvalidRowsError([RowFault("claims", "c027", "status", "The cell is empty.", "Correct it.")])


def test_so_are_faults_of_rows_that_were_sent() -> None:
    response = TestClient(app).get("/rows", headers={"Accept-Language": "id"})

    (fault,) = response.json()["faults"]
    assert (fault["reason"], fault["remedy"]) == ("Sel kosong.", "Perbaiki.")
    assert (fault["table"], fault["key"], fault["field"]) == ("claims", "c027", "status")
