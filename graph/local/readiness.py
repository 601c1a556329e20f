"""Wait for a Neo4j that starts, and tell why one does not; the driver is imported here, while Java starts."""

from __future__ import annotations

import socket
import time

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.errors import LocalDatabaseError
from graph.local import faults, processes
from graph.local.layout import Layout
from graph.local.processes import Record
from graph.store.connection import Connection

POLL = 0.05
"""Seconds between two attempts to reach a Neo4j that starts."""


def wait(connection: Connection, record: Record, layout: Layout, limit: float) -> None:
    """Return when a driver gets an answer and the Browser's port is open; LocalDatabaseError says why not."""
    end = time.monotonic() + limit
    login = (connection.username, connection.password)
    with neo4j.GraphDatabase.driver(connection.uri, auth=login) as driver:
        while True:
            try:
                with driver.session(database=connection.database) as session:
                    session.run("RETURN 1").consume()
                socket.create_connection(("127.0.0.1", record.browser_port), timeout=1).close()
            except AuthError as error:
                raise LocalDatabaseError(
                    f"Neo4j does not accept the password in {layout.password}.",
                    remedy=f"Put the right one back, or stop it and remove the store {layout.data}: "
                    "it is loaded anew from the seeds.",
                ) from error
            except (DriverError, Neo4jError, ConnectionError, TimeoutError) as error:
                output = record.output(layout)
                if not processes.is_alive(record.pid) or faults.is_fatal(output):
                    raise faults.start_failed("Neo4j could not start", output) from error
                if (reason := _given_up(driver, connection.database, error)) is not None:
                    raise faults.store_damaged(layout.data, reason) from error
                if time.monotonic() > end:
                    remedy = "Allow it more time: KOALISI_NEO4J_START_TIMEOUT=…"
                    late = f"Neo4j did not answer within {limit:.0f} s"
                    raise faults.start_failed(late, output, remedy=remedy) from error
                time.sleep(POLL)
            else:
                return


def _given_up(driver: neo4j.Driver, database: str, error: Exception) -> str | None:
    """Return why Neo4j, which answers, does not open the database; ``None`` while it may still do so."""
    if not isinstance(error, Neo4jError) or not (error.code or "").endswith("DatabaseUnavailable"):
        return None
    statement = f"SHOW DATABASE {database} YIELD currentStatus, requestedStatus, statusMessage"
    try:
        with driver.session(database="system") as session:
            rows = session.run(statement).values()
    except (DriverError, Neo4jError):  # what tells of databases is itself on its way
        return None
    failed = (message for status, wanted, message in rows if status != wanted and message)
    return next(failed, None)  # one on its way has no message
