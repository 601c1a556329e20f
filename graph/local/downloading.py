"""Download jars from Maven Central, several at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from graph.errors import LocalDatabaseError
from graph.local.releases import Advance, Jar

CONNECTIONS = 8
CHUNK = 1 << 18  # bytes
TIMEOUT = (10, 60)  # seconds to connect, and between two chunks


def download(jars: Sequence[Jar], folder: Path, advance: Advance) -> None:
    """Bring these jars into the folder, each one whole and checked or not at all.

    Raises:
        LocalDatabaseError: the network is away, or a jar is not the one that was wanted.
        OSError: the folder cannot be written, or the disk is full.
    """
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
