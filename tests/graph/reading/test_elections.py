"""Reading elections: what costs much is worked out once, until something is written."""

from __future__ import annotations

import asyncio

from graph.answers.over_time import History
from graph.questions.elections import HistoryQuestion
from graph.reading.elections import history
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.writing.package.rules import load_law

ELECTION, SITI, ADE = "id-3216-2024", "siti-qomariyah", "ade-kuswara-kunang"


def ask(server: Connection, *candidates: str) -> list[History]:
    law = load_law(ROOT / "seeds" / "rules.yaml")

    questions = [HistoryQuestion(election=ELECTION, candidate=candidate) for candidate in candidates]

    async def histories() -> list[History]:
        async with AsyncDatabase(server, Settings(query_timeout=30)) as database:
            return [await history(database, law, question) for question in questions]

    return asyncio.run(histories())


def test_a_history_is_kept_while_nothing_is_written(loaded: Connection) -> None:
    first, again = ask(loaded, SITI, SITI)
    assert again is first


def test_each_candidate_has_a_history_of_their_own(loaded: Connection) -> None:
    siti, ade = ask(loaded, SITI, ADE)
    assert (siti.candidate.id, ade.candidate.id) == (SITI, ADE)
