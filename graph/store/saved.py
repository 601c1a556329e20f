"""Saved queries: Cypher that people ask themselves, with titles, typed parameters and examples.

Those of ``cypher/browser/queries`` draw, in Neo4j Browser; those of ``cypher/queries`` tell a table, there
and over HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from graph.store import queries, sets
from graph.store.queries import Query, QueryHeaderError

Kind = Literal["text", "integer", "day"]
"""What a parameter is; a day is handed over as text, ``2024-05-02``."""

_EXAMPLE = re.compile(r"^// :param (\w+) => (?:'([^']*)'|(\d+))$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One file: its titles, the query, and a value for each parameter.

    Its header is that of ``graph/store/queries.py``, with the title in both languages
    (``Indonesian · English``) on the first line and a ``:param`` line for each parameter, which can be pasted
    into Browser. ``source`` is the file with its sets written out.
    """

    name: str
    titles: Mapping[str, str]
    query: Query
    example: Mapping[str, str | int]
    source: str

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What each parameter is, told by its example."""
        return {
            name: "integer" if isinstance(value, int) else "day" if _DAY.fullmatch(value) else "text"
            for name, value in self.example.items()
        }

    def with_values(self, values: Mapping[str, str | int]) -> str:
        """Return the statement with ``values``, else the examples, in the place of its parameters."""
        unknown = values.keys() - self.example.keys()
        if unknown:
            raise KeyError(f"{self.name} has no parameter {', '.join(sorted(unknown))}.")
        literals = {name: _literal(value) for name, value in {**self.example, **values}.items()}
        return re.sub(r"\$(\w+)", lambda match: literals[match[1]], self.query.text)


@cache
def tables() -> Mapping[str, SavedQuery]:
    """Return the queries that tell a table, by name, in the order of their names."""
    return read(queries.FOLDER / "queries", "queries")


def read(folder: Path, kind: str) -> Mapping[str, SavedQuery]:
    """Return the saved queries of a folder by name; raises QueryHeaderError where a header lacks a part."""
    return {path.stem: _read(path, kind) for path in sorted(folder.glob("*.cypher"))}


def _read(path: Path, kind: str) -> SavedQuery:
    source = sets.expand(path.read_text(encoding="utf-8"))
    query = queries.parse(f"{kind}/{path.stem}", source)
    title = re.match(r"// (.+) · (.+)\n", source)
    example = {name: int(number) if number else text for name, text, number in _EXAMPLE.findall(source)}
    if title is None or tuple(example) != query.parameters:
        raise QueryHeaderError(
            f"{query.name}: the title in both languages, or “// :param” lines, are missing."
        )
    return SavedQuery(path.stem, {"id": title[1], "en": title[2]}, query, example, source)


def _literal(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
