from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from jgo.env import LockFile

from graph.errors import LocalDatabaseError
from graph.local import jars
from graph.local.jars import Jar, download
from graph.local.layout import Layout
from graph.local.releases import RELEASES, Release
from graph.settings import Settings

CONTENT = b"what a jar holds" * 50_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def central(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has one jar."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "one.jar").write_bytes(CONTENT)
    handler = partial(SimpleHTTPRequestHandler, directory=str(shelf))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "jars"
    there.mkdir()
    return there


def ignore(*_: int) -> None:
    """Nobody looks on."""


def test_progress_counts_jars_and_bytes(central: str, folder: Path) -> None:
    seen: list[tuple[int, int, int]] = []
    download([Jar("one.jar", f"{central}/one.jar", SHA256)], folder, lambda *numbers: seen.append(numbers))
    assert (folder / "one.jar").read_bytes() == CONTENT
    assert seen == [(1, 1, len(CONTENT))]


def test_what_arrives_must_have_the_hash_of_the_lock(central: str, folder: Path) -> None:
    with pytest.raises(LocalDatabaseError, match="damaged or altered"):
        download([Jar("one.jar", f"{central}/one.jar", "0" * 64)], folder, ignore)
    assert list(folder.iterdir()) == []


def test_a_jar_that_is_not_there_is_explained_and_others_are_kept(central: str, folder: Path) -> None:
    both = [Jar(name, f"{central}/{name}", SHA256) for name in ("one.jar", "two.jar")]
    with pytest.raises(LocalDatabaseError, match="it answered 404"):
        download(both, folder, ignore)
    assert [path.name for path in folder.iterdir()] == ["one.jar"]


@pytest.mark.slow
def test_no_network_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # the discard port: nobody listens
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(LocalDatabaseError, match="cannot be reached") as raised:
        download([Jar("one.jar", "https://jars.example/one.jar", SHA256)], folder, ignore)
    assert "network" in raised.value.remedy


def test_a_half_finished_download_is_completed(tmp_path: Path) -> None:
    cache = Settings()
    release = RELEASES[cache.neo4j_version]
    shared = Layout.of(cache)
    jars.fetch(shared)
    mine = Layout(tmp_path, release)
    shutil.copytree(shared.jars, mine.jars)
    first, second, *_ = sorted(mine.jars.iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:100])
    (mine.jars / "half.jar.part").write_bytes(b"half")
    (mine.jars / "stranger.jar").write_bytes(b"not ours")

    assert jars.fetch(mine) == 2

    assert sorted(path.name for path in mine.jars.iterdir()) == sorted(p.name for p in shared.jars.iterdir())
    assert second.read_bytes() == (shared.jars / second.name).read_bytes()
    assert jars.fetch(mine) == 0


@pytest.mark.parametrize("release", RELEASES.values(), ids=RELEASES)
def test_every_locked_jar_has_a_hash(release: Release) -> None:
    locked = LockFile.load(release.lock_path).dependencies
    assert all(each.sha256 and len(each.sha256) == 64 for each in locked)
    names = {f"{each.groupId}:{each.artifactId}:{each.version}" for each in locked}
    assert set(release.coordinates) <= names
