from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from jgo.env import LockedDependency, LockFile

from graph.local import jars
from graph.local.layout import Layout
from graph.local.releases import RELEASES, Release
from graph.local.signatures import copy_without
from graph.settings import Settings


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


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


class OneJar(Release):
    """A release of one jar, whose lock is where its main class would be."""

    @property
    def lock_path(self) -> Path:
        return Path(self.main_class)


@pytest.mark.parametrize("fits", [True, False])
def test_a_signed_jar_is_kept_without_its_signature_where_that_is_as_expected(
    tmp_path: Path, *, fits: bool
) -> None:
    signed = tmp_path / "signed-1.0.jar"
    with ZipFile(signed, "w") as file:
        file.writestr("one/Class.class", b"class")
        file.writestr("META-INF/ONE.SF", b"signature")
    copy_without(signed, tmp_path / "copy.jar")
    unsigned = sum_of(tmp_path / "copy.jar") if fits else "0" * 64
    lock = tmp_path / "lock.toml"
    LockFile([LockedDependency("org.one", "signed", "1.0", sha256=sum_of(signed))]).save(lock)
    layout = Layout(tmp_path / "home", OneJar("one", str(lock), unsigned={signed.name: unsigned}))
    layout.jars.mkdir(parents=True)
    there = layout.jars / signed.name
    shutil.copy(signed, there)

    for _ in range(2):
        assert jars.fetch(layout) == 0
        assert sum_of(there) == (unsigned if fits else sum_of(signed))
        assert list(layout.jars.iterdir()) == [there]


def test_no_jar_that_runs_is_signed(tmp_path: Path) -> None:
    layout = Layout.of(Settings())
    jars.fetch(layout)
    signed = {}
    for path in layout.jars.glob("*.jar"):
        with ZipFile(path) as file:
            if any(name.endswith(".SF") for name in file.namelist()):
                copy_without(path, tmp_path / path.name)
                signed[path.name] = sum_of(tmp_path / path.name)
    assert signed == {}, "these sums belong into Release.unsigned"


@pytest.mark.parametrize("release", RELEASES.values(), ids=RELEASES)
def test_every_locked_jar_has_a_hash(release: Release) -> None:
    locked = LockFile.load(release.lock_path).dependencies
    assert all(each.sha256 and len(each.sha256) == 64 for each in locked)
    names = {f"{each.groupId}:{each.artifactId}:{each.version}" for each in locked}
    assert set(release.coordinates) <= names
