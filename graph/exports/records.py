"""Claims as flat records: CSV and JSON Lines, and a workbook for Excel with what they name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import orjson

from graph.domain.characters import escape_cell
from graph.exports.copies import ATTRIBUTION, LICENCE, LICENCE_URL, STANDINGS, Copy, Statement
from graph.exports.formats import Format
from graph.exports.sheets import workbook
from graph.messages import Message
from graph.ontology import Label

Record = dict[str, str | None]
"""One claim with what it names and its source, by ``COLUMNS``.

Days are ISO 8601, ``said_on``, ``until`` and ``source_published_on`` EDTF; ``None`` is unknown.
"""
_NAMES = (
    "id said_on earliest latest subject_id subject_type subject predicate object_id object_type "
    "object status role standing speaker_id speaker election_id confidence summary_id summary_en "
    "note until recorded_at retracted_at retracted_why source_id source_title source_publisher "
    "source_published_on source_url source_kind source_copy_of as_of known_on licence"
)
COLUMNS = tuple(_NAMES.split())
"""The names of cells in every flat format; ``docs/formats.md`` and ``docs/seeds.md`` say what each holds."""
_PROPERTIES = ["summary_id", "summary_en", "note", "until", "recorded_at", "retracted_at", "retracted_why"]
_OF_SOURCE = ["id", "title", "publisher", "published_on", "url", "kind", "copy_of"]


def records(copy: Copy) -> Iterator[Record]:
    """Yield the claims, the oldest first."""
    return (record(copy, statement) for statement in copy.statements)


def as_csv(copy: Copy) -> Iterator[str]:
    """Write the claims as CSV (RFC 4180) that no spreadsheet reads a formula in; unknown is an empty cell."""
    yield "\ufeff" + _line(COLUMNS)
    for cells in records(copy):
        yield _line(escape_cell(cell or "") for cell in cells.values())


def as_json_lines(copy: Copy) -> Iterator[bytes]:
    """Write the claims as one JSON object a line; unknown is ``null``."""
    return (orjson.dumps(cells) + b"\n" for cells in records(copy))


def record(copy: Copy, statement: Statement) -> Record:
    """Return a claim as a flat record."""
    about, source, properties = copy.about, copy.source(statement), statement.properties
    cells: Record = dict.fromkeys(COLUMNS)
    cells |= {
        "id": statement.id,
        "said_on": statement.said_on,
        "earliest": statement.earliest.isoformat(),
        "latest": statement.latest.isoformat(),
        "predicate": statement.predicate.value,
        "status": statement.status.value,
        "role": statement.role.value if statement.role else None,
        "standing": statement.standing.value,
        "election_id": statement.election_id,
        "confidence": statement.confidence.word,
        "as_of": about.as_of.isoformat(),
        "known_on": about.known_on.isoformat() if about.known_on else None,
        "licence": LICENCE,
    }
    for name, entity in (("subject", statement.subject), ("object", statement.object)):
        if entity:
            cells |= {f"{name}_id": entity.id, f"{name}_type": entity.type, name: entity.name}
    if speaker := statement.speaker:
        cells |= {"speaker_id": speaker.id, "speaker": speaker.name}
    cells |= {name: str(properties[name]) for name in _PROPERTIES if properties.get(name) is not None}
    return cells | {f"source_{name}": getattr(source, name) for name in _OF_SOURCE}


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


ENTITIES = ("id", "type", "name", "aliases", "note", "source_id", "page")
SOURCES = ("id", "title", "publisher", "published_on", "kind", "copy_of", "url")


def as_workbook(copy: Copy) -> Iterator[bytes]:
    """Write the copy as .xlsx, every cell as text."""
    claims = [COLUMNS, *(cells.values() for cells in records(copy))]
    sources = [SOURCES, *([getattr(source, name) for name in SOURCES] for source in copy.sources.values())]
    sheets = {"about": _about(copy), "claims": claims, "entities": _entities(copy), "sources": sources}
    yield workbook({title: _as_text(rows) for title, rows in sheets.items()})


def _as_text(rows: Iterable[Iterable[object]]) -> Iterator[list[str | None]]:
    for row in rows:
        yield [None if value is None else str(value) for value in row]


def _about(copy: Copy) -> Iterator[Iterable[object]]:
    about = copy.about
    yield ("what", "value")
    yield from ((name, getattr(about, name)) for name in ("election", "region", "as_of", "known_on"))
    yield from (("licence", LICENCE), ("licence_url", LICENCE_URL))
    yield from (("attribution", ATTRIBUTION.indonesian), ("attribution_en", ATTRIBUTION))
    yield ("site", about.address)
    yield from ((f"standing: {name}", f"{words.indonesian}; {words}") for name, words in STANDINGS.items())


def _entities(copy: Copy) -> Iterator[tuple[object, ...]]:
    yield ENTITIES
    for node in copy.nodes.values():
        if node.label is not Label.SOURCE:
            page = copy.about.page(node.label, node.id)
            aliases = "; ".join(node.aliases) or None
            yield (node.id, node.label, node.name, aliases, node.text("note"), node.text("source_id"), page)


FORMATS = (
    Format(
        "csv", Message("klaim, satu per baris", "claims, one a row"), "text/csv; charset=utf-8", "csv", as_csv
    ),
    Format(
        "jsonl",
        Message("klaim, satu objek JSON per baris", "claims, one JSON object a line"),
        "application/jsonl",
        "jsonl",
        as_json_lines,
    ),
    Format(
        "xlsx",
        Message(
            "klaim, entitas, dan sumber, masing-masing satu lembar",
            "claims, entities and sources, a sheet each",
        ),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        as_workbook,
    ),
)
