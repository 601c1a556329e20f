"""How to reach a Neo4j: what whoever connects to one is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, Self

from graph.settings import Settings


class Reachable(Protocol):
    """What tells how to reach a Neo4j: a :class:`Connection`, or that of ``graph.local``."""

    @property
    def uri(self) -> str:
        """The address, such as ``bolt://localhost:7687``."""

    @property
    def username(self) -> str:
        """Who logs in."""

    @property
    def password(self) -> str:
        """What they log in with."""

    @property
    def database(self) -> str:
        """The name of the database on that server."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a Neo4j listens and how to log in."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"

    @classmethod
    def from_settings(cls, settings: Settings) -> Self | None:
        """Return the connection that the environment names; ``None`` when it names no ``NEO4J_URI``."""
        if settings.neo4j_uri is None:
            return None
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
        return cls(settings.neo4j_uri, settings.neo4j_username, password, settings.neo4j_database)
