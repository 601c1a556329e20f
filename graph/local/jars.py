"""Have Neo4j's jars here: what the lock file names, nothing else, each one checked by its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

import requests
from filelock import FileLock
from jgo.env import LockedDependency, LockFile
from jgo.maven import MavenContext
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from graph.errors import LocalDatabaseError
from graph.local.layout import Layout

CONNECTIONS = 8
CHUNK = 1 << 18  # bytes
TIMEOUT = (10, 60)  # seconds to connect, and between two chunks

Advance = Callable[[int, int, int], None]
"""Called after each jar with: jars fetched so far, jars to fetch, bytes fetched so far."""


class Jar(NamedTuple):
    """One file of a release: its name, where it is to be had, and the SHA-256 that it must have."""

    name: str
    url: str
    sha256: str | None


def fetch(layout: Layout, advance: Advance = lambda *_: None) -> int:
    """Bring every jar of the release into ``layout.jars``; return how many had to be downloaded.

    Jars that are there and sound are kept, so a broken-off download goes on where it ended; files
    that the lock does not name are removed, because whatever lies there would be run. Raises
    LocalDatabaseError as :func:`download` does, and OSError where the folder cannot be written.
    """
    layout.jars.mkdir(parents=True, exist_ok=True)
    context = MavenContext(repo_cache=layout.jars)
    with FileLock(layout.jars.with_name(f"{layout.release.version}.lock")):
        locked = LockFile.load(layout.release.lock_path).dependencies
        jars = [_jar(dependency, context) for dependency in locked]
        sums = {jar.name: jar.sha256 for jar in jars}
        there = list(layout.jars.iterdir())
        with ThreadPoolExecutor() as pool:  # no thread holds the interpreter while it sums up
            for path, digest in zip(there, pool.map(_sha256, there), strict=True):
                if sums.get(path.name) != digest:
                    path.unlink()
        missing = [jar for jar in jars if not (layout.jars / jar.name).exists()]
        if missing:
            download(missing, layout.jars, advance)
    return len(missing)


def download(jars: Sequence[Jar], folder: Path, advance: Advance) -> None:
    """Bring jars into the folder, several at once, each whole and checked, or raise LocalDatabaseError."""
    session = requests.Session()
    retry = Retry(3, backoff_factor=0.5, status_forcelist=(429, 502, 503, 504))
    session.mount("https://", HTTPAdapter(pool_maxsize=CONNECTIONS, max_retries=retry))
    size = 0
    with session, ThreadPoolExecutor(CONNECTIONS) as pool:
        jobs = [pool.submit(_download_one, jar, folder, session) for jar in jars]
        try:
            for done, job in enumerate(as_completed(jobs), 1):
                size += job.result()
                advance(done, len(jobs), size)
        except requests.RequestException as error:
            raise LocalDatabaseError(
                f"Neo4j could not be downloaded from Maven Central: {_reason(error)}.",
                remedy="Check the network (HTTPS_PROXY, if you are behind one) and start again: "
                "what has arrived is kept.",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _download_one(jar: Jar, folder: Path, session: requests.Session) -> int:
    path = folder / jar.name
    part = path.with_name(path.name + ".part")
    digest = hashlib.sha256()
    with session.get(jar.url, stream=True, timeout=TIMEOUT) as response:
        response.raise_for_status()
        with part.open("wb") as file:
            for chunk in response.iter_content(CHUNK):
                file.write(chunk)
                digest.update(chunk)
    if digest.hexdigest() != jar.sha256:
        part.unlink()
        raise LocalDatabaseError(
            f"{path.name} arrived damaged or altered: its SHA-256 is not the one in the lock file.",
            remedy="Start again; if it stays so, something between here and Maven Central alters downloads.",
        )
    part.replace(path)
    return path.stat().st_size


def _reason(error: requests.RequestException) -> str:
    if error.response is not None:
        return f"it answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "it does not answer"
    return "it cannot be reached"


def _jar(locked: LockedDependency, context: MavenContext) -> Jar:
    component = context.project(locked.groupId, locked.artifactId).at_version(locked.version)
    name = component.artifact(locked.classifier or "", locked.packaging).filename
    url = f"{context.remote_repos['central']}/{component.path_prefix.as_posix()}/{name}"
    return Jar(name, url, locked.sha256)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
