"""The Neo4j releases that can be run locally; after a change run ``python -m graph.local.locking``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LocalDatabaseError

BROWSER = "org.neo4j.client:neo4j-browser:5.15.0"
"""The newest Neo4j Browser on Maven Central."""

ADMIN_CLASS = "org.neo4j.server.startup.Neo4jAdminCommand"


@dataclass(frozen=True)
class Release:
    """One release of Neo4j Community: its version, its main class and the settings that only it knows."""

    version: str
    main_class: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def coordinates(self) -> tuple[str, ...]:
        """Maven coordinates of what must be on the class path, dependencies aside."""
        return (f"org.neo4j:neo4j:{self.version}", f"org.neo4j.app:neo4j-server:{self.version}", BROWSER)

    @property
    def lock_path(self) -> Path:
        """The file that lists every jar with its SHA-256."""
        return Path(__file__).parent / "locks" / f"neo4j-{self.version}.toml"


RELEASES = {
    release.version: release
    for release in (
        Release(
            "2026.09.0",
            "org.neo4j.server.Neo4jCommunity",
            {
                "dbms.fleet_manager.enabled": "false",
                # The default makes a stop last 12 s.
                "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
                "server.fleet_discovery.enabled": "false",
                "server.http.x_forward.enabled": "false",
            },
        ),
        Release(
            "5.26.28",
            "org.neo4j.server.CommunityEntryPoint",
            {"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"},
        ),
    )
}


def release(version: str) -> Release:
    """Return the release of this version; raise LocalDatabaseError where it cannot be run locally."""
    if version not in RELEASES:
        remedy = f"Set KOALISI_NEO4J_VERSION to one of: {', '.join(RELEASES)}."
        raise LocalDatabaseError(f"Neo4j {version} cannot be run locally.", remedy=remedy)
    return RELEASES[version]
