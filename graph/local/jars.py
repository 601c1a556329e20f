"""Have Neo4j's jars here: what the lock file names, nothing else, each one checked by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock
from jgo.env import LockedDependency, LockFile
from jgo.maven import MavenContext

from graph.local import signatures
from graph.local.layout import Layout
from graph.local.releases import Advance, Jar


def fetch(layout: Layout, advance: Advance = lambda *_: None) -> int:
    """Bring every jar of the release into ``layout.jars``; return how many had to be downloaded.

    Jars that are there and sound are kept, so a broken-off download goes on where it ended; files
    that the lock does not name are removed, because whatever lies there would be run. Signatures are taken
    off, once a jar was checked (:mod:`graph.local.signatures`).

    Raises:
        LocalDatabaseError: the network is away, or a jar is not the one that the lock names.
        OSError: the folder cannot be written, or the disk is full.
    """
    layout.jars.mkdir(parents=True, exist_ok=True)
    context = MavenContext(repo_cache=layout.jars)
    with FileLock(layout.jars.with_name(f"{layout.release.version}.lock")):
        locked = LockFile.load(layout.release.lock_path).dependencies
        jars = [_jar(dependency, context, layout.release.unsigned) for dependency in locked]
        wanted = {jar.name: jar for jar in jars}
        there = list(layout.jars.iterdir())
        with ThreadPoolExecutor() as pool:  # no thread holds the interpreter while it sums up
            sums = {path.name: digest for path, digest in zip(there, pool.map(_sha256, there), strict=True)}
        for name, digest in sums.items():
            if name not in wanted or digest not in (wanted[name].sha256, wanted[name].unsigned):
                (layout.jars / name).unlink()
        missing = [jar for jar in jars if not (layout.jars / jar.name).exists()]
        if missing:
            from graph.local.downloading import download  # its HTTP client takes a while to import

            download(missing, layout.jars, advance)
        for jar in jars:
            if jar.unsigned and sums.get(jar.name) != jar.unsigned:
                _unsign(layout.jars / jar.name, jar.unsigned)
    return len(missing)


def _jar(locked: LockedDependency, context: MavenContext, unsigned: Mapping[str, str]) -> Jar:
    component = context.project(locked.groupId, locked.artifactId).at_version(locked.version)
    name = component.artifact(locked.classifier or "", locked.packaging).filename
    url = f"{context.remote_repos['central']}/{component.path_prefix.as_posix()}/{name}"
    return Jar(name, url, locked.sha256, unsigned.get(name))


def _unsign(path: Path, sha256: str) -> None:
    """Put what a jar is without its signature in its place; one that is not as expected then stays signed."""
    copy = path.with_name(path.name + ".part")
    signatures.copy_without(path, copy)
    if _sha256(copy) == sha256:
        copy.replace(path)
    else:
        copy.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
