"""A backup taken while others read and write, put back, and proved equal."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.domain.access import AccountRole
from graph.errors import InvalidBackupError, NotEmptyError
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.backup import archive, backing_up
from graph.writing.log import log
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit
from graph.writing.package.load import load
from tests.conftest import Server
from tests.seeds import sliced

NOTE = Edit("claims", "c032", {"note": "A note of the newsroom."}, partly=True)
OTHER = Edit("claims", "c032", {"note": "Another one."}, partly=True)


@pytest.fixture(scope="module")
def database(scratch: Server) -> Iterator[Database]:
    with Database(*scratch) as database:
        load(database, sliced())
        accounts.add(database, "reviewer", AccountRole.REVIEWER, "a long password of theirs")
        yield database


def emptied(database: Database) -> None:
    backing_up._clear(database)


def test_what_is_restored_is_what_was_stored_the_log_and_accounts_too(
    database: Database, tmp_path: Path
) -> None:
    edits.apply(database, [NOTE], by="reviewer", through="desk")
    before, path = log.current(database.read), tmp_path / "one.jsonl.gz"
    told = backing_up.back_up(database, path)
    with pytest.raises(NotEmptyError, match="nodes"):
        backing_up.restore(database, path)
    emptied(database)
    assert backing_up.restore(database, path) == told
    assert log.current(database.read) == before
    assert log.verify(database.read) == []
    assert backing_up.back_up(database, tmp_path / "two.jsonl.gz").checksum == told.checksum
    assert database.read("read/loaded")


def test_writers_wait_for_a_backup_and_readers_do_not(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    whole = backing_up.stored

    def slow(*told: object) -> Iterator[archive.Line]:
        begun.set()
        assert go_on.wait(30)
        yield from whole(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(backing_up, "stored", slow)
    backup = threading.Thread(target=backing_up.back_up, args=(database, tmp_path / "one.jsonl.gz"))
    backup.start()
    assert begun.wait(30)
    writer = threading.Thread(
        target=edits.apply, args=(database, [OTHER]), kwargs={"by": "reviewer", "through": "desk"}
    )
    writer.start()
    time.sleep(0.5)
    assert database.read("read/loaded")
    assert writer.is_alive()
    go_on.set()
    backup.join(60)
    writer.join(60)
    assert not writer.is_alive()


def test_an_altered_file_writes_nothing(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    backing_up.back_up(database, path)
    lines = gzip.decompress(path.read_bytes()).replace(b"NasDem", b"Nasdem")
    path.write_bytes(gzip.compress(lines))
    with pytest.raises(InvalidBackupError, match="altered"):
        backing_up.restore(database, path)
    assert database.read("read/loaded")


def test_a_restoration_that_was_broken_off_is_not_loaded_and_is_begun_anew(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.jsonl.gz"
    told = backing_up.back_up(database, path)
    emptied(database)
    with monkeypatch.context() as killed:
        killed.setattr(backing_up, "_prove", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        killed.setattr(backing_up, "_clear", lambda *_: None)  # as after `kill -9`: nothing is tidied
        with pytest.raises(KeyboardInterrupt):
            backing_up.restore(database, path)
    assert database.read("read/loaded") == []  # half of it is there, and nobody is told that all is
    assert backing_up.restore(database, path) == told
    assert database.read("read/loaded")
