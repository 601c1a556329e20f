"""Reading the public files: what they hash to, how many lines they have, their rows one by one."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from graph.errors import InvalidInputError
from graph.writing.imports.records import Reject
from graph.writing.imports.texts import UNPRINTABLE, unfit
from graph.writing.records.facts import HASH_BYTES
from graph.writing.records.models import LONGEST_CELL

LARGEST_JSON = 64 * 2**20
"""Bytes of the largest JSON file that is read: it is held in memory as a whole, at about 8 times its size."""
DEEPEST_JSON = 100
"""Levels that lists and objects of a JSON file may be nested; each costs a call, and Python has 1,000."""
DIGITS = "[0-9]{1,12}"
"""A count, as a pattern: nobody counts a trillion people, and no database holds 20 digits."""
_CHUNK = 2**20


class _Reader(Protocol):
    """What ``csv.reader`` makes."""

    line_num: int

    def __next__(self) -> list[str]: ...
    def __iter__(self) -> Iterator[list[str]]: ...


def require(folder: Path, *names: str) -> list[Path]:
    """Return the paths of files in ``folder``.

    Raises:
        InvalidInputError: ``folder`` is no folder, or a file is missing.
    """
    if not folder.is_dir():
        raise InvalidInputError(
            f"{folder} is no folder.", remedy=f"Name the folder that holds {', '.join(names)}."
        )
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise InvalidInputError(
            f"{folder} lacks {', '.join(missing)}.", remedy="docs/import.md says where the files come from."
        )
    return [folder / name for name in names]


def content_hash(path: Path) -> str:
    """Return the hash of a file's bytes."""
    hashed = hashlib.blake2b(digest_size=HASH_BYTES)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def lines(path: Path) -> int:
    """Return the number of line ends in a file, gzipped or not; a last line without one is not counted.

    Raises:
        InvalidInputError: it is no gzip file, though its name says so.
    """
    with _opened(path) as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def rows(path: Path, part: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]] | Reject]:
    """Yield each row of a CSV file (gzipped when it ends so): the number of its first line and its cells.

    The cells are those of ``columns``, in that order, each run of white space as one space.
    A row with too few or too many cells, with bytes that are no UTF-8, or with a cell that is too long is a
    reject.

    Raises:
        InvalidInputError: the file lacks a column, or is no gzip file.
    """
    with (
        _opened(path) as binary,
        io.TextIOWrapper(binary, "utf-8-sig", errors="surrogateescape", newline="") as file,
    ):
        yield from _rows(csv.reader(file), path, part, columns)


def document(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the content of a JSON file.

    Raises:
        InvalidInputError: it is no JSON, larger than ``LARGEST_JSON`` or deeper than ``DEEPEST_JSON``.
    """
    size = path.stat().st_size
    if size > LARGEST_JSON:
        raise InvalidInputError(
            f"{path.name} has {size:,} bytes; a JSON file is read as a whole, up to {LARGEST_JSON:,}.",
            remedy="Split it into several files.",
        )
    try:
        content = json.loads(path.read_bytes())
        is_deep = _is_deep(content)
    except ValueError as error:
        raise InvalidInputError(f"{path.name} is no JSON: {error}", remedy="Fetch it again.") from error
    except RecursionError:
        is_deep = True
    if is_deep:
        raise InvalidInputError(
            f"{path.name} is nested more than {DEEPEST_JSON} levels deep.",
            remedy="Fetch it again; no list within a list goes that deep.",
        )
    return content


def _is_deep(content: object) -> bool:
    level = [content]
    for _ in range(DEEPEST_JSON):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
    return bool(level)


def _rows(
    reader: _Reader, path: Path, part: str, columns: Sequence[str]
) -> Iterator[tuple[int, list[str]] | Reject]:
    header = next(reader, [])
    lacking = [column for column in columns if column not in header]
    if lacking:
        raise InvalidInputError(
            f"{path.name} has no column {', '.join(lacking)}.",
            remedy=f"Its header must have: {', '.join(columns)}.",
        )
    places = [header.index(column) for column in columns]
    count = len(header)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(part, path.name, number, "", f"cannot be split into cells: {error}")
            continue
        if len(cells) != count:
            yield Reject(part, path.name, number, "", f"has {len(cells)} cells, the header {count}")
            continue
        found = [" ".join(cells[place].split()) for place in places]  # no-break spaces and line ends too
        whole = "".join(found)
        if len(whole) <= LONGEST_CELL and whole.isprintable():  # nearly all
            yield number, found
        elif fault := next(_faults(columns, found), None):
            yield Reject(part, path.name, number, *fault)
        else:
            yield number, found


def _faults(columns: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for column, cell in zip(columns, cells, strict=True):
        if reason := unfit(cell) or (None if cell.isprintable() else UNPRINTABLE):
            yield column, reason


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") if path.suffix != ".gz" else gzip.open(path, "rb") as file:
            yield cast(BinaryIO, file)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InvalidInputError(f"{path.name} is damaged: {error}", remedy="Fetch it again.") from error
