"""The formats of copies, by the names that the address and the command take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import InvalidInputError
from graph.exports import ftm, linked, networks, popolo, records, script, workbook
from graph.exports.copies import Copy

CHUNK = 64 * 1024
"""Bytes that are handed on at once, at the least."""


class Format(StrEnum):
    """A format of copies."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    WORKBOOK = "xlsx"
    GEXF = "gexf"
    GRAPHML = "graphml"
    POPOLO = "popolo"
    FTM = "ftm"
    JSON_LD = "jsonld"
    TURTLE = "turtle"
    CYPHER = "cypher"

    @property
    def entry(self) -> FormatEntry:
        """What is known of it."""
        return _FORMATS[self]

    def file(self, copy: Copy) -> str:
        """Return a name for the file of a copy."""
        return f"{copy.about.name}.{self.entry.suffix}"

    def write(self, copy: Copy) -> Iterator[bytes]:
        """Return the file of a copy in pieces.

        Raises:
            InvalidInputError: what writes this format is not installed.
        """
        try:
            return _pieces(self.entry.write(copy))
        except ImportError as error:
            raise InvalidInputError(
                f"“{error.name}” is not installed, and {self} is written with it.",
                remedy="Install Koalisi with what it shares with: koalisi[share].",
            ) from None


def _pieces(written: Iterator[str] | Iterator[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for each in written:
        piece += each.encode() if isinstance(each, str) else each
        if len(piece) >= CHUNK:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


@dataclass(frozen=True, slots=True)
class FormatEntry:
    """What is known of a format; ``means`` says what a copy in it holds."""

    means: str
    media_type: str
    suffix: str
    write: Callable[[Copy], Iterator[str] | Iterator[bytes]]


_FORMATS = {
    Format.CSV: FormatEntry("claims, one a row", "text/csv; charset=utf-8", "csv", records.as_csv),
    Format.JSON_LINES: FormatEntry(
        "claims, one JSON object a line", "application/jsonl", "jsonl", records.as_json_lines
    ),
    Format.WORKBOOK: FormatEntry(
        "claims, entities and sources, a sheet each",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        workbook.as_workbook,
    ),
    Format.GEXF: FormatEntry("the network, for Gephi", "application/gexf+xml", "gexf", networks.as_gexf),
    Format.GRAPHML: FormatEntry(
        "the network, for yEd and networkx", "application/graphml+xml", "graphml", networks.as_graphml
    ),
    Format.POPOLO: FormatEntry(
        "people, organisations, posts, memberships", "application/json", "popolo.json", popolo.as_popolo
    ),
    Format.FTM: FormatEntry(
        "entities of FollowTheMoney, one a line", "application/jsonl", "ftm.jsonl", ftm.as_ftm
    ),
    Format.JSON_LD: FormatEntry(
        "linked data: schema.org and PROV-O", "application/ld+json", "jsonld", linked.as_json_ld
    ),
    Format.TURTLE: FormatEntry("the same as Turtle", "text/turtle; charset=utf-8", "ttl", linked.as_turtle),
    Format.CYPHER: FormatEntry(
        "a script that makes the graph anew", "application/x-cypher-query", "cypher", script.as_cypher
    ),
}
