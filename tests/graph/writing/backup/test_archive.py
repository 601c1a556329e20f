"""The file of a backup: whatever was cut off, altered or added shows."""

from __future__ import annotations

import gzip
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidBackupError
from graph.writing.backup import archive
from graph.writing.backup.archive import FORMAT, Checksum, Head, Line

HEAD = Head(datetime(2026, 11, 28, tzinfo=UTC), "0.2.0", 3)
NODES: list[Line] = [
    ["n", "4:x:0", ["Party"], {"id": "pks", "name": "PKS"}],
    ["n", "4:x:1", ["Person"], {"id": "siti", "aliases": ["Siqom", "Bu Kokom"]}],
    ["n", "4:x:2", ["Person"], {"id": "siti", "aliases": ["Siqom", "Bu Kokom"]}],
]
LINES: list[Line] = [*NODES, ["r", "4:x:0", "4:x:1", "SUPPORTS", {"claim_id": "c1"}]]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "backups" / "one.jsonl.gz"
    archive.write(path, HEAD, LINES)
    return path


def rewrite(path: Path, change: Any) -> None:
    """Let ``change`` alter the list of lines of a backup."""
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))


def test_what_is_written_is_read_and_only_its_owner_may(backup: Path) -> None:
    head, end = archive.examine(backup)
    assert (head, end.nodes, end.relationships) == (HEAD, 3, 1)
    assert list(archive.lines(backup)) == LINES
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [each.name for each in backup.parent.iterdir()] == [backup.name]


def test_a_backup_that_fails_half_way_leaves_the_earlier_one(backup: Path) -> None:
    def broken() -> Any:
        yield LINES[0]
        raise OSError(28, "No space left on device")

    before = backup.read_bytes()
    with pytest.raises(OSError, match="No space"):
        archive.write(backup, HEAD, broken())
    assert backup.read_bytes() == before
    assert len(list(backup.parent.iterdir())) == 1


@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_file_of_which_a_bit_flipped_is_refused_or_the_same(
    where: float, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("flipped") / "one.jsonl.gz"
    archive.write(path, HEAD, LINES)
    data = bytearray(path.read_bytes())
    data[int(where * len(data))] ^= 1 << bit
    path.write_bytes(data)
    try:
        _, end = archive.examine(path)
    except InvalidBackupError:
        return
    assert (end.nodes, list(archive.lines(path))) == (3, LINES)  # a bit of gzip's head that tells nothing


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(backup: Path, share: float) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(InvalidBackupError):
        archive.examine(backup)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: lines[:-1], "its end is missing"),
        (lambda lines: [*lines[:1], *lines[2:]], "it was altered"),
        (lambda lines: [*lines[:3], *lines[2:]], "it was altered"),
        (lambda lines: [each.replace(b"pks", b"pkb") for each in lines], "it was altered"),
        (lambda lines: [*lines, b"[]\n"], "something follows its end"),
        (lambda lines: [lines[0], b"nonsense\n", *lines[1:]], "a line of it is none of ours"),
        (lambda _: [b"{}\n"], "a line of it is none of ours"),
    ],
)
def test_a_file_that_was_altered_is_refused_with_the_reason(backup: Path, change: Any, reason: str) -> None:
    rewrite(backup, change)
    with pytest.raises(InvalidBackupError, match=reason):
        archive.examine(backup)


def test_a_file_of_a_newer_koalisi_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.jsonl.gz"
    archive.write(path, Head(HEAD.made_at, "9.0.0", 3, FORMAT + 1), LINES)
    with pytest.raises(InvalidBackupError, match=r"Koalisi 9\.0\.0 wrote it") as caught:
        archive.examine(path)
    assert "later" in caught.value.remedy


def test_what_is_no_file_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(InvalidBackupError, match="No such file"):
        archive.examine(tmp_path / "none")


def test_days_and_moments_come_back_as_such() -> None:
    properties = {
        "on": date(2024, 5, 2),
        "at": datetime(2024, 5, 2, 8, tzinfo=UTC),
        "days": [date(2024, 5, 2), date(2024, 5, 3)],
        "seats": 3,
        "share": 0.5,
        "whole": True,
        "text": "Ḥājī “Kokom”\n",
    }
    assert archive.decoded(orjson.loads(orjson.dumps(archive.encoded(properties)))) == properties


@given(st.permutations(NODES), st.integers(1, 9))
def test_the_checksum_hangs_neither_on_order_nor_on_numbers(nodes: list[Line], shift: int) -> None:
    def renamed(key: str) -> str:
        return f"4:y:{int(key[-1]) + shift}"

    one, other = Checksum(), Checksum()
    for line in LINES:
        one.add(line)
    for kind, key, labels, properties in nodes:
        other.add([kind, renamed(key), labels, dict(reversed(properties.items()))])
    kind, start, end, type_, properties = LINES[-1]
    other.add([kind, renamed(start), renamed(end), type_, properties])
    assert one.value == other.value
    other.add([kind, renamed(start), renamed(end), type_, properties])
    assert one.value != other.value
