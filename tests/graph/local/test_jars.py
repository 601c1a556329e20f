from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from jgo.env import LockedDependency, LockFile

from graph.errors import LocalDatabaseError
from graph.local import jars
from graph.local.layout import Layout
from graph.local.releases import RELEASES, Release
from graph.settings import Settings

JAR = "jspecify-1.0.0.jar"
SHA256 = "1fad6e6be7557781e4d33729d49ae1cdc8fdda6fe477bb0cc68ce351eafdfbab"


class SmallRelease(Release):
    """A release of one small jar, so that a fault can be tried without 160 MB."""

    @property
    def lock_path(self) -> Path:
        return Path(self.main_class)


def layout_with_lock_of(folder: Path, sha256: str) -> Layout:
    lock = folder / "small.toml"
    LockFile([LockedDependency("org.jspecify", "jspecify", "1.0.0", sha256=sha256)]).save(lock)
    return Layout(folder / "home", SmallRelease("small", str(lock)))


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


def test_what_arrives_must_have_the_hash_of_the_lock(tmp_path: Path) -> None:
    layout = layout_with_lock_of(tmp_path, "0" * 64)
    with pytest.raises(LocalDatabaseError, match="damaged or altered"):
        jars.fetch(layout)
    assert list(layout.jars.iterdir()) == []


def test_progress_counts_jars_and_bytes(tmp_path: Path) -> None:
    layout = layout_with_lock_of(tmp_path, SHA256)
    seen: list[tuple[int, int, int]] = []
    jars.fetch(layout, lambda *numbers: seen.append(numbers))
    content = (layout.jars / JAR).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256
    assert seen == [(1, 1, len(content))]


@pytest.mark.slow
def test_no_network_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # the discard port: nobody listens
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(LocalDatabaseError, match="cannot be reached") as raised:
        jars.fetch(layout_with_lock_of(tmp_path, SHA256))
    assert "network" in raised.value.remedy


@pytest.mark.parametrize("release", RELEASES.values(), ids=RELEASES)
def test_every_locked_jar_has_a_hash(release: Release) -> None:
    locked = LockFile.load(release.lock_path).dependencies
    assert all(each.sha256 and len(each.sha256) == 64 for each in locked)
    names = {f"{each.groupId}:{each.artifactId}:{each.version}" for each in locked}
    assert set(release.coordinates) <= names
