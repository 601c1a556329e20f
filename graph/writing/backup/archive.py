"""The file of a backup: JSON Lines, compressed, with an end that proves it complete.

First comes a :class:`Head`, then a line a node (``["n", id, labels, properties]``), a line a relationship
(``["r", start, end, type, properties]``), and an ``end`` with the SHA-256 of all lines before it. Days and
moments are ``{"day": …}`` and ``{"moment": …}``. Whatever was cut off or altered shows.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson

from graph.errors import InvalidBackupError

FORMAT = 1
"""Raised when the lines change their form."""

Line = list[Any]
"""A node or a relationship, as the file has it."""
Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """When a backup was begun, by which version of Koalisi, and of how many nodes."""

    made_at: datetime
    version: str
    nodes: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class End:
    """How much a backup holds; ``checksum`` is of what is stored, ``sha256`` of the file's lines."""

    nodes: int
    relationships: int
    checksum: str
    sha256: str = ""


class Checksum:
    """A sum over nodes and relationships that hangs neither on their order nor on Neo4j's numbers."""

    def __init__(self) -> None:
        self.nodes = 0
        self.relationships = 0
        self._total = 0
        self._digests: dict[str, bytes] = {}

    def add(self, line: Line) -> None:
        """Count a line; nodes come before the relationships between them."""
        if line[0] == "n":
            _, key, labels, properties = line
            digest = self._digests[key] = _digest(sorted(labels), properties)
            self.nodes += 1
        else:
            _, start, end, kind, properties = line
            digest = _digest(self._digests[start].hex(), self._digests[end].hex(), kind, properties)
            self.relationships += 1
        self._total = (self._total + int.from_bytes(digest, "big")) % (1 << 256)

    @property
    def value(self) -> str:
        """The sum so far, in hexadecimal."""
        return f"{self._total:064x}"


def write(path: Path, head: Head, lines: Iterable[Line]) -> End:
    """Write a backup to ``path``, which only its owner may read; it is there whole, or not at all."""
    part = path.with_name(path.name + ".part")
    sums, sha256 = Checksum(), hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, mtime=0) as file:

                def put(value: object) -> None:
                    data = orjson.dumps(value) + b"\n"
                    sha256.update(data)
                    file.write(data)

                put({"koalisi": asdict(head)})
                for line in lines:
                    sums.add(line)
                    put(line)
                end = End(sums.nodes, sums.relationships, sums.value, sha256.hexdigest())
                put({"end": asdict(end)})
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return end


def examine(path: Path) -> tuple[Head, End]:
    """Return a backup's head and end once all of it is known to be true; raises InvalidBackupError."""
    sums = Checksum()
    head: Head | None = None
    for value in _values(path):
        if isinstance(value, list):
            try:
                sums.add(value)
            except (KeyError, ValueError, TypeError) as error:  # no node of that name, or another form
                raise InvalidBackupError(path.name, "it was altered") from error
        elif isinstance(value, Head):
            head = value
        elif head and replace(value, sha256="") == End(sums.nodes, sums.relationships, sums.value):
            return head, value
    raise InvalidBackupError(path.name, "it says of itself what is not so")


def lines(path: Path) -> Iterator[Line]:
    """Yield the nodes and relationships of a backup; raises what :func:`examine` does."""
    yield from (value for value in _values(path) if isinstance(value, list))


def encoded(properties: Properties) -> dict[str, Any]:
    """Return properties of the graph as a line has them."""
    return {name: _encoded(value) for name, value in properties.items()}


def decoded(properties: Properties) -> dict[str, Any]:
    """Return the properties that :func:`encoded` wrote."""
    return {name: _decoded(value) for name, value in properties.items()}


def _values(path: Path) -> Iterator[Line | Head | End]:
    """Yield what the lines say, the end once it is proved by their hash, and that nothing follows it."""
    sha256 = hashlib.sha256()
    try:
        with gzip.open(path, "rb") as file:
            end = None
            for at, data in enumerate(cast(BinaryIO, file)):
                if end is not None:
                    raise InvalidBackupError(path.name, "something follows its end")
                value = orjson.loads(data)
                if isinstance(value, dict) and "end" in value:
                    end = End(**value["end"])
                    if end.sha256 != sha256.hexdigest():
                        raise InvalidBackupError(path.name, "it was altered")
                elif at == 0:
                    yield _head(path, value)
                elif isinstance(value, list):
                    yield value
                else:
                    raise InvalidBackupError(path.name, "a line of it is none of ours")
                sha256.update(data)
            if end is None:
                raise InvalidBackupError(path.name, "its end is missing")
            yield end
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InvalidBackupError(path.name, "it is cut off, or no backup") from error
    except (orjson.JSONDecodeError, TypeError, KeyError, ValueError) as error:
        raise InvalidBackupError(path.name, "a line of it is none of ours") from error
    except OSError as error:
        raise InvalidBackupError(path.name, error.strerror or "it cannot be read") from error


def _head(path: Path, value: Any) -> Head:  # noqa: ANN401 - whatever a first line holds
    head = value["koalisi"]
    if head["format"] > FORMAT:
        remedy = "Restore it with that version or a later one."
        raise InvalidBackupError(path.name, f"Koalisi {head['version']} wrote it", remedy=remedy)
    return Head(datetime.fromisoformat(head["made_at"]), head["version"], head["nodes"], head["format"])


def _encoded(value: Any) -> Any:  # noqa: ANN401 - whatever a property is
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _decoded(value: Any) -> Any:  # noqa: ANN401 - whatever a line has
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return datetime.fromisoformat(text) if kind == "moment" else date.fromisoformat(text)
    return value


def _digest(*content: object) -> bytes:
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).digest()
