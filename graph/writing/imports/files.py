"""Reading the public files: their hashes, how many lines they have, their rows one by one."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from graph.domain.characters import first_control_character
from graph.errors import InvalidInputError
from graph.writing.records.facts import HASH_BYTES
from graph.writing.records.imported import ImportedRecord, Reject
from graph.writing.records.models import LONGEST_CELL

LARGEST_JSON = 64 * 2**20
"""Bytes of the largest JSON file that is read: it is held in memory as a whole, at about 8 times its size."""
DEEPEST_JSON = 100
"""Levels that lists and objects of a JSON file may be nested; each costs a call, and Python has 1,000."""
_COUNT = re.compile("[0-9]{1,12}")
"""Nobody counts a trillion people, and no database holds 20 digits."""
_CHUNK = 2**20
UNPRINTABLE = "holds bytes or characters that cannot be printed"

R = TypeVar("R")
Cells = Mapping[str, str]
"""A row's cells by column, each run of white space as one space."""


class RejectedError(Exception):
    """A row that cannot be loaded: the column at fault (empty for the whole row), and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


def reject_unless(is_sound: object, column: str, reason: str) -> None:
    """Raise a RejectedError where something of a row is not sound."""
    if not is_sound:
        raise RejectedError(column, reason)


def unfit(text: str) -> str | None:
    """Return why a text cannot be stored, as a reject says it; ``None`` for one that can."""
    if len(text) > LONGEST_CELL:
        return f"has {len(text):,} characters; shorten it to at most {LONGEST_CELL:,}"
    return UNPRINTABLE if first_control_character(text) else None


def is_count(cell: str) -> bool:
    """Whether a cell is a number of people, votes or the like."""
    return _COUNT.fullmatch(cell) is not None


def require(folder: Path, *names: str) -> list[Path]:
    """Return the paths of files in ``folder``; raises InvalidInputError where one is missing."""
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
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=HASH_BYTES)).hexdigest()


def lines(path: Path) -> int:
    """Return the number of line ends in a file, gzipped or not; a last line without one is not counted."""
    with _opened(path) as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def records(
    path: Path, part: str, columns: Sequence[str], make: Callable[[int, Cells], ImportedRecord | None]
) -> Iterator[ImportedRecord | Reject]:
    """Yield what ``make`` makes of each row of a CSV file, as :func:`made` does."""
    return made(path.name, part, rows(path, part, columns), make)


def made(
    file: str,
    part: str,
    rows: Iterable[tuple[int, R] | Reject],
    make: Callable[[int, R], ImportedRecord | None],
) -> Iterator[ImportedRecord | Reject]:
    """Yield what ``make`` makes of each row, if anything; a row of a :class:`RejectedError` is a reject."""
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        try:
            record = make(*row)
        except RejectedError as error:
            yield Reject(part, file, row[0], error.column, error.reason)
        else:
            if record is not None:
                yield record


def rows(path: Path, part: str, columns: Sequence[str]) -> Iterator[tuple[int, Cells] | Reject]:
    """Yield each row of a CSV file, maybe gzipped: the number of its first line and its cells of ``columns``.

    A row of another width, no UTF-8 or a long cell is a reject; raises InvalidInputError without a column.
    """
    with (
        _opened(path) as binary,
        io.TextIOWrapper(binary, "utf-8-sig", errors="surrogateescape", newline="") as file,
    ):
        reader = csv.reader(file)
        header = next(reader, [])
        if lacking := [column for column in columns if column not in header]:
            raise InvalidInputError(
                f"{path.name} has no column {', '.join(lacking)}.",
                remedy=f"Its header must have: {', '.join(columns)}.",
            )
        places = [header.index(column) for column in columns]
        while True:
            number = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Reject(part, path.name, number, "", f"cannot be split into cells: {error}")
                continue
            if row is None:
                return
            if len(row) != len(header):
                yield Reject(part, path.name, number, "", f"has {len(row)} cells, the header {len(header)}")
                continue
            parts = (" ".join(row[place].split()) for place in places)  # no-break spaces and line ends too
            cells = dict(zip(columns, parts, strict=True))
            unsound = (
                name for name, cell in cells.items() if not cell.isprintable() or len(cell) > LONGEST_CELL
            )
            if column := next(unsound, None):
                yield Reject(part, path.name, number, column, unfit(cells[column]) or UNPRINTABLE)
            else:
                yield number, cells


def document(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the content of a JSON file, unless it is larger or deeper than this module allows."""
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
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(level)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") if path.suffix != ".gz" else gzip.open(path, "rb") as file:
            yield cast(BinaryIO, file)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InvalidInputError(f"{path.name} is damaged: {error}", remedy="Fetch it again.") from error
