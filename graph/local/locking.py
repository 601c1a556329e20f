"""Write the lock files: ``python -m graph.local.locking``, after a change of version.

The resolver walks the POMs as Maven does and fetches each jar once to take its SHA-256.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from jgo.env import LockedDependency, LockFile
from jgo.maven import MavenContext
from jgo.parse import Coordinate

from graph.local.releases import RELEASES, Release


def resolve(release: Release) -> LockFile:
    """Return every jar that this release needs at run time, in the order of their coordinates."""
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=60)
        # Raw: not read as a bill of materials, which would pin other versions and bring in test libraries.
        wanted = [
            context.create_dependency(replace(Coordinate.parse(coordinate), scope="compile", raw=True))
            for coordinate in release.coordinates
        ]
        inputs, transitive = context.resolver.resolve(wanted)
        needed = [*inputs, *(jar for jar in transitive if jar.scope in ("compile", "runtime"))]
        locked = [LockedDependency.from_dependency(jar) for jar in needed]
    locked.sort(key=lambda jar: (jar.groupId, jar.artifactId, jar.version, jar.classifier or ""))
    return LockFile(locked)


if __name__ == "__main__":
    for release in RELEASES.values():
        resolve(release).save(release.lock_path)
