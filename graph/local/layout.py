"""Where the files of the local Neo4j are, and what is written before a start."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.local.releases import Release, release
from graph.private_files import write_private
from graph.settings import Settings
from graph.store import browser_kit

TRANSACTION_TIMEOUT = "10m"
"""An upper bound for whoever gives none: people in Neo4j Browser. Koalisi's own reads bring their own."""

FIRST_START = "first-start"
"""The file beside a store that tells, while its first start is under way, what was there before and is kept.

Neo4j cannot recover a database whose making was broken off (by a power cut, or ``kill -9``), so that what an
unfinished first start made is made anew; a database that somebody brought in with ``koalisi db admin --
database load`` stays.
"""

READ_ONLY = {
    "server.databases.default_to_read_only": "true",
    "db.memory.transaction.max": "128m",  # what one statement may gather, its answer included
}
"""Neo4j's settings of a copy that takes no writes."""


class Layout:
    """The folders and files below the home folder of the local Neo4j."""

    def __init__(self, home: Path, release: Release) -> None:
        self.home, self.release = home, release
        self.jars = home / "jars" / release.version
        self.data = home / "data" / release.version  # the store
        self.conf = home / "conf"
        self.log = home / "logs" / "neo4j.log"
        self.java_log = home / "logs" / "java.log"  # what Java itself said since the last start
        self.record = home / "run" / "neo4j.json"  # the process that runs and its ports
        self.lock = home / "run" / "lock"  # held while a start is under way
        self.training = home / "run" / "training"  # the home of the Neo4j of which Java learns
        self.training_record = home / "run" / "training.json"  # the process that lets Java learn
        self.password = home / "password"  # of the user ``neo4j``

    @classmethod
    def of(cls, settings: Settings) -> Layout:
        """Return the layout that these settings ask for."""
        return cls(settings.home.expanduser().absolute(), release(settings.neo4j_version))

    @property
    def has_users(self) -> bool:
        """Whether Neo4j has been up on this store, and so keeps its users itself."""
        return (self.data / "databases" / "system").exists()

    def prepare(self) -> None:
        """Make the folders; only their owner may look in."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.home.chmod(0o700)
        for folder in (self.jars, self.data, self.conf, self.log.parent, self.record.parent):
            folder.mkdir(parents=True, exist_ok=True)

    def repair(self) -> None:
        """Remove what a broken-off first start has left of the store."""
        marker = self.data / FIRST_START
        if not marker.exists():
            return
        keep = marker.read_text().splitlines()
        for folder in (self.data / "databases", self.data / "transactions"):
            for path in folder.iterdir() if folder.exists() else ():
                if path.name in keep:
                    continue
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
        marker.unlink()

    @contextmanager
    def first_start_marked(self) -> Iterator[None]:
        """Mark the store while its first start is under way; the mark stays if that fails."""
        if self.has_users:
            yield
            return
        databases, marker = self.data / "databases", self.data / FIRST_START
        present = sorted(path.name for path in databases.iterdir()) if databases.exists() else []
        write_private(marker, "\n".join(present))
        yield
        marker.unlink()


def write_configuration(layout: Layout, settings: Settings) -> None:
    """Write ``neo4j.conf`` for these settings."""
    entries = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{settings.bolt_port}",
        "server.bolt.advertised_address": f"127.0.0.1:{settings.bolt_port}",
        "server.http.enabled": "true",
        "server.http.listen_address": f"127.0.0.1:{settings.browser_port}",
        "server.http.advertised_address": f"127.0.0.1:{settings.browser_port}",
        "server.https.enabled": "false",
        "server.directories.data": str(layout.data),
        "server.directories.logs": str(layout.log.parent),
        "server.memory.heap.initial_size": settings.neo4j_heap,
        "server.memory.heap.max_size": settings.neo4j_heap,
        "server.memory.pagecache.size": settings.neo4j_page_cache,
        "db.tx_log.preallocate": "false",  # a quarter of a GB a database otherwise
        "db.transaction.timeout": TRANSACTION_TIMEOUT,
        # Else a statement is planned anew, for 0.3 s, for each order of magnitude of its lists and texts.
        "internal.cypher.use_parameter_size": "false",
        "dbms.security.auth_enabled": "true",
        # Other web pages may not use the ports on loopback: HTTP answers the API's origin alone. Bolt speaks
        # WebSocket, which any page may open and log in to with wrong passwords, so that nobody is ever locked
        # out: the password has 192 random bits.
        "dbms.security.http_access_control_allow_origin": settings.address,
        "dbms.security.auth_max_failed_attempts": "0",
        **(READ_ONLY if settings.neo4j_read_only else {}),
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        **browser_kit.server_settings(settings),
        **layout.release.settings,
    }
    text = "".join(f"{name}={value}\n" for name, value in entries.items())
    write_private(layout.conf / "neo4j.conf", text)


def read_or_make_password(layout: Layout) -> str:
    """Return the password in the password file; write a random one if there is none."""
    if not layout.password.exists():
        write_private(layout.password, secrets.token_hex(24) + "\n")
    return layout.password.read_text().strip()
