"""Cypher of anybody's own, asked of a copy of the graph: a Neo4j that takes no writes.

Neo4j Community cannot hold a user to reading, so free Cypher never meets the graph itself. Of a copy it is
made sure that it takes no writes and holds nothing of the newsroom's own; each statement is planned before
it is run, and must read, load nothing from elsewhere, and call no procedure but ``PROCEDURES``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import neo4j
import orjson
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.errors import CopyUnfitError, InvalidInputError, KoalisiError, TakesNoWritesError
from graph.settings import Settings
from graph.store.async_database import GRACE, AsyncDatabase
from graph.store.connection import Connection
from graph.store.database import PLANNING_TIMEOUT, Database
from graph.store.driver_errors import silent, translated

LONGEST: Final = 10_000
"""Characters of a statement."""
MOST_ROWS: Final = 1_000
"""Rows of a table."""
MOST_BYTES: Final = 2_000_000
"""Bytes of a table as JSON: rows beyond them are left out."""
TRUSTED: Final = 60.0
"""Seconds after which it is made sure anew that the copy is fit to be asked."""
PROCEDURES: Final = (
    "db.index.fulltext.queryNodes",
    "db.index.fulltext.queryRelationships",
    "db.labels",
    "db.propertyKeys",
    "db.relationshipTypes",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
)
"""Procedures that a statement may call."""

_REFUSED = ("LoadCSV", "Show", "Terminate")
"""Beginnings of operators that read elsewhere, or tell of the server: Neo4j counts them as reading."""


class FreeTable(NamedTuple):
    """The answer of a statement: values as JSON has them; ``truncated`` where there are more rows."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class FreeCypher(AsyncDatabase):
    """A Neo4j that holds a copy of the graph and takes no writes."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        super().__init__(connection, settings)
        self._settings = settings
        self._trusted_until = 0.0

    @classmethod
    def from_settings(cls, settings: Settings) -> FreeCypher | None:
        """Return the copy that the environment names; ``None`` when it names no ``KOALISI_COPY_URI``."""
        if settings.copy_uri is None:
            return None
        password = settings.copy_password.get_secret_value() if settings.copy_password else ""
        return cls(Connection(settings.copy_uri, settings.copy_username, password), settings)

    async def ask(self, statement: str, parameters: Mapping[str, Any], most: int = MOST_ROWS) -> FreeTable:
        """Run a statement that somebody wrote, and return at most ``most`` rows of its table.

        InvalidInputError where it is wrong, or does more than read; CopyUnfitError where the copy is unfit.
        """
        try:
            async with asyncio.timeout(PLANNING_TIMEOUT + self._timeout + GRACE):
                await self._must_be_fit()
                async with self._session() as session:
                    query = neo4j.Query(f"EXPLAIN {statement}", timeout=PLANNING_TIMEOUT)
                    planned = await (await session.run(query, dict(parameters))).consume()
                    _must_only_read(planned)
                    query = neo4j.Query(statement, timeout=self._timeout)
                    return await _table(await session.run(query, dict(parameters)), most)
        except TimeoutError:
            raise silent(self._connection, "a statement") from None
        except (DriverError, Neo4jError) as error:
            raise self._refused(error) from error
        except (OverflowError, RecursionError) as error:  # what the driver says of parameters
            raise InvalidInputError(
                "A parameter is too large, or too deep.", remedy="Whole numbers have 64 bits."
            ) from error

    async def _must_be_fit(self) -> None:
        if time.monotonic() < self._trusted_until:
            return
        (row,) = await self.read("read/private")
        if row["found"]:
            raise CopyUnfitError("The copy holds accounts of the newsroom.")
        try:
            await asyncio.to_thread(self._write)
        except TakesNoWritesError:
            self._trusted_until = time.monotonic() + TRUSTED
        else:
            raise CopyUnfitError("The copy takes writes.")

    def _write(self) -> None:
        with Database(self._connection, self._settings) as database:
            database.writable()

    def _refused(self, error: DriverError | Neo4jError) -> KoalisiError:
        """Return the error for a fault of the statement: in Neo4j's own words, else as for any other."""
        meant = translated(error, self._connection, "a statement")
        if type(meant) is KoalisiError and isinstance(error, Neo4jError):
            return InvalidInputError(error.message or "Neo4j refused it.", remedy="Correct the statement.")
        return meant


def _must_only_read(planned: neo4j.ResultSummary) -> None:
    """Raise InvalidInputError where a plan does anything else than read this graph."""
    only = "Only statements that read this graph are run here."
    if planned.query_type != "r" or planned.plan is None:
        raise InvalidInputError("The statement does more than read.", remedy=only)
    for operator, details in _operators(planned.plan):
        if operator.startswith(_REFUSED):
            raise InvalidInputError(f"The statement uses {operator}.", remedy=only)
        called = details.partition("(")[0]
        if operator == "ProcedureCall" and called not in PROCEDURES:
            raise InvalidInputError(
                f"The procedure {called} may not be called.", remedy=f"These may be: {', '.join(PROCEDURES)}."
            )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each operator of a plan with its details."""
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


async def _table(result: neo4j.AsyncResult, most: int) -> FreeTable:
    columns = list(result.keys())
    rows: list[list[Any]] = []
    size = 0
    async for record in result:
        row = [_plain(value) for value in record.values()]
        size += len(orjson.dumps(row, option=orjson.OPT_PASSTHROUGH_DATETIME))
        if len(rows) == most or size > MOST_BYTES:
            return FreeTable(columns, rows, truncated=True)
        rows.append(row)
    return FreeTable(columns, rows, truncated=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever Cypher returns
    """Return a value as JSON has it: nodes and relationships as objects, days and times as text."""
    match value:
        case bool() | int() | float() | str() | None:
            return value
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case Node():
            return {"labels": sorted(value.labels), "properties": _plain(dict(value))}
        case Relationship():
            ends = {"start": _id(value.start_node), "end": _id(value.end_node)}
            return {"type": value.type, **ends, "properties": _plain(dict(value))}
        case Path():
            return {"nodes": _plain(list(value.nodes)), "relationships": _plain(list(value.relationships))}
        case bytes() | bytearray():
            return value.hex()
        case date() | datetime():
            return value.isoformat()
    iso = getattr(value, "iso_format", None)
    return iso() if iso else str(value)


def _id(node: Node | None) -> str | None:
    """Return the id of a node; ``None`` where only the relationship was asked for."""
    return None if node is None else node.get("id")
