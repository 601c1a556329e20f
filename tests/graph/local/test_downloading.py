from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from graph.errors import LocalDatabaseError
from graph.local.downloading import download
from graph.local.releases import Jar

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
    jars = [Jar(name, f"{central}/{name}", SHA256) for name in ("one.jar", "two.jar")]
    with pytest.raises(LocalDatabaseError, match="it answered 404"):
        download(jars, folder, ignore)
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
