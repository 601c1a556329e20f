"""A jar loses its signature, and nothing else."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from graph.local.signatures import copy_without

MANIFEST = "META-INF/MANIFEST.MF"
MAIN = b"Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n"
KEPT = {MANIFEST: MAIN, "one/Class.class": b"\xca\xfe" * 500, "META-INF/services/one.Service": b"one.Class\n"}
SUMS = b"Name: one/Class.class\r\nSHA-256-Digest: MNpoXgf8\r\n\r\n"


def jar(path: Path, compression: int = ZIP_DEFLATED) -> Path:
    """Write a signed jar."""
    with ZipFile(path, "w", compression) as file:
        for name, content in KEPT.items():
            file.writestr(name, content + SUMS if name == MANIFEST else content)
        for name in ("META-INF/SIGNER.SF", "META-INF/SIGNER.RSA"):
            file.writestr(name, b"signed")
    return path


def test_all_but_the_signature_and_the_sums_of_files_is_kept(tmp_path: Path) -> None:
    copy_without(jar(tmp_path / "signed.jar"), tmp_path / "copy.jar")
    with ZipFile(tmp_path / "copy.jar") as file:
        assert {name: file.read(name) for name in file.namelist()} == KEPT


@pytest.mark.parametrize("level", [1, 9])
def test_the_copy_hangs_on_what_is_in_the_jar_alone(tmp_path: Path, level: int) -> None:
    once = jar(tmp_path / "once.jar")
    with (
        ZipFile(once) as file,
        ZipFile(tmp_path / "again.jar", "w", ZIP_DEFLATED, compresslevel=level) as again,
    ):
        for entry in file.infolist():
            again.writestr(entry, file.read(entry), ZIP_DEFLATED, level)
    for name in ("once", "again"):
        copy_without(tmp_path / f"{name}.jar", tmp_path / f"{name}.copy")
    assert (tmp_path / "once.copy").read_bytes() == (tmp_path / "again.copy").read_bytes()
