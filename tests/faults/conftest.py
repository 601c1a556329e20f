"""One Neo4j for all faults, which each test leaves running and loaded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bench._serving import Server
from bench._serving import served as serve
from graph import local
from graph.domain.access import AccountRole, Scope
from graph.settings import Settings
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.package.load import load
from graph.writing.records.models import Package
from tests.conftest import MakeNeo4jSettings
from tests.seeds import sliced

ROUNDS = 2
"""Ends of each kind; ``bench.faults`` takes 50."""


@dataclass(frozen=True)
class Target:
    """A Neo4j that may be killed, what it was loaded with, and a key that may write."""

    own: Settings
    server: local.Connection
    database: Database
    package: Package
    key: str
    chance: random.Random

    @property
    def pid(self) -> int:
        """The process of the database."""
        pid = local.status(self.own).pid
        assert pid is not None
        return pid


@pytest.fixture(scope="session")
def target(make_neo4j_settings: MakeNeo4jSettings) -> Iterator[Target]:
    own = make_neo4j_settings().model_copy(update={"neo4j_start_timeout": 400.0, "query_timeout": 60.0})
    server = local.start(own)
    package = sliced()
    with Database(server, own) as database:
        load(database, package)
        accounts.add(database, "stream", AccountRole.REVIEWER, "satu kalimat yang panjang")
        key = accounts.add_key(database, "stream", list(Scope), "tests")
        yield Target(own, server, database, package, key, random.Random())  # noqa: S311
    local.stop(own)


@pytest.fixture
def api(target: Target) -> Iterator[Server]:
    """An API in a process of its own."""
    with serve(target.server) as server:
        yield server
