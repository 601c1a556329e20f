"""Where the files of the local Neo4j are, and what is written before a start: configuration and password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from graph.local.releases import Release, release
from graph.private_files import write_private
from graph.settings import Settings
from graph.store import browser_kit

TRANSACTION_TIMEOUT = "10m"
"""An upper bound for whoever gives none: people in Neo4j Browser. Koalisi's own reads bring their own."""


READ_ONLY = {
    "server.databases.default_to_read_only": "true",
    "db.memory.transaction.max": "128m",  # what one statement may gather, its answer included
}
"""Neo4j's settings of a copy that takes no writes."""


@dataclass(frozen=True)
class Layout:
    """The folders and files below the home folder of the local Neo4j."""

    home: Path
    release: Release

    @classmethod
    def of(cls, settings: Settings) -> Layout:
        """Return the layout that these settings ask for.

        Raises:
            LocalDatabaseError: the settings name a version that cannot be run locally.
        """
        return cls(settings.home.expanduser().absolute(), release(settings.neo4j_version))

    @property
    def jars(self) -> Path:
        """Neo4j's jars."""
        return self.home / "jars" / self.release.version

    @property
    def data(self) -> Path:
        """The store."""
        return self.home / "data" / self.release.version

    @property
    def conf(self) -> Path:
        """The folder of ``neo4j.conf``."""
        return self.home / "conf"

    @property
    def log(self) -> Path:
        """Neo4j's own log."""
        return self.home / "logs" / "neo4j.log"

    @property
    def java_log(self) -> Path:
        """What Java itself said since the last start."""
        return self.home / "logs" / "java.log"

    @property
    def record(self) -> Path:
        """The process that runs and its ports."""
        return self.home / "run" / "neo4j.json"

    @property
    def lock(self) -> Path:
        """Held while a start is under way."""
        return self.home / "run" / "lock"

    @property
    def training(self) -> Path:
        """The home of the Neo4j of which Java learns."""
        return self.home / "run" / "training"

    @property
    def training_record(self) -> Path:
        """The process that lets Java learn, while it runs."""
        return self.home / "run" / "training.json"

    @property
    def password(self) -> Path:
        """The password of the user ``neo4j``."""
        return self.home / "password"

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
        **guarded(settings),
        **(READ_ONLY if settings.neo4j_read_only else {}),
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        **browser_kit.server_settings(settings),
        **layout.release.settings,
    }
    text = "".join(f"{name}={value}\n" for name, value in entries.items())
    write_private(layout.conf / "neo4j.conf", text)


def guarded(settings: Settings) -> dict[str, str]:
    """Return Neo4j's settings that keep other web pages from its ports on loopback.

    Its HTTP port answers pages of the API's origin alone. Bolt also speaks WebSocket, which any page may open
    and log in to with a wrong password, so nobody is ever locked out: the password has 192 random bits.
    """
    return {
        "dbms.security.http_access_control_allow_origin": settings.address,
        "dbms.security.auth_max_failed_attempts": "0",  # no limit
    }


def read_or_make_password(layout: Layout) -> str:
    """Return the password in the password file; write a random one if there is none."""
    if not layout.password.exists():
        write_private(layout.password, secrets.token_hex(24) + "\n")
    return layout.password.read_text().strip()
