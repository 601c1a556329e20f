"""The command line as a user runs it, on a database that the environment names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from graph.settings import settings
from graph.store.connection import Connection


def environment(connection: Connection) -> dict[str, str]:
    """Return the variables that name a database."""
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }


@pytest.fixture
def runner(loaded: Connection) -> Iterator[CliRunner]:
    """A command line on the loaded database; tests only read from it."""
    settings.cache_clear()
    yield CliRunner(env=environment(loaded))
    settings.cache_clear()
