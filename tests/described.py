"""The API's description, made once for all tests that read it."""

from __future__ import annotations

from functools import cache
from typing import Any

from api.app import create_app
from graph.settings import Settings
from graph.store.connection import Connection


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; nobody changes it."""
    return create_app(Connection("bolt://127.0.0.1:1", "neo4j", ""), Settings()).openapi()
