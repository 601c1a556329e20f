"""How to reach a Neo4j: what whoever connects to one is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from graph.errors import InvalidInputError
from graph.settings import Settings

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


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


def check_address(uri: str) -> None:
    """Raise InvalidInputError unless ``uri`` has a form that Neo4j knows."""
    try:
        parts = urlsplit(uri)
        is_valid = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0  # a bad port raises
    except ValueError:
        is_valid = False
    if not is_valid:
        raise InvalidInputError(
            f"“{uri}” is no address of a Neo4j.",
            remedy="Set NEO4J_URI to an address such as bolt://localhost:7687 or neo4j+s://db.example.org.",
        )
