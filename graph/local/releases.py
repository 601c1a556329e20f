"""The Neo4j releases that can be run locally: the one place where versions are pinned.

After a change here, ``python -m graph.local.locking`` writes the lock files anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LocalDatabaseError

BROWSER = "org.neo4j.client:neo4j-browser:5.15.0"
"""The newest Neo4j Browser on Maven Central."""

ADMIN_CLASS = "org.neo4j.server.startup.Neo4jAdminCommand"


Advance = Callable[[int, int, int], None]
"""Called after each jar with: jars fetched so far, jars to fetch, bytes fetched so far."""


@dataclass(frozen=True)
class Jar:
    """One file of a release: its name, where it is to be had, and the SHA-256 that it must have."""

    name: str
    url: str
    sha256: str | None
    unsigned: str | None = None
    """The SHA-256 that it has without its signature, where it is signed."""


_SIGNED = {
    "eclipse-collections-11.1.0.jar": "43f5b755dd8a64c513339fbb228e442c1d6e0f9e38de616bbada5091040bc783",
    "eclipse-collections-api-11.1.0.jar": "b3dfd432cad1eba31398c5fef34f97a60a8dcb433dce467d64165cad702d7d3d",
}


@dataclass(frozen=True)
class Release:
    """One release of Neo4j Community: its version, its main class and the settings that only it knows."""

    version: str
    main_class: str
    settings: Mapping[str, str] = field(default_factory=dict)
    unsigned: Mapping[str, str] = field(default_factory=lambda: _SIGNED)
    """Its signed jars, with the SHA-256 that each has without its signature."""

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
        raise LocalDatabaseError(
            f"Neo4j {version} cannot be run locally.",
            remedy=f"Set KOALISI_NEO4J_VERSION to one of: {', '.join(RELEASES)}.",
        )
    return RELEASES[version]
